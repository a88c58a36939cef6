"""Internal publication (công khai nội bộ): a list posted somewhere for some days, and what was said to it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Min, Q
from django.db.models.functions import Coalesce

from awards.models.decision import Decision
from campaign.models import Round
from nominations.models import Dossier, Nomination
from nominations.states import UNMET, NominationState
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.fields import LineField, ProseField
from workflow.actors import Actor

BEFORE_RULING = (
    NominationState.IN_REVIEW,
    NominationState.AT_COUNCIL,
    NominationState.AT_DIRECTOR,
)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, actor: Actor) -> "PublicationQuerySet":
        return self if actor.is_clock or actor.has(*OFFICE_ROLES, *LEADERS) else self.none()

    def for_list(self) -> "PublicationQuerySet":
        rows = self.select_related("decision__issued__series", "round")
        return rows.annotate(reacted=models.Count("reactions")).order_by("-pk")


class Publication(models.Model):
    """Of a decision, or of a round's list before it is ruled on. `paper` is the sheet as it was posted."""

    decision = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="publications"
    )
    round = models.ForeignKey(
        Round, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = LineField("nơi công khai", max_length=300)
    from_on = models.DateField("từ ngày")
    until_on = models.DateField("đến hết ngày")
    contact = LineField("nơi nhận phản ánh", max_length=200)
    paper = models.JSONField("tờ niêm yết")
    published_by_name = LineField("người lập", max_length=200)
    published_at = models.DateTimeField("lập lúc")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "lần công khai nội bộ"
        verbose_name_plural = "công khai nội bộ"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__isnull=True) ^ Q(round__isnull=True),
                name="publication_of_one",
            ),
            models.CheckConstraint(
                condition=Q(from_on__lte=F("until_on")), name="publication_days"
            ),
        ]

    def __str__(self) -> str:
        return f"Công khai nội bộ: {self.of_what}"

    @property
    def thread_of(self) -> Decision | Round:
        """Its events stand with what was published."""
        return self.decision or self.round

    @property
    def of_what(self) -> str:
        if self.decision is None:
            return f"danh sách đề nghị, {self.round.name}"
        issued = self.decision.issued
        return f"Quyết định số {issued.reference}" if issued else self.decision.about


class Reaction(models.Model):
    """What somebody said to it, and what the office did; who said it may stay unnamed."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="reactions")
    received_on = models.DateField("ngày nhận")
    who = LineField("người phản ánh", max_length=200, blank=True)
    text = ProseField("nội dung phản ánh", max_length=4000)
    handling = ProseField("cách xử lý", max_length=4000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_by_name = LineField("người ghi", max_length=200)
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "phản ánh"
        verbose_name_plural = "phản ánh"
        ordering = ("received_on", "pk")

    def __str__(self) -> str:
        return f"{self.who or 'Không nêu tên'}, {self.received_on}"


def to_publish(round_: Round) -> "models.QuerySet[Nomination]":
    """What a round's list before the ruling holds: appraised in favour and not on hold."""
    rows = Nomination.objects.filter(
        dossier__round=round_, state__in=BEFORE_RULING, held_on=None, appraisal__supports=True
    )
    return rows.select_related("award_form", "dossier__unit").order_by("-subject", "name_key", "pk")


def first_due(nominations: "models.QuerySet[Nomination]") -> date | None:
    """The soonest day by which one of them must be decided."""
    waiting = nominations.filter(state__in=UNMET).order_by()
    return waiting.aggregate(day=Min(Coalesce("own_due_on", "dossier__due_on")))["day"]


def rounds_to_publish(actor: Actor) -> "models.QuerySet[Round]":
    """Rounds with something before its ruling that this person may see."""
    seen = Dossier.objects.visible_to(actor).filter(nominations__state__in=BEFORE_RULING)
    return Round.objects.filter(pk__in=seen.values("round"))
