"""Meetings: who attends, and the items of the agenda."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from campaign.models import AwardForm
from council.models.council import Council, CouncilMember
from council.states import ITEM, MEETING, ItemState, MeetingState, VoteMethod
from council.tally import Rule
from documents.models import IssuedDocument, StoredFile
from nominations.models import Nomination
from nominations.states import NominationState
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.dates import VIETNAM
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor

READABLE_AFTER_MINUTES = timedelta(days=30)


class CouncilMeetingQuerySet(models.QuerySet["CouncilMeeting"]):
    def visible_to(self, actor: Actor) -> "CouncilMeetingQuerySet":
        """The office and leadership always; members from the invitation (the secretary before)."""
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return self
        if actor.staff_id is None:
            return self.none()
        mine = CouncilMember.objects.on(actor.on).filter(staff_id=actor.staff_id)
        keeps = mine.filter(role=CouncilMember.Role.SECRETARY)
        invited = ~Q(state=MeetingState.PLANNED) & Q(council__in=mine.values("council_id"))
        attended = MeetingAttendance.objects.filter(member__staff_id=actor.staff_id)
        return self.filter(
            Q(council__in=keeps.values("council_id"))
            | invited
            | Q(pk__in=attended.values("meeting_id"))
        )

    def after(self, place: str) -> "CouncilMeetingQuerySet":
        """Meetings behind the one whose id is `place`, in the list's own order (keyset paging)."""
        last = CouncilMeeting.objects.filter(pk=place).first() if place.isdecimal() else None
        if last is None:
            return self
        return self.filter(Q(held_at__lt=last.held_at) | Q(held_at=last.held_at, pk__lt=last.pk))

    def between(self, first: date, last: date) -> "CouncilMeetingQuerySet":
        """Held from `first` to `last` in Vietnam, both included; cancelled ones too."""
        begins = datetime.combine(first, time.min, VIETNAM)
        ends = datetime.combine(last + timedelta(days=1), time.min, VIETNAM)
        return self.filter(held_at__gte=begins, held_at__lt=ends).order_by("held_at", "pk")

    def for_list(self) -> "CouncilMeetingQuerySet":
        settled = Q(items__state__in=(ItemState.COUNTED, ItemState.POSTPONED))
        return (
            self.select_related("council")
            .annotate(
                item_count=Count("items", distinct=True),
                settled_count=Count("items", filter=settled, distinct=True),
            )
            .order_by("-held_at", "-pk")
        )

    def for_page(self) -> "CouncilMeetingQuerySet":
        """With all that the page and its permits read, each in one query."""
        return self.select_related(
            "council", "chair__staff", "secretary__staff", "minutes_scan", "minutes_issued"
        ).prefetch_related(
            "council__members",
            Prefetch("attendances", MeetingAttendance.objects.select_related("member")),
            Prefetch("items", AgendaItem.objects.for_meeting()),
        )


