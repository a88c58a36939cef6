"""Certificates and the templates and printers they are printed with."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from awards.certificates import mark, places
from awards.certificates.content import Check, Content
from awards.certificates.mark import Area, Where
from awards.certificates.places import Kind, Size
from awards.models.decision import Decision, DecisionLine
from awards.rules import CERTIFICATE_READERS
from documents.models import StoredFile
from documents.states import PaperState
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor

LONGEST_ACHIEVEMENT = 1000
FARTHEST = 20  # millimetres


class CertificateTemplate(models.Model):
    """Where each text stands (`awards.certificates.places`), on white or on pre-printed paper.

    `check` and its millimetres: where the mark by which it is checked is printed
    (`awards.certificates.mark`).
    """

    class KindOfPaper(models.TextChoices):
        COMPLETE = Kind.COMPLETE.value, "In đầy đủ trên giấy trắng"
        PREPRINTED = Kind.PREPRINTED.value, "Chỉ in chữ lên phôi in sẵn"

    class CheckPlace(models.TextChoices):
        NONE = Where.NONE.value, "Không in"
        SHEET = Where.SHEET.value, "In ở ô riêng trên giấy khen"
        BACK = Where.BACK.value, "In ở mặt sau, hoặc tờ rời kèm theo"

    name = LineField("tên mẫu", max_length=120, unique=True)
    kind = models.CharField("loại", max_length=12, choices=KindOfPaper.choices)
    size = models.CharField(
        "khổ giấy", max_length=2, choices=[(each.value, f"{each}, nằm ngang") for each in Size]
    )
    places = models.JSONField("vị trí các dòng", default=list)
    emblem = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="Quốc huy",
    )
    background = models.ForeignKey(
        StoredFile,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="bản quét phôi",
    )
    check_place = models.CharField(
        "mã kiểm tra", max_length=5, choices=CheckPlace.choices, default=CheckPlace.NONE
    )
    check_x = models.DecimalField(
        "mã kiểm tra cách trái (mm)", max_digits=4, decimal_places=1, default=27
    )
    check_y = models.DecimalField(
        "mã kiểm tra cách trên (mm)", max_digits=4, decimal_places=1, default=144
    )
    check_size = models.DecimalField("cạnh mã QR (mm)", max_digits=3, decimal_places=1, default=30)
    in_use = models.BooleanField("đang dùng", default=True)
    history = HistoricalRecords(verbose_name="lịch sử mẫu giấy khen")

    class Meta:
        verbose_name = "mẫu giấy khen"
        verbose_name_plural = "mẫu giấy khen"
        ordering = ("-in_use", "name")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[each.value for each in Kind]), name="template_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(size__in=[each.value for each in Size]), name="template_size_known"
            ),
            models.CheckConstraint(
                condition=Q(check_place__in=[each.value for each in Where]),
                name="template_check_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.kind not in self.KindOfPaper.values or self.size not in list(Size):
            return  # said at those fields
        if wrong := places.problems(self.places, self.kind, self.size):
            raise ValidationError({"places": wrong})
        printed = places.read(self.places)
        if wrong := mark.problems(self.area, printed, self.kind, self.size):
            raise ValidationError({"check_place": wrong})

    @property
    def is_complete(self) -> bool:
        return self.kind == Kind.COMPLETE

    @property
    def area(self) -> Area:
        numbers = map(float, (self.check_x, self.check_y, self.check_size))
        return Area(self.check_place, *numbers)

    def layout(self, printer: "PrinterOffset | None" = None) -> dict[str, Any]:
        """As a batch keeps it, so that what is printed does not change while it is printed."""
        return {
            "kind": self.kind,
            "size": self.size,
            "places": self.places,
            "check": asdict(self.area),
            "dx": float(printer.dx) if printer else 0.0,
            "dy": float(printer.dy) if printer else 0.0,
        }


class PrinterOffset(models.Model):
    """How far a printer must be made to print to the right (`dx`) and further down (`dy`)."""

    name = LineField("tên máy in", max_length=120, unique=True)
    dx = models.DecimalField("lệch ngang (mm)", max_digits=4, decimal_places=1, default=0)
    dy = models.DecimalField("lệch dọc (mm)", max_digits=4, decimal_places=1, default=0)
    history = HistoricalRecords(verbose_name="lịch sử máy in")

    class Meta:
        verbose_name = "máy in giấy khen"
        verbose_name_plural = "máy in giấy khen"
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__gte": -FARTHEST, f"{name}__lte": FARTHEST}),
                name=f"printer_{name}_near",
                violation_error_message=f"Độ lệch từ −{FARTHEST} đến {FARTHEST} mm.",
            )
            for name in ("dx", "dy")
        ]

    def __str__(self) -> str:
        return self.name


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, actor: Actor) -> "CertificateQuerySet":
        """Whoever may see the decision, but for kế toán, who pays and prints nothing."""
        if not actor.has(*CERTIFICATE_READERS):
            return self.none()
        return self.filter(decision__in=Decision.objects.visible_to(actor))


class Certificate(models.Model):
    """What one recipient's certificate says, frozen when it is made; never written again.

    But for the signed statement by which it is checked: added once, when it is first printed with it.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="certificates")
    line = models.OneToOneField(DecisionLine, on_delete=models.PROTECT, related_name="certificate")
    golden_number = models.PositiveSmallIntegerField("số sổ vàng")
    recipient = LineField("người, tập thể được khen", max_length=210)
    is_person = models.BooleanField("là cá nhân")
    role = LineField("chức vụ, đơn vị", max_length=410)
    achievement = ProseField("thành tích", max_length=LONGEST_ACHIEVEMENT)
    decider = LineField("chức vụ người quyết định", max_length=320)
    award = LineField("hình thức", max_length=120)
    decision_number = LineField("số quyết định", max_length=60)
    decided_on = models.DateField("ngày quyết định")
    place = LineField("địa danh", max_length=100)
    capacity = models.JSONField("thẩm quyền, chức vụ người ký", default=list)
    signer = LineField("họ tên người ký", max_length=120)
    made_at = models.DateTimeField("lập lúc")
    check_statement = models.TextField("nội dung mã QR", blank=True, default="")
    check_address = models.CharField(
        "địa chỉ trang kiểm tra", max_length=200, blank=True, default=""
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy khen"
        verbose_name_plural = "giấy khen"
        ordering = ("decision", "golden_number")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "golden_number"], name="certificate_number_once"
            ),
            models.CheckConstraint(condition=~Q(recipient=""), name="certificate_names_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.golden_number:02d}. {self.recipient}"

    @property
    def printed_check(self) -> Check | None:
        return Check(self.check_statement, self.check_address) if self.check_statement else None

    def content(self) -> Content:
        return Content(
            recipient=self.recipient,
            is_person=self.is_person,
            role=self.role,
            achievement=self.achievement,
            decider=self.decider,
            award=self.award,
            decision_number=self.decision_number,
            decided_on=self.decided_on,
            golden_number=self.golden_number,
            place=self.place,
            capacity=tuple(self.capacity),
            signer=self.signer,
            check=self.printed_check,
        )


def decisions_with_certificates(actor: Actor) -> "models.QuerySet[Decision]":
    """Decisions that have a number, with `line_count` and `certificate_count`."""
    if not actor.has(*CERTIFICATE_READERS):
        return Decision.objects.none()
    numbered = (PaperState.NUMBERED, PaperState.SIGNED, PaperState.VOID)
    rows = Decision.objects.visible_to(actor).filter(state__in=numbered)
    return rows.select_related("issued__series", "award_form").annotate(
        line_count=_count(DecisionLine), certificate_count=_count(Certificate)
    )


def _count(model: type[models.Model]) -> Coalesce:
    """Rows of the decision; two joins side by side would multiply each other."""
    of_one = model.objects.filter(decision=OuterRef("pk")).order_by().values("decision")
    return Coalesce(Subquery(of_one.annotate(n=Count("pk")).values("n")), 0)
