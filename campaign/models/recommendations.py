"""What an inspection asks of a unit, by when, and what the unit answered."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from campaign.models.inspections import Visit
from campaign.states import RECOMMENDATION, RecommendationState
from documents.models import StoredFile
from people.models import Unit
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor

WAITING = (RecommendationState.OPEN, RecommendationState.RETURNED)
LIVE = (*WAITING, RecommendationState.ANSWERED)


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, actor: Actor) -> "RecommendationQuerySet":
        """Office and leadership all; once the minutes are signed, the unit that must do it and the team."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        seen = Q(unit_id__in=actor.units_as(Role.CLERK, Role.HEAD))
        if actor.staff_id:
            own = Visit.objects.filter(inspection__team__staff_id=actor.staff_id)
            seen |= Q(visit__in=own.values("pk"))
        return self.filter(seen).exclude(state=RecommendationState.DRAFT)

    def waiting(self) -> "RecommendationQuerySet":
        """For the unit to answer."""
        return self.filter(state__in=WAITING)

    def live(self) -> "RecommendationQuerySet":
        return self.filter(state__in=LIVE)

    def between(self, first: date, last: date) -> "RecommendationQuerySet":
        """Unfinished ones that are due on those days."""
        return self.live().filter(due_on__range=(first, last))

    def for_list(self) -> "RecommendationQuerySet":
        return self.select_related("unit", "visit__unit", "visit__inspection").order_by(
            "due_on", "pk"
        )


class Recommendation(models.Model):
    """`unit` is who must do it: the inspected unit, or whoever took over from it."""

    machine = RECOMMENDATION

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="recommendations")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị thực hiện"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    text = ProseField("kiến nghị")
    due_on = models.DateField("thời hạn")
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=RecommendationState.choices,
        default=RecommendationState.DRAFT,
    )
    asked = ProseField("yêu cầu làm thêm", blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = "kiến nghị sau kiểm tra"
        verbose_name_plural = "kiến nghị sau kiểm tra"
        ordering = ("visit", "order")
        indexes = [
            models.Index(
                fields=["due_on", "unit"],
                condition=Q(state__in=("open", "returned", "answered")),
                name="live_recommendation_due",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["visit", "order"], name="recommendation_order_once"),
            models.CheckConstraint(
                condition=Q(state__in=RecommendationState.values), name="recommendation_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Kiến nghị {self.order}, {self.visit}"

    @property
    def thread_of(self) -> Visit:
        """Its acts belong to the visit's chain of events."""
        return self.visit

    @property
    def waits(self) -> bool:
        return self.state in WAITING


class RecommendationAnswer(models.Model):
    """What the unit wrote each time. Never changed."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, related_name="answers"
    )
    text = ProseField("kết quả thực hiện")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = LineField("người trả lời", max_length=200)

    class Meta:
        verbose_name = "trả lời kiến nghị"
        verbose_name_plural = "trả lời kiến nghị"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"Trả lời của {self.by_name}"


class AnswerFileQuerySet(models.QuerySet["AnswerFile"]):
    def visible_to(self, actor: Actor) -> "AnswerFileQuerySet":
        return self.filter(answer__recommendation__in=Recommendation.objects.visible_to(actor))


class AnswerFile(models.Model):
    """Evidence of what was done; the bytes lie under their hash."""

    answer = models.ForeignKey(RecommendationAnswer, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    name = LineField("tên tệp", max_length=200)

    objects = AnswerFileQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp trả lời kiến nghị"
        verbose_name_plural = "tệp trả lời kiến nghị"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
