"""Grounds on which a decision on commendation is cancelled, as data (LAW.md §8)."""

from datetime import date
from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from documents.models.legal import LegalDocument, Sourced, in_order
from vietnamese.fields import LineField, ProseField


class RevocationGroundQuerySet(models.QuerySet["RevocationGround"]):
    def in_force(self, on: date) -> Self:
        begun = Q(from_on=None) | Q(from_on__lte=on)
        rows = self.filter(begun, Q(until_on=None) | Q(until_on__gte=on))
        return rows.select_related("document").order_by("order")


class RevocationGround(Sourced):
    """`return_days`: working days, from the day the award is revoked, to give back item and money."""

    key = models.SlugField("mã", max_length=40, unique=True)
    text = ProseField("trường hợp hủy bỏ")
    article = LineField("điều khoản", max_length=120, help_text="Ví dụ: điểm a khoản 2 Điều 93")
    document = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="+", verbose_name="văn bản"
    )
    return_days = models.PositiveSmallIntegerField(
        "số ngày làm việc để nộp lại", default=15, validators=[MinValueValidator(1)]
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    from_on = models.DateField("áp dụng từ ngày", null=True, blank=True)
    until_on = models.DateField("áp dụng đến hết ngày", null=True, blank=True)
    objects = RevocationGroundQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử căn cứ hủy bỏ")

    class Meta:
        verbose_name = "căn cứ hủy bỏ khen thưởng"
        verbose_name_plural = "căn cứ hủy bỏ khen thưởng"
        ordering = ["order"]
        constraints = [*Sourced.Meta.constraints, in_order("from_on", "until_on")]

    def __str__(self) -> str:
        return f"{self.text} ({self.cited})"

    @property
    def cited(self) -> str:
        """“điểm a khoản 2 Điều 93 Luật Thi đua, khen thưởng”."""
        return f"{self.article} {self.document.short_citation()}"
