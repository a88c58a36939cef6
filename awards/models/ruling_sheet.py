"""Phiếu trình: what was put before the director on one sheet of paper, and its scan once it is signed."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from documents.models import StoredFile
from nominations.models import Nomination
from nominations.models.nomination import NominationQuerySet
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.dates import dmy
from vietnamese.fields import LineField
from workflow.actors import Actor


class RulingSheetQuerySet(models.QuerySet["RulingSheet"]):
    def visible_to(self, actor: Actor) -> "RulingSheetQuerySet":
        return self if actor.has(*OFFICE_ROLES, *LEADERS) else self.none()

    def with_counts(self) -> "RulingSheetQuerySet":
        """`listed_count` nominations, on `ruled_count` of which the signed sheet ruled."""
        return self.annotate(
            listed_count=Count("nominations", distinct=True),
            ruled_count=Count("rulings", distinct=True),
        ).order_by("-pk")

    def unsigned(self) -> "RulingSheetQuerySet":
        return self.filter(scan=None)


class RulingSheet(models.Model):
    """`signed_by` ruled on paper, `recorded_by` typed it; both come with the scan, in one act."""

    nominations = models.ManyToManyField(Nomination, related_name="+", verbose_name="đề nghị")
    prepared_on = models.DateField("ngày lập")
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared_by_name = LineField("người lập", max_length=200)
    signed_on = models.DateField("ngày ký", null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_by_name = LineField("người ký", max_length=200, blank=True)
    scan = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by_name = LineField("người ghi thay", max_length=200, blank=True)
    recorded_at = models.DateTimeField("ghi lúc", null=True)

    objects = RulingSheetQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu trình"
        verbose_name_plural = "phiếu trình"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    scan__isnull=True,
                    signed_on__isnull=True,
                    signed_by__isnull=True,
                    recorded_by__isnull=True,
                    recorded_at__isnull=True,
                )
                | Q(
                    scan__isnull=False,
                    signed_on__isnull=False,
                    signed_by__isnull=False,
                    recorded_by__isnull=False,
                    recorded_at__isnull=False,
                ),
                name="sheet_signed_or_not",
            )
        ]

    def __str__(self) -> str:
        return f"Phiếu trình ngày {dmy(self.prepared_on)}"

    @property
    def is_recorded(self) -> bool:
        return self.scan_id is not None

    def listed(self) -> NominationQuerySet:
        """In the order of the paper, which is that of the form by which it is recorded."""
        rows = self.nominations.for_list().select_related("appraisal")
        return rows.order_by("-subject", "name_key", "pk")
