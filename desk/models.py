"""Private addresses of calendars, and how long the office takes for each stage of a round."""

import hashlib

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from campaign.backwards import STAGES
from desk import rules  # noqa: F401 - loading the models registers the permits
from documents.models.legal import Sourced
from vietnamese.fields import LineField
from workflow.actors import Actor

LONGEST_STAGE = 120  # working days


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class CalendarAddressQuerySet(models.QuerySet["CalendarAddress"]):
    def visible_to(self, actor: Actor) -> "CalendarAddressQuerySet":
        """One's own, whoever one is."""
        return self.filter(user_id=actor.user_id or 0)

    def live(self) -> "CalendarAddressQuerySet":
        return self.filter(revoked_at__isnull=True)

    def behind(self, token: str) -> "CalendarAddress | None":
        """The live one of this token, with its account and person; one query."""
        rows = self.live().select_related("user__staff")
        return rows.filter(digest=digest_of(token)).first()


class CalendarAddress(models.Model):
    """Only the token's SHA-256 is kept: it is random enough (256 bits) to need neither salt nor stretching.

    Found by its hash, so that the time which the index takes says nothing of a token.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="của"
    )
    digest = models.CharField("SHA-256 của địa chỉ", max_length=64, unique=True)
    made_at = models.DateTimeField("tạo lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    objects = CalendarAddressQuerySet.as_manager()

    class Meta:
        verbose_name = "địa chỉ lịch riêng"
        verbose_name_plural = "địa chỉ lịch riêng"
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at__isnull=True),
                name="one_live_calendar_address",
            )
        ]

    def __str__(self) -> str:
        return f"Địa chỉ lịch riêng: {self.user}"


class StageDaysQuerySet(models.QuerySet["StageDays"]):
    def lengths(self) -> dict[str, int]:
        return dict(self.values_list("stage", "days"))


class StageDays(Sourced):
    """How many working days the office gives one stage: an assumption, for reckoning backwards."""

    stage = LineField(
        "việc",
        max_length=20,
        unique=True,
        choices=[(key, stage.name) for key, stage in STAGES.items()],
    )
    days = models.PositiveSmallIntegerField(
        "số ngày làm việc", validators=[MaxValueValidator(LONGEST_STAGE)]
    )
    objects = StageDaysQuerySet.as_manager()
    history = HistoricalRecords(verbose_name="lịch sử thời gian từng khâu")

    class Meta:
        verbose_name = "thời gian từng khâu (tính ngược các mốc)"
        verbose_name_plural = "thời gian từng khâu (tính ngược các mốc)"
        ordering = ["pk"]
        constraints = Sourced.Meta.constraints

    def __str__(self) -> str:
        return f"{self.get_stage_display()}: {self.days} ngày làm việc"
