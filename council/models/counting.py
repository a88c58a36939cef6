"""Secret votes on paper: who counts them, what was counted, the signed minutes of counting.

Nothing here knows a sheet, let alone whose it is: numbers alone.
"""

from django.db import models
from django.db.models import F, Prefetch, Q

from council.models.item import AgendaItem
from council.models.meeting import CouncilMeeting, MeetingAttendance
from council.models.vote import CountedVote
from council.states import POLL, PollState
from council.sums import Sheets
from documents.models import IssuedDocument, StoredFile
from vietnamese.fields import ProseField
from workflow.actors import Actor


class PaperPollQuerySet(models.QuerySet["PaperPoll"]):
    def visible_to(self, actor: Actor) -> "PaperPollQuerySet":
        return self.filter(meeting__in=CouncilMeeting.objects.visible_to(actor))

    def for_page(self) -> "PaperPollQuerySet":
        """With all that its page, papers and permits read, each in one query."""
        people = MeetingAttendance.objects.select_related("member")
        return self.select_related(
            "meeting__council",
            "meeting__chair__staff",
            "meeting__secretary__staff",
            "minutes_issued",
        ).prefetch_related(
            "meeting__council__members",
            Prefetch("meeting__attendances", people),
            "tellers",
            Prefetch("votes", PaperVote.objects.for_page()),
            "envelopes",
        )


class PaperPoll(models.Model):
    """Ballots that are handed out together and counted by the same tellers."""

    machine = POLL

    meeting = models.ForeignKey(
        CouncilMeeting, on_delete=models.PROTECT, related_name="polls", verbose_name="phiên họp"
    )
    number = models.PositiveSmallIntegerField("lần")
    state = models.CharField(
        "trạng thái", max_length=9, choices=PollState.choices, default=PollState.OPEN
    )
    remarks = ProseField("ý kiến khác của Ban kiểm phiếu", blank=True)
    signed_on = models.DateField("ngày ký biên bản", null=True, blank=True)
    minutes_issued = models.ForeignKey(
        IssuedDocument, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    minutes_content = models.JSONField(null=True, blank=True)
    minutes_pdf = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    minutes_scan = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = PaperPollQuerySet.as_manager()

    class Meta:
        verbose_name = "lần bỏ phiếu bằng phiếu giấy"
        verbose_name_plural = "lần bỏ phiếu bằng phiếu giấy"
        ordering = ("meeting", "number")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="poll_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=PollState.values), name="poll_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="signed")
                | Q(signed_on__isnull=False, minutes_pdf__isnull=False, minutes_scan__isnull=False),
                name="poll_signed_has_papers",
            ),
        ]

    def __str__(self) -> str:
        return f"Bỏ phiếu kín bằng phiếu giấy, lần {self.number}"

    @property
    def thread_of(self) -> CouncilMeeting:
        return self.meeting

    @property
    def last_poll(self) -> "PaperPoll":
        """So that permits ask of a poll as of an item."""
        return self

    def is_counted_by(self, staff_id: int) -> bool:
        return any(each.attendance.member.staff_id == staff_id for each in self.tellers.all())


class TellerManager(models.Manager["Teller"]):
    """A teller is always asked for as a person."""

    def get_queryset(self) -> models.QuerySet["Teller"]:
        return super().get_queryset().select_related("attendance__member__staff")


class Teller(models.Model):
    """A member of the ban kiểm phiếu of one poll."""

    poll = models.ForeignKey(PaperPoll, on_delete=models.CASCADE, related_name="tellers")
    attendance = models.ForeignKey(MeetingAttendance, on_delete=models.PROTECT, related_name="+")
    is_head = models.BooleanField("trưởng ban", default=False)

    objects = TellerManager()

    class Meta:
        verbose_name = "thành viên Ban kiểm phiếu"
        verbose_name_plural = "thành viên Ban kiểm phiếu"
        ordering = ("-is_head", "pk")
        constraints = [
            models.UniqueConstraint(fields=["poll", "attendance"], name="teller_once"),
            models.UniqueConstraint(
                fields=["poll"], condition=Q(is_head=True), name="teller_one_head"
            ),
        ]

    def __str__(self) -> str:
        return self.attendance.name

    @property
    def title(self) -> str:
        return "Trưởng ban" if self.is_head else "Thành viên"


