"""The same person or collective nominated twice in a campaign, and the finding that lifts it.

STATES.md “Regime and money”: the same achievement is never awarded twice.
"""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from campaign.models import AwardRecord
from nominations.models.dossier import handed_in
from nominations.models.nomination import ENDED, Nomination, NominationQuerySet
from vietnamese.fields import LineField, ProseField


class DistinctAchievement(models.Model):
    """The director's written finding that a nomination is for another achievement than one rival.

    The rival is another nomination, or an award of the register that was entered from outside.
    """

    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="distinctions", verbose_name="đề nghị"
    )
    other = models.ForeignKey(
        Nomination,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="đề nghị khác",
    )
    record = models.ForeignKey(
        AwardRecord,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="khen thưởng đã có",
    )
    reason = ProseField("kết luận", max_length=2000)
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    found_by_name = LineField("người kết luận", max_length=200)
    found_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "kết luận là thành tích khác"
        verbose_name_plural = "kết luận là thành tích khác"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, record__isnull=True)
                | Q(other__isnull=True, record__isnull=False),
                name="distinct_from_one_rival",
            ),
            models.UniqueConstraint(fields=["nomination", "other"], name="distinct_pair_once"),
            models.UniqueConstraint(fields=["nomination", "record"], name="distinct_record_once"),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.reason[:80]}"


def rivals(nomination: Nomination) -> NominationQuerySet:
    """Other nominations for the same recipient and campaign whose periods overlap, still alive.

    Only what was handed in, or stands in the same dossier: a draft of another unit is its own.
    """
    same = Q(staff=nomination.staff_id) if nomination.staff_id else Q(unit=nomination.unit_id)
    rows = Nomination.objects.filter(
        same,
        handed_in("dossier__") | Q(dossier=nomination.dossier_id),
        dossier__round__campaign=nomination.dossier.round.campaign_id,
        period_from__lte=nomination.period_until,
        period_until__gte=nomination.period_from,
    )
    return rows.exclude(state__in=ENDED).exclude(pk=nomination.pk)


def unresolved_rivals(nomination: Nomination) -> NominationQuerySet:
    """Those that no finding has set apart; a finding counts for both of a pair."""
    found = DistinctAchievement.objects.filter(
        Q(nomination=nomination.pk, other=OuterRef("pk"))
        | Q(nomination=OuterRef("pk"), other=nomination.pk)
    )
    return rivals(nomination).filter(~Exists(found))


def unresolved_records(nomination: Nomination) -> "models.QuerySet[AwardRecord]":
    """Awards of the same campaign for an overlapping period that no nomination here stands for."""
    same = Q(staff=nomination.staff_id) if nomination.staff_id else Q(unit=nomination.unit_id)
    found = DistinctAchievement.objects.filter(nomination=nomination.pk, record=OuterRef("pk"))
    return (
        AwardRecord.objects.from_outside()
        .standing()
        .filter(
            same,
            ~Exists(found),
            campaign=nomination.dossier.round.campaign_id,
            period_from__lte=nomination.period_until,
            period_until__gte=nomination.period_from,
        )
    )


def unresolved(nomination: Nomination) -> frozenset[str]:
    """What the director's finding would cover: “n” and pk of a nomination, “r” and pk of an award."""
    others = unresolved_rivals(nomination).values_list("pk", flat=True)
    records = unresolved_records(nomination).values_list("pk", flat=True)
    return frozenset([*(f"n{pk}" for pk in others), *(f"r{pk}" for pk in records)])


def with_rivals(rows: NominationQuerySet) -> NominationQuerySet:
    """Annotates `has_rival`: whether `unresolved_rivals` or `unresolved_records` would find any."""
    same = Q(staff=OuterRef("staff")) | Q(unit=OuterRef("unit"))
    overlap = Q(
        period_from__lte=OuterRef("period_until"), period_until__gte=OuterRef("period_from")
    )
    here, there = OuterRef(OuterRef("pk")), OuterRef("pk")
    apart = DistinctAchievement.objects.filter(
        Q(nomination=here, other=there) | Q(nomination=there, other=here)
    )
    noted = DistinctAchievement.objects.filter(nomination=here, record=there)
    campaign = OuterRef("dossier__round__campaign")
    others = Nomination.objects.filter(
        same,
        overlap,
        handed_in("dossier__") | Q(dossier=OuterRef("dossier")),
        ~Exists(apart),
        dossier__round__campaign=campaign,
    )
    others = others.exclude(state__in=ENDED).exclude(pk=OuterRef("pk"))
    records = (
        AwardRecord.objects.from_outside()
        .standing()
        .filter(same, overlap, ~Exists(noted), campaign=campaign)
    )
    return rows.annotate(has_rival=Exists(others) | Exists(records))
