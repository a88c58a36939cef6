"""What the unit says of each standard, with its evidence; the office judges the same standards."""

from datetime import date

from django.db import models
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from campaign.models import Standard
from nominations.models.nomination import Nomination
from nominations.models.papers import Attachment
from vietnamese.fields import ProseField


class NominationStandard(models.Model):
    """One standard of the award form as the unit was shown it; `is_met` is the unit's own tick."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="standards")
    key = models.SlugField(max_length=60)
    text = ProseField("tiêu chuẩn")
    order = models.PositiveSmallIntegerField("thứ tự")
    is_met = models.BooleanField("đơn vị tự đánh giá đạt", default=False)
    evidence = ProseField("minh chứng", blank=True, max_length=1000)
    attachment = models.ForeignKey(
        Attachment,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="tệp minh chứng",
    )

    class Meta:
        verbose_name = "tiêu chuẩn đơn vị tự đánh giá"
        verbose_name_plural = "tiêu chuẩn đơn vị tự đánh giá"
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=["nomination", "key"], name="nomination_standard_once"),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.text[:80]}"

    @property
    def claim(self) -> str:
        """What the unit says, as office and council read it beside the verdict."""
        if not self.is_met:
            return "Đơn vị chưa đánh dấu đạt."
        named = f"tệp “{self.attachment.name}”" if self.attachment else ""
        shown = "; ".join(filter(None, (self.evidence, named)))
        return f"Đơn vị đánh dấu đạt: {shown}"


def with_standards(rows: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Adds how many standards the unit was shown and how many it ticked (`standards_shown`, `…_met`)."""
    own = NominationStandard.objects.filter(nomination=OuterRef("pk")).order_by()
    counted = own.values("nomination").annotate(
        n=Count("pk"), met=Count("pk", filter=Q(is_met=True))
    )
    return rows.annotate(
        standards_shown=Coalesce(Subquery(counted.values("n")), 0),
        standards_met=Coalesce(Subquery(counted.values("met")), 0),
    )


def standards_of(nomination: Nomination) -> list[Standard]:
    """The standards of its award form that hold under the dossier's regime and day. One query."""
    dossier = nomination.dossier
    rows = Standard.objects.filter(
        Q(regime=None) | Q(regime=dossier.regime_id),
        award_form=nomination.award_form_id,
        subject__in=("", nomination.subject),
    )
    day = dossier.regime_fixed_on or dossier.opened_on
    return [each for each in rows if _holds_on(each, day)]


def _holds_on(standard: Standard, day: date) -> bool:
    return (standard.from_on or date.min) <= day <= (standard.until_on or date.max)