class Envelope(models.Model):
    """An absent member sent a sealed envelope, which the tellers mixed in: that, and nothing of its content."""

    poll = models.ForeignKey(PaperPoll, on_delete=models.CASCADE, related_name="envelopes")
    attendance = models.ForeignKey(MeetingAttendance, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phong bì"
        verbose_name_plural = "phong bì"
        constraints = [models.UniqueConstraint(fields=["poll", "attendance"], name="envelope_once")]

    def __str__(self) -> str:
        return self.attendance.name


class PaperVoteQuerySet(models.QuerySet["PaperVote"]):
    def open(self) -> "PaperVoteQuerySet":
        return self.filter(outcome=PaperVote.Outcome.OPEN)

    def for_page(self) -> "PaperVoteQuerySet":
        """As the ballots have them: by form, collectives before persons."""
        kinds = ("item__award_form__order", "item__award_form", "-item__nomination__subject")
        return (
            self.select_related("item__nomination__dossier__unit", "item__award_form", "result")
            .prefetch_related("item__conflicts")
            .order_by("sheet", *kinds, "item__order", "item")
        )


class PaperVote(models.Model):
    """One item in one poll. All numbers are 0 until it is counted; then `result` is what they made.

    Items with the same `sheet` stand on one ballot: nobody gets a ballot with an item on which that
    person may not vote, for a line struck out would tell whose it is.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", "Chưa kiểm phiếu"
        COUNTED = "counted", "Đã kiểm phiếu"
        CANCELLED = "cancelled", "Đã hủy, không tính"

    poll = models.ForeignKey(PaperPoll, on_delete=models.PROTECT, related_name="votes")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="paper_votes")
    sheet = models.PositiveSmallIntegerField("mẫu phiếu")
    outcome = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.OPEN)
    issued = models.PositiveSmallIntegerField("phát ra", default=0)
    returned = models.PositiveSmallIntegerField("thu về", default=0)
    valid = models.PositiveSmallIntegerField("hợp lệ", default=0)
    invalid = models.PositiveSmallIntegerField("không hợp lệ", default=0)
    in_favour = models.PositiveSmallIntegerField("tán thành", default=0)
    against = models.PositiveSmallIntegerField("không tán thành", default=0)
    abstaining = models.PositiveSmallIntegerField("không có ý kiến", default=0)
    envelopes = models.PositiveSmallIntegerField("trong đó phong bì", default=0)
    corrections = models.PositiveSmallIntegerField("số lần sửa", default=0)
    result = models.OneToOneField(
        CountedVote, null=True, blank=True, on_delete=models.PROTECT, related_name="paper_vote"
    )

    objects = PaperVoteQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả kiểm phiếu"
        verbose_name_plural = "kết quả kiểm phiếu"
        constraints = [
            models.UniqueConstraint(fields=["poll", "item"], name="paper_vote_once"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(outcome="open"), name="paper_vote_one_open"
            ),
            models.CheckConstraint(
                condition=Q(outcome="counted", result__isnull=False)
                | Q(outcome__in=["open", "cancelled"], result__isnull=True),
                name="paper_vote_counted_has_result",
            ),
            models.CheckConstraint(
                condition=Q(returned__lte=F("issued"))
                & Q(returned=F("valid") + F("invalid"))
                & Q(valid=F("in_favour") + F("against") + F("abstaining")),
                name="paper_vote_sums",
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)

    @property
    def sheets(self) -> Sheets:
        return Sheets(
            self.issued,
            self.returned,
            self.valid,
            self.invalid,
            self.in_favour,
            self.against,
            self.abstaining,
        )
