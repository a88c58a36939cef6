"""Around a dossier's files: photos not yet bound, files not yet looked at, how much was sent, paper copies."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from documents.models import StoredFile
from nominations.models.dossier import Dossier
from nominations.models.nomination import Nomination
from nominations.models.papers import Attachment
from vietnamese.dates import dmy
from vietnamese.fields import LineField
from workflow.actors import Actor


class PhotoSetQuerySet(models.QuerySet["PhotoSet"]):
    def visible_to(self, actor: Actor) -> "PhotoSetQuerySet":
        """Whoever took them, while the dossier is theirs to read."""
        dossiers = Dossier.objects.visible_to(actor)
        return self.filter(made_by_id=actor.user_id, dossier__in=dossiers)


class PhotoSet(models.Model):
    """Photos of one signed paper, looked at before they are attached as a PDF; gone after a day."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="photo_sets")
    nomination = models.ForeignKey(
        Nomination, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField("loại giấy tờ", max_length=12)  # one of Attachment.Kind
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    made_at = models.DateTimeField("lúc")

    objects = PhotoSetQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh chờ ghép"
        verbose_name_plural = "ảnh chờ ghép"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{Attachment.Kind(self.kind).label}: {self.dossier}"


class PhotoPage(models.Model):
    """A photo as it came, and the page made of it."""

    photo_set = models.ForeignKey(PhotoSet, on_delete=models.CASCADE, related_name="pages")
    place = models.PositiveSmallIntegerField("trang")
    name = LineField("tên ảnh", max_length=200)
    photo = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    page = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    cut = models.BooleanField("cắt theo mép giấy", default=True)
    turn = models.PositiveSmallIntegerField("xoay", default=0)
    is_cut = models.BooleanField("đã cắt theo mép giấy", default=False)

    class Meta:
        verbose_name = "trang ảnh"
        verbose_name_plural = "trang ảnh"
        ordering = ("place", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(turn__lte=3), name="photo_page_quarter_turns")
        ]

    def __str__(self) -> str:
        return self.name


class FileCheck(models.Model):
    """A stored file that stays closed: not yet looked at by the virus scanner, or found infected."""

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField("từ lúc")
    finding = models.CharField("phát hiện", max_length=100, blank=True)

    class Meta:
        verbose_name = "tệp chờ kiểm tra vi-rút"
        verbose_name_plural = "tệp chờ kiểm tra vi-rút"

    def __str__(self) -> str:
        return self.finding or self.file_id


class UploadDay(models.Model):
    """How much somebody has sent on one day, counted before it is looked at, kept or not."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    on = models.DateField("ngày")
    size = models.PositiveBigIntegerField("số byte", default=0)

    class Meta:
        verbose_name = "dung lượng đã gửi"
        verbose_name_plural = "dung lượng đã gửi"
        constraints = [models.UniqueConstraint(fields=["user", "on"], name="upload_day_once")]

    def __str__(self) -> str:
        return f"{self.on}: {self.size}"


class PaperCopy(models.Model):
    """A signed paper as the office received it on paper, and where it lies."""

    class Kind(models.TextChoices):
        LETTER = "to_trinh", "Tờ trình"
        MINUTES = "bien_ban", "Biên bản"
        REPORT = "bao_cao", "Báo cáo thành tích"
        WHOLE = "ca_bo", "Cả bộ hồ sơ"
        OTHER = "khac", "Giấy tờ khác"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="paper_copies")
    kind = models.CharField("giấy tờ", max_length=12, choices=Kind.choices)
    received_on = models.DateField("ngày nhận")
    copies = models.PositiveSmallIntegerField(
        "số bản", default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    place = LineField("nơi để (kệ, hộp)", max_length=80, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "bản giấy"
        verbose_name_plural = "bản giấy"
        ordering = ("received_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(copies__gte=1, copies__lte=99), name="paper_copy_counted"
            )
        ]

    def __str__(self) -> str:
        """“Văn phòng nhận 12/5/2026, 02 bản, kệ A3”."""
        said = (f"Văn phòng nhận {dmy(self.received_on)}", f"{self.copies:02d} bản", self.place)
        return ", ".join(filter(None, said))
