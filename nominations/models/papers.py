"""The unit's own papers: letter, minutes with attendance and votes, signed scans."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from documents.models import StoredFile
from nominations import checklist
from nominations.models.dossier import Dossier
from nominations.models.nomination import Nomination
from people.models import Staff
from vietnamese.dates import local_date
from vietnamese.fields import LineField, ProseField

_NUMBERED = "Số từ 1 đến 99.999."
NUMBERS = (MinValueValidator(1, _NUMBERED), MaxValueValidator(99_999, _NUMBERED))


class SubmissionLetter(models.Model):
    """Tờ trình: the unit types its own number and date; the rest is composed."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="letter")
    number = models.PositiveIntegerField("số", null=True, blank=True, validators=NUMBERS)
    issued_on = models.DateField("ngày", null=True, blank=True)
    signer_title = LineField("chức vụ người ký", max_length=120, blank=True)
    signer_name = LineField("họ tên người ký", max_length=120, blank=True)

    class Meta:
        verbose_name = "tờ trình"
        verbose_name_plural = "tờ trình"

    def __str__(self) -> str:
        return f"Tờ trình: {self.dossier}"

    def facts(self) -> checklist.LetterFacts:
        return checklist.LetterFacts(
            has_date=self.issued_on is not None,
            has_signer=bool(self.signer_name),
            issued_on=self.issued_on,
            is_outdated=_is_outdated(self.dossier, Attachment.Kind.LETTER),
        )


class UnitMinutes(models.Model):
    """Biên bản xét: who met, what was said, how each nomination was voted on."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="minutes")
    held_at = models.DateTimeField("thời gian họp", null=True, blank=True)
    place = LineField("địa điểm", max_length=200, blank=True)
    chair = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="chủ trì",
    )
    secretary = models.ForeignKey(
        Staff,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="thư ký",
    )
    discussion = ProseField("ý kiến thảo luận", blank=True)
    conclusion = ProseField("kết luận", blank=True)

    class Meta:
        verbose_name = "biên bản xét khen thưởng"
        verbose_name_plural = "biên bản xét khen thưởng"

    def __str__(self) -> str:
        return f"Biên bản xét: {self.dossier}"

    def facts(self) -> checklist.MinutesFacts:
        present = {row.staff_id for row in self.attendances.all() if row.is_present}
        return checklist.MinutesFacts(
            has_time=self.held_at is not None,
            has_place=bool(self.place),
            has_chair=self.chair_id in present,
            has_secretary=self.secretary_id in present,
            has_conclusion=bool(self.conclusion),
            present=len(present),
            held_on=local_date(self.held_at) if self.held_at else None,
            is_outdated=_is_outdated(self.dossier, Attachment.Kind.MINUTES),
        )


class MinutesAttendance(models.Model):
    minutes = models.ForeignKey(UnitMinutes, on_delete=models.CASCADE, related_name="attendances")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    name = LineField("họ tên", max_length=120)
    position = LineField("chức vụ", max_length=200, blank=True)
    is_present = models.BooleanField("có mặt", default=False)
    reason = LineField("lý do vắng", max_length=200, blank=True)

    class Meta:
        verbose_name = "người dự họp"
        verbose_name_plural = "người dự họp"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["minutes", "staff"], name="attendance_once")]

    def __str__(self) -> str:
        return self.name


class UnitVote(models.Model):
    """The unit's vote on one nomination; the three counts must add up to those present.

    `reason` says why a nomination goes on without more than half of those present.
    """

    nomination = models.OneToOneField(
        Nomination, on_delete=models.CASCADE, related_name="unit_vote"
    )
    in_favour = models.PositiveSmallIntegerField("tán thành")
    against = models.PositiveSmallIntegerField("không tán thành", default=0)
    abstaining = models.PositiveSmallIntegerField("không có ý kiến", default=0)
    reason = ProseField("lý do vẫn đề nghị", blank=True, max_length=500)

    class Meta:
        verbose_name = "biểu quyết của đơn vị"
        verbose_name_plural = "biểu quyết của đơn vị"

    def __str__(self) -> str:
        return f"{self.in_favour}/{self.total}"

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.abstaining

    @property
    def has_majority(self) -> bool:
        return self.in_favour * 2 > self.total

    def facts(self) -> checklist.VoteFacts:
        return checklist.VoteFacts(
            self.in_favour, self.against, self.abstaining, has_reason=bool(self.reason)
        )


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, actor) -> "AttachmentQuerySet":
        return self.filter(dossier__in=Dossier.objects.visible_to(actor))

    def matching(self) -> "AttachmentQuerySet":
        """Without the scans whose paper was changed after it had been signed."""
        return self.filter(outdated_at__isnull=True)


class Attachment(models.Model):
    """A signed scan or a piece of evidence; the bytes lie under their hash."""

    class Kind(models.TextChoices):
        LETTER = "to_trinh", "Tờ trình đã ký"
        MINUTES = "bien_ban", "Biên bản đã ký"
        REPORT = "bao_cao", "Báo cáo thành tích đã ký"
        CONFIRMATION = "xac_nhan", "Bản xác nhận của cá nhân"
        EVIDENCE = "minh_chung", "Tài liệu minh chứng"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="attachments")
    nomination = models.ForeignKey(
        Nomination, null=True, blank=True, on_delete=models.PROTECT, related_name="attachments"
    )
    kind = models.CharField("loại giấy tờ", max_length=12, choices=Kind.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = LineField("tên tệp", max_length=200)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField("lúc")
    outdated_at = models.DateTimeField("không còn khớp từ lúc", null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="bao_cao") | Q(nomination__isnull=False),
                name="report_scan_names_nomination",
            )
        ]

    def __str__(self) -> str:
        return self.name


def _is_outdated(dossier: Dossier, kind: str) -> bool:
    """Scans of this kind are there, and none of them matches the paper as it now reads."""
    scans = [each for each in dossier.attachments.all() if each.kind == kind]
    return bool(scans) and all(each.outdated_at for each in scans)
