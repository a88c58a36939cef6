"""Meetings: who attends, and the items of the agenda."""

from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.db import models
from django.db.models import Count, Prefetch, Q

from council.models.council import Council, CouncilMember, differences, seats
from council.states import MEETING, ItemState, MeetingState
from council.tally import Rule
from documents.models import IssuedDocument, StoredFile
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.dates import VIETNAM, local_date
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
            Prefetch("items", apps.get_model("council", "AgendaItem").objects.for_meeting()),
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

    def list_changes(self) -> tuple[list[CouncilMember], list["MeetingAttendance"]]:
        """Who is to be put on the list or changed there, and whose line is to go."""
        seated = seats(self.council.members.all(), local_date(self.held_at))
        return differences(seated, self.attendances.all())

    def frozen_rule(self) -> Rule:
        """Until the meeting opens, the rule of its day."""
        if self.rule:
            return Rule.read(self.rule)
        rule = self.council.rule_on(local_date(self.held_at))
        if rule is None:
            raise LookupError(f"no rule of council {self.council_id}")
        return rule


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
