"""Decisions that correct what an issued decision says, and letters that correct slips of its layout."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from awards.models.decision import Decision, DecisionLine
from awards.states import AMENDMENT, CORRECTION
from documents.models import LegalDocument, SignedPaper, paper_constraints
from documents.states import PaperState
from nominations.models import Nomination
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.dates import dmy
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor

OPEN = (PaperState.DRAFT, PaperState.AWAITING, PaperState.APPROVED, PaperState.NUMBERED)
READ = ("recipient", "position", "unit_name", "period_from", "period_until")
"""What a line says of its recipient; the register's columns of the same names."""


class OnDecisionQuerySet(models.QuerySet[Any]):
    """Papers on an issued decision."""

    def visible_to(self, actor: Actor) -> "OnDecisionQuerySet":
        seen = self.filter(decision__in=Decision.objects.visible_to(actor))
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return seen
        return seen.exclude(state__in=(PaperState.DRAFT, PaperState.AWAITING))

    def for_page(self) -> "OnDecisionQuerySet":
        return self.select_related(
            *("decision__issued", "decision__award_form", "decision__campaign"),
            *("issued__series", "issued__pdf"),
        )


class Amendment(SignedPaper):
    """An empty `achievement` leaves the decision's own. Money is not amended."""

    class Kind(models.TextChoices):
        AMEND = "amend", "Sửa đổi"
        REPLACE = "replace", "Thay thế"

    machine = AMENDMENT

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="amendments", verbose_name="quyết định"
    )
    kind = models.CharField("loại", max_length=7, choices=Kind.choices)
    reason = ProseField("lý do", max_length=2000)
    achievement = ProseField("thành tích ghi lại", blank=True, max_length=2000)
    bases = models.ManyToManyField(
        LegalDocument, blank=True, related_name="+", verbose_name="căn cứ pháp lý"
    )
    copies_to = models.JSONField("nơi nhận", default=list)
    drafted_on = models.DateField("ngày soạn")

    objects = OnDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định sửa đổi, thay thế"
        verbose_name_plural = "quyết định sửa đổi, thay thế"
        ordering = ("-pk",)
        constraints = [
            *paper_constraints("amendment"),
            models.CheckConstraint(
                condition=Q(kind__in=("amend", "replace")), name="amendment_kind_known"
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(state__in=OPEN),
                name="one_open_amendment_per_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} Quyết định số {self.decision.issued.reference}"

    @cached_property
    def paper_lines(self) -> "list[AmendedLine]":
        """What it writes anew, in the decision's order, read once per loaded row."""
        rows = self.lines.select_related("line__nomination__dossier")
        return list(rows.order_by("line__order"))


class AmendedLine(models.Model):
    """The new reading of one line; `before` is the one it had, as {field: text}."""

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey(
        DecisionLine, on_delete=models.PROTECT, related_name="amended", verbose_name="người nhận"
    )
    before = models.JSONField("cách ghi trước")
    recipient = LineField("người, tập thể", max_length=200)
    position = LineField("chức vụ", max_length=200, blank=True)
    unit_name = LineField("đơn vị", max_length=200, blank=True)
    period_from = models.DateField("thành tích từ ngày")
    period_until = models.DateField("thành tích đến ngày")

    class Meta:
        verbose_name = "dòng được ghi lại"
        verbose_name_plural = "dòng được ghi lại"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["amendment", "line"], name="line_amended_once"),
            models.CheckConstraint(
                condition=Q(period_from__lte=F("period_until")), name="amended_line_period"
            ),
        ]

    def __str__(self) -> str:
        return self.recipient

    @property
    def nomination(self) -> Nomination:
        return self.line.nomination

    @property
    def is_changed(self) -> bool:
        return reading(self) != self.before

    @property
    def words(self) -> str:
        return in_words(reading(self))

    @property
    def words_before(self) -> str:
        return in_words(self.before)


class Correction(SignedPaper):
    """Công văn đính chính: a slip of the layout. It changes no line and no award."""

    machine = CORRECTION

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="corrections", verbose_name="quyết định"
    )
    addressees = models.JSONField("kính gửi", default=list)
    body = ProseField("nội dung đính chính", max_length=4000)
    drafted_on = models.DateField("ngày soạn")

    objects = OnDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "công văn đính chính"
        verbose_name_plural = "công văn đính chính"
        ordering = ("-pk",)
        constraints = paper_constraints("correction")

    def __str__(self) -> str:
        return f"Đính chính Quyết định số {self.decision.issued.reference}"


def reading(row: Any) -> dict[str, str]:
    """What a row with the columns of READ says, as text that JSON keeps."""
    values = {name: getattr(row, name) for name in READ}
    return {name: dmy(each) if name.startswith("period") else each for name, each in values.items()}


def in_words(said: dict[str, str]) -> str:
    """“Hoàng Thị Ánh, Chuyên viên, Phòng Quản lý khoa học, thành tích từ 02/02/2026 đến 31/05/2026”."""
    who = ", ".join(filter(None, (said["recipient"], said["position"], said["unit_name"])))
    if not said["period_from"]:
        return who
    return f"{who}, thành tích từ {said['period_from']} đến {said['period_until']}"
