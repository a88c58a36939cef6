"""A unit's answer to a round beside a dossier: “Không đề nghị”, and the office's late admission."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Max

from campaign.models import Round
from people.models import Unit
from vietnamese.fields import LineField, ProseField


class Abstention(models.Model):
    """“Không đề nghị” of one unit in one round; the row goes when the unit takes it back."""

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="+", verbose_name="đợt xét"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    declined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    declined_by_name = LineField("người báo", max_length=200)
    declined_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "không đề nghị"
        verbose_name_plural = "không đề nghị"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="declined_once")]

    def __str__(self) -> str:
        return f"{self.unit}: không đề nghị, {self.round}"


class LateAdmission(models.Model):
    """The office lets one unit hand in after the round has closed, for a written reason."""

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="+", verbose_name="đợt xét"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    until = models.DateField("nhận đến hết ngày")
    reason = ProseField("lý do", max_length=2000)
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    admitted_by_name = LineField("người cho phép", max_length=200)
    admitted_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "cho nộp muộn"
        verbose_name_plural = "cho nộp muộn"
        ordering = ("-pk",)
        indexes = [models.Index(fields=["round", "unit"])]

    def __str__(self) -> str:
        return f"{self.unit}: cho nộp muộn, {self.round}"


def admitted_until(round_: Round, unit: Unit) -> date | None:
    """The last day named to this unit after the closing; None when it was not admitted late."""
    rows = LateAdmission.objects.filter(round=round_, unit=unit)
    return rows.aggregate(last=Max("until"))["last"]
