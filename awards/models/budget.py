"""The department's own fund for emulation and commendation, a row a year (LAW.md §3.5)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from awards.models.payment import PayableLine
from vietnamese.fields import LineField, ProseField
from workflow.paging import key_in

FIRST, LAST = 2000, 2200


class AwardBudgetQuerySet(models.QuerySet["AwardBudget"]):
    def with_used(self) -> "AwardBudgetQuerySet":
        """`used`: as awards.fund reckons it, for a list of years."""
        lines = PayableLine.objects.of_fund(OuterRef("year")).order_by().values(one=Value(1))
        sums = lines.annotate(sum=Sum("amount")).values("sum")
        return self.annotate(used=Coalesce(Subquery(sums), 0))


class AwardBudget(models.Model):
    """What was given for the year; what is used and planned is reckoned (awards.fund)."""

    year = models.PositiveSmallIntegerField(
        "năm", unique=True, validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)]
    )
    amount = models.PositiveBigIntegerField("kinh phí được giao (đồng)")
    source = LineField(
        "văn bản giao kinh phí", max_length=300, help_text="Số, ngày, cơ quan ban hành"
    )
    note = ProseField("ghi chú", blank=True)
    history = HistoricalRecords(verbose_name="lịch sử kinh phí khen thưởng")

    objects = AwardBudgetQuerySet.as_manager()

    class Meta:
        verbose_name = "kinh phí khen thưởng"
        verbose_name_plural = "kinh phí khen thưởng"
        ordering = ("-year",)
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="budget_amount",
                violation_error_message="Kinh phí phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST, year__lte=LAST), name="budget_year_possible"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="budget_has_source"),
        ]

    def __str__(self) -> str:
        return f"Năm {self.year}"


def year_in(text: str | None) -> int | None:
    """The year that an address names; None for what is no year a fund can have."""
    year = key_in(text)
    return year if year is not None and FIRST <= year <= LAST else None
