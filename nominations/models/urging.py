"""Đôn đốc: the office reminded a unit of what it owes in a round. The log; never changed."""

from django.conf import settings
from django.db import models

from campaign.models import Round
from nominations.models.dossier import UNIT_SIDE, Dossier
from people.models import Unit
from people.roles import OFFICE_ROLES
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor


class UrgingQuerySet(models.QuerySet["Urging"]):
    def visible_to(self, actor: Actor) -> "UrgingQuerySet":
        """The office; a unit what it was told itself."""
        if actor.is_clock or actor.has(*OFFICE_ROLES):
            return self
        return self.filter(unit_id__in=actor.units_as(*UNIT_SIDE))


class Urging(models.Model):
    """`told` are the names of those whose accounts it reached; `text` is what they read.

    `dossier` is empty when the unit had none yet.
    """

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="+", verbose_name="đợt xét"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    dossier = models.ForeignKey(
        Dossier,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="hồ sơ",
    )
    text = ProseField("nội dung")
    told = models.JSONField("gửi tới", default=list)
    urged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    urged_by_name = LineField("người đôn đốc", max_length=200)
    urged_at = models.DateTimeField("lúc")

    objects = UrgingQuerySet.as_manager()

    class Meta:
        verbose_name = "đôn đốc"
        verbose_name_plural = "đôn đốc"
        ordering = ("-pk",)
        indexes = [models.Index(fields=["round", "unit", "-id"])]

    def __str__(self) -> str:
        return f"Đôn đốc {self.unit}: {self.round}"
