"""Dossiers: who sees them, what they lack, when they may lapse."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from campaign.clock import WorkCalendar
from campaign.models import LegalRegime, Round
from nominations import checklist
from nominations.states import DOSSIER, DossierState
from people.models import Unit
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.fields import LineField
from workflow.actors import Actor
from workflow.models import Step

UNIT_SIDE = (Role.CLERK, Role.HEAD)
TERMINAL = (
    DossierState.CLOSED,
    DossierState.REJECTED,
    DossierState.WITHDRAWN,
    DossierState.LAPSED,
)
LIVE = tuple(state for state in DossierState if state not in TERMINAL)
PRESSED = (DossierState.SUBMITTED, DossierState.RECEIVED, DossierState.SENT_BACK)
EDITABLE = (DossierState.DRAFT, DossierState.SENT_BACK)
# the step that tells the unit of it stands on no ladder
LAPSE = "lapse"


def handed_in(path: str = "") -> Q:
    """Submitted at least once and not taken back by the unit; `path` leads to the dossier."""
    is_draft = Q(**{f"{path}state": DossierState.DRAFT})
    return Q(**{f"{path}submitted_at__isnull": False}) & ~is_draft


def clock_running() -> Q:
    """The examination presses somebody: handed in, not yet met."""
    return Q(state__in=PRESSED, met_at__isnull=True)


class DossierQuerySet(models.QuerySet["Dossier"]):
    def visible_to(self, actor: Actor) -> "DossierQuerySet":
        """Whose contents this actor may read (STATES.md “Who sees what”)."""
        seen = Q(unit_id__in=actor.units_as(*UNIT_SIDE))
        if actor.is_clock:
            return self
        if actor.has(*OFFICE_ROLES, *LEADERS):
            seen |= handed_in()
        return self.filter(seen)

    def known_to(self, actor: Actor) -> "DossierQuerySet":
        """The office also knows that a draft exists, without its contents."""
        return self if actor.has(*OFFICE_ROLES) else self.visible_to(actor)

    def brought_to(self, actor: Actor) -> "DossierQuerySet":
        """Whose signed papers this actor takes in; văn thư sees that it was handed in, no contents."""
        return self.filter(handed_in()) if actor.has(*OFFICE_ROLES, Role.REGISTRY) else self.none()

    def live(self) -> "DossierQuerySet":
        return self.filter(state__in=LIVE)

    def editable(self) -> "DossierQuerySet":
        return self.filter(state__in=EDITABLE)

    def due_between(self, first: date, last: date) -> "DossierQuerySet":
        """Live, with a date to be examined, to be mended or to be handed in late by."""
        span = (first, last)
        return self.live().filter(
            Q(due_on__range=span, met_at__isnull=True)
            | Q(resubmit_by__range=span, state=DossierState.SENT_BACK)
            | Q(admitted_until__range=span, state=DossierState.DRAFT)
        )

    def for_list(self) -> "DossierQuerySet":
        return self.select_related("round", "round__campaign", "unit", "handler__staff")

    def for_page(self) -> "DossierQuerySet":
        return self.for_list().select_related(
            "regime", "unit__department", "letter", "minutes__chair", "minutes__secretary"
        )


class Dossier(models.Model):
    machine = DOSSIER

    code = LineField("mã hồ sơ", max_length=30, unique=True)
    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="+", verbose_name="đợt xét"
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    state = models.CharField(
        "trạng thái", max_length=12, choices=DossierState.choices, default=DossierState.DRAFT
    )
    state_since = models.DateField("từ ngày")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người lập",
    )
    opened_on = models.DateField("ngày lập")
    regime = models.ForeignKey(
        LegalRegime,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="quy định áp dụng",
    )
    regime_fixed_on = models.DateField("quy định cố định ngày", null=True, blank=True)
    submitted_at = models.DateTimeField("nộp lần đầu lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người nộp",
    )
    received_on = models.DateField("ngày tiếp nhận", null=True, blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người xử lý",
    )
    resubmit_by = models.DateField("bổ sung trước ngày", null=True, blank=True)
    admitted_until = models.DateField("được nộp muộn đến hết ngày", null=True, blank=True)
    clock_from = models.DateField("tính hạn từ ngày", null=True, blank=True)
    due_on = models.DateField("hạn xem xét", null=True, blank=True)
    due_explanation = models.JSONField("cách tính hạn", default=list, blank=True)
    due_calendar = models.JSONField("lịch đã dùng", default=list, blank=True)
    met_at = models.DateTimeField("hoàn thành xem xét lúc", null=True, blank=True)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ"
        verbose_name_plural = "hồ sơ đề nghị"
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["unit", "-id"]),
            models.Index(fields=["due_on"], condition=Q(met_at__isnull=True), name="clock_running"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=DossierState.values), name="dossier_state_known"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="submitted_at_with_by",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(clock_from__isnull=False),
                name="due_needs_start",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_back") | Q(resubmit_by__isnull=False),
                name="sent_back_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_handed_in(self) -> bool:
        """As `handed_in` asks: others than the unit may read it."""
        return self.submitted_at is not None and self.state != DossierState.DRAFT

    @property
    def is_as_handed_in(self) -> bool:
        """False where the unit may have written since: it still may, or did so before it ended."""
        return self.state not in (*EDITABLE, DossierState.WITHDRAWN, DossierState.LAPSED)

    @property
    def is_stopped(self) -> bool:
        """The clock stands while the unit mends it, where the round does not count such days."""
        return self.state == DossierState.SENT_BACK and self.round.stops_while_returned

    @property
    def taken_until(self) -> date | None:
        """The last day on which the unit could hand it in; None in a round without an end."""
        if self.state == DossierState.SENT_BACK:
            return self.resubmit_by
        return self.admitted_until or self.round.ended_on or self.round.closes_on

    @property
    def closed_from(self) -> date | None:
        return self.taken_until and self.taken_until + timedelta(days=1)

    def waits_until(self, calendar: WorkCalendar) -> date | None:
        """The last of the round's working days before it may lapse; None when it never does."""
        last = self.taken_until
        return last and calendar.add_working_days(last, self.round.grace_days)

    def told_until(self) -> date | None:
        """The day after which it lapses, as the unit was told; None while untold. One query."""
        told = Step.objects.of(self).told().filter(ladder=LAPSE, on=self.closed_from)
        return told.values_list("due_on", flat=True).first()

    def findings(self, on: date) -> list[checklist.Finding]:
        """What is missing or doubtful on that day, in the order of the page."""
        return checklist.findings(self.facts(on))

    def missing(self, on: date | None = None) -> list[checklist.Finding]:
        """What keeps the dossier from being submitted on that day."""
        return checklist.blocking(self.findings(on or timezone.localdate()))

    def doubts(self, on: date) -> list[checklist.Finding]:
        """What the checklist doubts of what was handed in.

        Not of who met: handed in, the votes add up, and each line shows how its unit voted.
        """
        return checklist.warnings(checklist.findings(self.facts(on, with_meeting=False)))

    def facts(self, on: date, *, with_meeting: bool = True) -> checklist.DossierFacts:
        """Plain values for the checklist: six queries, none for a row that `whole` has loaded."""
        letter = getattr(self, "letter", None)
        minutes = getattr(self, "minutes", None) if with_meeting else None
        attached = list(self.attachments.all())
        signed = {each.nomination_id for each in attached if each.kind == "xac_nhan"}
        return checklist.DossierFacts(
            pk=self.pk,
            has_regime=self.regime is not None,
            regime_is_current=self.regime_is_current(on),
            open_remarks=self.open_remarks(),
            letter=letter.facts() if letter else None,
            minutes=minutes.facts() if minutes else None,
            nominations=tuple(
                each.facts(on_paper=each.pk in signed) for each in self.listed() if each.is_live
            ),
            scans=frozenset(each.kind for each in attached),
        )

    def has_signed_letter(self) -> bool:
        """A signed copy of the letter as it now reads is attached."""
        return any(
            each.kind == "to_trinh" and each.outdated_at is None for each in self.attachments.all()
        )

    def open_remarks(self) -> int:
        """Requests of the last return that the unit has not ticked yet; asked only of what came back."""
        if self.state != DossierState.SENT_BACK:
            return 0
        known = getattr(self, "remarks_open", None)
        return self.remarks.filter(is_answered=False).count() if known is None else known

    def regime_is_current(self, on: date) -> bool:
        """One day has one law: a regime that covers the day is the one in force. Fixed is fixed."""
        if self.regime is None or self.regime_fixed_on is not None:
            return self.regime is not None
        return self.regime.plain().covers(on)

    def nominated_staff(self) -> set[int]:
        """The persons who stand in it still; one query unless its nominations are prefetched."""
        return {each.staff_id for each in self.nominations.all() if each.is_live and each.staff_id}

    def listed(self) -> "models.QuerySet":
        """Every nomination as the checklist reads it: what `whole` prefetched, else asked now."""
        known = getattr(self, "_prefetched_objects_cache", {})
        if "nominations" in known:
            return self.nominations.all()
        return self.nominations.for_checklist()


class DossierNumber(models.Model):
    """The last code given in a year; its row is locked while a dossier is opened."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "số hồ sơ"
        verbose_name_plural = "số hồ sơ"

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
