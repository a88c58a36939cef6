"""Items: nominations put to a meeting or to a written consultation."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from campaign.models import AwardForm
from council.models.meeting import READABLE_AFTER_MINUTES, CouncilMeeting, MeetingAttendance
from council.models.polled import Polled, PolledQuerySet
from council.states import ITEM, ConsultationState, ItemState, MeetingState, VoteMethod
from nominations.models import Nomination
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.fields import ProseField
from workflow.actors import Actor


class AgendaItemQuerySet(PolledQuerySet):
    def visible_to(self, actor: Actor) -> "AgendaItemQuerySet":
        """On an agenda or asked about in writing: for members until 30 days after minutes or summary."""
        consultations = apps.get_model("council", "Consultation").objects.visible_to(actor)
        items = self.filter(
            Q(meeting__in=CouncilMeeting.objects.visible_to(actor))
            | Q(consultation__in=consultations)
        )
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return items
        until = actor.on - READABLE_AFTER_MINUTES
        return (
            items.exclude(meeting__minuted_on__lt=until)
            .exclude(consultation__minuted_on__lt=until)
            .exclude(meeting__state=MeetingState.CANCELLED)
            .exclude(consultation__state=ConsultationState.CANCELLED)
        )

    def with_list(self) -> "AgendaItemQuerySet":
        """`has_list`: a secret vote on it was counted, even if the vote that stands is another."""
        counted = AgendaItem.objects.filter(secret_votes__outcome="counted")
        return self.annotate(has_list=Exists(counted.filter(pk=OuterRef("pk"))))

    def for_page(self) -> "AgendaItemQuerySet":
        return (
            self.with_list()
            .with_poll()
            .select_related(
                "meeting__council",
                "nomination__dossier__unit",
                "nomination__dossier__round",
                "nomination__award_form",
                "nomination__appraisal__written_by__staff",
                "nomination__unit_vote",
                "award_form",
                "vote",
                "presided_by",
            )
            .prefetch_related(
                "conflicts",
                "meeting__council__members",
                Prefetch(
                    "meeting__attendances", MeetingAttendance.objects.select_related("member")
                ),
            )
        )

    def for_consultation(self) -> "AgendaItemQuerySet":
        return self.select_related(
            "nomination__dossier__unit",
            "nomination__appraisal",
            "nomination__unit_vote",
            "award_form",
            "vote",
        ).order_by("order", "pk")

    def for_meeting(self) -> "AgendaItemQuerySet":
        return (
            self.with_list()
            .with_poll()
            .select_related(
                "nomination__dossier__unit",
                "nomination__dossier__round",
                "nomination__appraisal",
                "nomination__unit_vote",
                "award_form",
                "vote",
                "presided_by",
            )
            .prefetch_related("conflicts")
            .order_by("order", "pk")
        )


class AgendaItem(Polled, models.Model):
    """A nomination put to one meeting or written consultation; unique among those not postponed."""

    machine = ITEM

    meeting = models.ForeignKey(
        CouncilMeeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
        verbose_name="phiên họp",
    )
    consultation = models.ForeignKey(
        "council.Consultation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items",
        verbose_name="lấy ý kiến bằng văn bản",
    )
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="+", verbose_name="đề nghị"
    )
    award_form = models.ForeignKey(
        AwardForm, on_delete=models.PROTECT, related_name="+", verbose_name="hình thức"
    )
    state = models.CharField(
        "trạng thái", max_length=12, choices=ItemState.choices, default=ItemState.WAITING
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=1)
    discussion = ProseField("ý kiến thảo luận", blank=True)
    # both fixed when the vote begins, empty before it and when it is to be held again
    method = models.CharField(
        "cách biểu quyết", max_length=20, choices=VoteMethod.choices, blank=True
    )
    presided_by = models.ForeignKey(
        MeetingAttendance, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "nội dung xét"
        verbose_name_plural = "nội dung xét"
        ordering = ("meeting", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ItemState.values), name="item_state_known"
            ),
            models.UniqueConstraint(
                fields=["nomination", "award_form"],
                condition=~Q(state="postponed"),
                name="item_once_unless_postponed",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, consultation__isnull=True)
                | Q(meeting__isnull=True, consultation__isnull=False),
                name="item_of_meeting_or_consultation",
            ),
        ]

    def __str__(self) -> str:
        return str(self.nomination)

    @property
    def thread_of(self) -> models.Model:
        """The meeting, or the written consultation."""
        return self.consultation if self.meeting_id is None else self.meeting

    def conflicts_standing(self) -> list[Any]:
        """Declared or noted and not withdrawn; no query where the item came with its conflicts."""
        return [each for each in self.conflicts.all() if each.withdrawn_at is None]

    def concerned(self) -> set[int]:
        """Staff ids of those who do not vote on this item: its nominee, and whoever has a conflict."""
        declared = {each.member.staff_id for each in self.conflicts_standing()}
        return declared | ({self.nomination.staff_id} - {None})
