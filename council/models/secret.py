"""Secret electronic votes: the box of one vote, and who has voted, without any time or order."""

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from council.ballots.box import Choice
from council.models.item import AgendaItem
from council.models.meeting import CouncilMeeting, MeetingAttendance
from workflow.actors import Actor


class SecretVoteQuerySet(models.QuerySet["SecretVote"]):
    def open(self) -> "SecretVoteQuerySet":
        return self.filter(outcome=SecretVote.Outcome.OPEN)

    def counted(self) -> "SecretVoteQuerySet":
        return self.filter(outcome=SecretVote.Outcome.COUNTED)

    def in_meeting(self, meeting: CouncilMeeting) -> "SecretVoteQuerySet":
        return (
            self.filter(item__meeting=meeting)
            .select_related("item__nomination", "item__award_form")
            .order_by("item__order", "pk")
        )

    def for_voter(self, actor: Actor) -> "SecretVoteQuerySet":
        """Those whose roll names this person, with `has_voted`."""
        own = Turnout.objects.filter(
            vote=OuterRef("pk"), attendance__member__staff_id=actor.staff_id
        )
        return self.filter(Exists(own)).annotate(has_voted=Exists(own.filter(has_voted=True)))

    def with_turnout(self) -> "SecretVoteQuerySet":
        """`entitled` on the roll, of whom `voted` and `waiting`."""
        return self.annotate(
            entitled=Count("turnout"),
            voted=Count("turnout", filter=Q(turnout__has_voted=True)),
            waiting=Count("turnout", filter=Q(turnout__has_voted=False)),
        )


class SecretVote(models.Model):
    """One secret vote on one item; a vote that is held again is another row with another key.

    `box` holds all sealed ballots of an open vote, `ballots` the opened ones as [choice, words],
    both arranged so that no order of voting remains. The private key lies in a file
    (council.ballots.keyfiles). Row, box and turnout hold no moment and no order.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", "Đang bỏ phiếu"
        COUNTED = "counted", "Đã kiểm phiếu"
        CANCELLED = "cancelled", "Đã hủy, không tính"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="secret_votes")
    attempt = models.PositiveSmallIntegerField("lần")
    outcome = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.OPEN)
    public_key = models.CharField(max_length=64, unique=True)
    box = models.BinaryField(default=b"")
    ballots = models.JSONField(default=list)

    objects = SecretVoteQuerySet.as_manager()

    class Meta:
        verbose_name = "lần bỏ phiếu kín"
        verbose_name_plural = "lần bỏ phiếu kín"
        constraints = [
            models.UniqueConstraint(fields=["item", "attempt"], name="secret_vote_attempt_once"),
            models.UniqueConstraint(
                fields=["item"], condition=Q(outcome="open"), name="secret_vote_one_open"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["open", "counted", "cancelled"]),
                name="secret_vote_outcome_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome="open") | Q(box=b""), name="secret_vote_box_destroyed"
            ),
            models.CheckConstraint(
                condition=Q(outcome="counted") | Q(ballots=[]), name="secret_vote_opened_last"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} (lần {self.attempt})"

    def published(self) -> list[tuple[Choice, list[str]]]:
        """The receipt words under each choice, once the box was opened."""
        return [
            (choice, [words for said, words in self.ballots if said == choice]) for choice in Choice
        ]


class Turnout(models.Model):
    """One voter on the roll of one vote; made in random order at opening, and again at closing."""

    vote = models.ForeignKey(SecretVote, on_delete=models.CASCADE, related_name="turnout")
    attendance = models.ForeignKey(MeetingAttendance, on_delete=models.PROTECT, related_name="+")
    has_voted = models.BooleanField("đã bỏ phiếu", default=False)

    class Meta:
        verbose_name = "người bỏ phiếu"
        verbose_name_plural = "người bỏ phiếu"
        constraints = [models.UniqueConstraint(fields=["vote", "attendance"], name="turnout_once")]

    def __str__(self) -> str:
        return self.attendance.name