class CouncilMeeting(models.Model):
    """`rule` and the attendance rows are frozen when the meeting opens."""

    machine = MEETING

    council = models.ForeignKey(
        Council, on_delete=models.PROTECT, related_name="+", verbose_name="Hội đồng"
    )
    title = LineField("nội dung phiên họp", max_length=200)
    state = models.CharField(
        "trạng thái", max_length=12, choices=MeetingState.choices, default=MeetingState.PLANNED
    )
    held_at = models.DateTimeField("thời gian")
    place = LineField("địa điểm", max_length=200)
    invited_on = models.DateField("ngày mời", null=True, blank=True)
    rule = models.JSONField("quy tắc biểu quyết", default=dict, blank=True)
    chair = models.ForeignKey(
        CouncilMember,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="chủ trì",
    )
    secretary = models.ForeignKey(
        CouncilMember,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="thư ký",
    )
    closed_at = models.DateTimeField("bế mạc lúc", null=True, blank=True)
    # what the secretary writes into the minutes; empty parts print their usual words
    opening = ProseField("phần mở đầu", blank=True)
    discussion = ProseField("ý kiến thảo luận", blank=True)
    remarks = ProseField("ý kiến, kiến nghị khác", blank=True)
    conclusion = ProseField("kết luận của chủ trì", blank=True)
    minuted_on = models.DateField("ngày ký biên bản", null=True, blank=True)
    minutes_content = models.JSONField(null=True, blank=True)
    # only where the council has a series of numbers of its own
    minutes_issued = models.OneToOneField(
        IssuedDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    minutes_pdf = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    minutes_scan = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CouncilMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "phiên họp Hội đồng"
        verbose_name_plural = "phiên họp Hội đồng"
        ordering = ("-held_at",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MeetingState.values), name="meeting_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="minuted")
                | Q(
                    minuted_on__isnull=False,
                    minutes_pdf__isnull=False,
                    minutes_scan__isnull=False,
                ),
                name="minuted_has_papers",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def frozen_rule(self) -> Rule:
        return Rule(**self.rule) if self.rule else self.council.rule()


class MeetingAttendance(models.Model):
    """One entitled or attending member of one meeting, frozen when it opens.

    `reply` is what the member said before the meeting; presence is ticked on the day, whatever it was.
    """

    class Reply(models.TextChoices):
        COMES = "du", "Tôi sẽ dự"
        AWAY = "vang", "Xin vắng"

    meeting = models.ForeignKey(
        CouncilMeeting, on_delete=models.CASCADE, related_name="attendances"
    )
    member = models.ForeignKey(CouncilMember, on_delete=models.PROTECT, related_name="+")
    name = LineField("họ tên", max_length=120)
    position = LineField("chức vụ", max_length=200)
    role = models.CharField(max_length=14, choices=CouncilMember.Role.choices)
    has_vote = models.BooleanField("được biểu quyết")
    is_present = models.BooleanField("có mặt", default=False)
    reason = LineField("lý do vắng", max_length=200, blank=True)
    reply = models.CharField("trả lời giấy mời", max_length=4, choices=Reply.choices, blank=True)
    reply_reason = LineField("lý do xin vắng", max_length=200, blank=True)

    class Meta:
        verbose_name = "điểm danh"
        verbose_name_plural = "điểm danh"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="meeting_attendance_once"),
            models.CheckConstraint(
                condition=Q(reply="vang") & ~Q(reply_reason="")
                | Q(reply__in=("", "du"), reply_reason=""),
                name="attendance_away_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, actor: Actor) -> "AgendaItemQuerySet":
        """Nominations on an agenda: for its members from invitation until 30 days after the minutes."""
        items = self.filter(meeting__in=CouncilMeeting.objects.visible_to(actor))
        if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS):
            return items
        until = actor.on - READABLE_AFTER_MINUTES
        return items.filter(
            Q(meeting__minuted_on__isnull=True) | Q(meeting__minuted_on__gte=until)
        ).exclude(meeting__state=MeetingState.CANCELLED)

    def for_page(self) -> "AgendaItemQuerySet":
        return self.select_related(
            "meeting__council",
            "nomination__dossier__unit",
            "nomination__dossier__round",
            "nomination__award_form",
            "nomination__appraisal__written_by__staff",
            "nomination__unit_vote",
            "award_form",
            "vote",
        ).prefetch_related(
            "meeting__council__members",
            Prefetch("meeting__attendances", MeetingAttendance.objects.select_related("member")),
        )

    def for_meeting(self) -> "AgendaItemQuerySet":
        return self.select_related(
            "nomination__dossier__unit",
            "nomination__dossier__round",
            "nomination__appraisal",
            "nomination__unit_vote",
            "award_form",
            "vote",
        ).order_by("order", "pk")


def waiting_for_meeting(meeting: CouncilMeeting | None = None) -> "models.QuerySet[Nomination]":
    """Nominations put to the council that stand on no agenda (but this meeting's own)."""
    placed = AgendaItem.objects.filter(nomination=OuterRef("pk")).exclude(state=ItemState.POSTPONED)
    if meeting is not None:
        placed = placed.exclude(meeting=meeting)
    waiting = Nomination.objects.filter(~Exists(placed), state=NominationState.AT_COUNCIL)
    return waiting.select_related("dossier__unit", "award_form", "appraisal")


class AgendaItem(models.Model):
    """A nomination put to one meeting for one award form; unique among those not postponed."""

    machine = ITEM

    meeting = models.ForeignKey(
        CouncilMeeting,
        on_delete=models.PROTECT,
        related_name="items",
        verbose_name="phiên họp",
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
    # fixed when the vote begins, empty before it and when it is to be held again
    method = models.CharField(
        "cách biểu quyết", max_length=20, choices=VoteMethod.choices, blank=True
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
        ]

    def __str__(self) -> str:
        return str(self.nomination)

    @property
    def thread_of(self) -> CouncilMeeting:
        return self.meeting

    @property
    def is_secret(self) -> bool:
        return self.method == VoteMethod.SECRET
