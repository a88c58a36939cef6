"""What became of a due date: moved, with the old one kept; missed, with the office's explanation."""

from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value

from campaign.prolonging import Return
from nominations.models.dossier import Dossier
from nominations.models.nomination import Nomination
from nominations.states import UNMET_BY, DossierState
from vietnamese.fields import LineField, ProseField


class DueChange(models.Model):
    """One move of a dossier's date, or of the date of its own that a nomination has.

    `explanation` and `calendar` are those of `from_on`; the new date's stand where the date stands.
    """

    class Kind(models.TextChoices):
        EXTENSION = "gia_han", "Gia hạn"
        RETURN = "bo_sung", "Không tính những ngày ở đơn vị để bổ sung"

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="due_changes")
    nomination = models.ForeignKey(
        Nomination, null=True, blank=True, on_delete=models.PROTECT, related_name="due_changes"
    )
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    from_on = models.DateField("hạn cũ")
    to_on = models.DateField("hạn mới")
    explanation = models.JSONField("cách tính hạn cũ", default=list)
    calendar = models.JSONField("lịch đã dùng", default=list)
    reason = ProseField("lý do", blank=True, max_length=500)
    sent_on = models.DateField("trả về bổ sung ngày", null=True, blank=True)
    back_on = models.DateField("nộp lại ngày", null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    by_name = LineField("người thực hiện", max_length=200)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "thay đổi hạn xem xét"
        verbose_name_plural = "thay đổi hạn xem xét"
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="gia_han", to_on__gt=F("from_on")) & ~Q(reason="")
                | Q(kind="bo_sung", to_on__gte=F("from_on")),
                name="due_moves_forward",
            ),
            models.CheckConstraint(
                condition=Q(kind="gia_han", sent_on__isnull=True, back_on__isnull=True)
                | Q(kind="bo_sung", sent_on__isnull=False, back_on__gt=F("sent_on")),
                name="due_return_has_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.from_on:%d/%m/%Y} → {self.to_on:%d/%m/%Y}"


class LateReason(models.Model):
    """Why the office was late against one due date; asked once of each."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="late_reasons")
    due_on = models.DateField("hạn đã quá")
    reason = ProseField("lý do chậm", max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = LineField("người giải trình", max_length=200)
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "giải trình chậm hạn"
        verbose_name_plural = "giải trình chậm hạn"
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(fields=["dossier", "due_on"], name="late_reason_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="late_reason_given"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.due_on:%d/%m/%Y}"


class Became(NamedTuple):
    """A date `from_on` that was moved; without a `kind` one that was missed, and the office's reason."""

    pk: int
    kind: str
    nomination_id: int | None
    from_on: date
    explanation: list[str]
    reason: str
    by_name: str
    at: datetime


def became(dossier: Dossier) -> list[Became]:
    """Of the dossier's dates and of those of its nominations, the latest first; one query for both."""
    moved = DueChange.objects.filter(dossier=dossier).order_by().values_list(*Became._fields)
    blank = (Value(""), Value(None, models.IntegerField()))
    reasons = ("due_on", Value([], models.JSONField()), "reason", "by_name", "at")
    missed = LateReason.objects.filter(dossier=dossier).order_by()
    rows = moved.union(missed.values_list("pk", *blank, *reasons), all=True)
    return sorted(
        (Became(*each) for each in rows), key=lambda each: (each.at, each.pk), reverse=True
    )


def last_extension(dossier: Dossier) -> DueChange | None:
    changes = DueChange.objects.filter(dossier=dossier, nomination=None)
    return changes.filter(kind=DueChange.Kind.EXTENSION).first()


def returns_since(dossier: Dossier, named: DueChange | None) -> list[Return]:
    """What the present date was moved by, oldest first; an extension names its date outright."""
    changes = DueChange.objects.filter(dossier=dossier, nomination=None)
    rows = changes.filter(kind=DueChange.Kind.RETURN, pk__gt=named.pk if named else 0)
    return [Return(each.sent_on, each.back_on) for each in rows.order_by("pk")]


def unmet(dossier: str = "dossier__") -> Q:
    """Nominations that the clock still waits for, by the setting of their round.

    A proposal to the province is an outcome in effect once its paper is signed.
    """
    found = Q()
    for met_by, states in UNMET_BY.items():
        found |= Q(**{f"{dossier}round__clock_met_by": met_by, "state__in": states})
    return found & Q(proposed_on__isnull=True)


def live_and_late(today: date) -> models.QuerySet[Dossier]:
    """Dossiers past their date and not met.

    Not those in which all that is unfinished is held or has a date of its own, nor those that are
    with the unit while the round does not count such days.
    """
    late = Dossier.objects.live().filter(met_at__isnull=True, due_on__lt=today)
    waiting = Nomination.objects.filter(unmet(), dossier=OuterRef("pk"))
    apart = Q(held_on__isnull=False) | Q(own_due_on__isnull=False)
    late = late.exclude(Exists(waiting.filter(apart)) & ~Exists(waiting.exclude(apart)))
    return late.exclude(state=DossierState.SENT_BACK, round__stops_while_returned=True)


def missed_dates(dossier: Dossier, today: date) -> set[date]:
    """Due dates of the dossier and of its nominations that have passed unmet."""
    own = dossier.nominations.filter(unmet(), held_on=None, own_due_on__lt=today)
    missed = set(own.values_list("own_due_on", flat=True))
    if dossier.due_on and live_and_late(today).filter(pk=dossier.pk).exists():
        missed.add(dossier.due_on)
    return missed


def unexplained(dossier: Dossier, today: date) -> list[date]:
    """The missed dates that the office has not explained yet, earliest first; three queries."""
    missed = missed_dates(dossier, today)
    told = LateReason.objects.filter(dossier=dossier, due_on__in=missed)
    return sorted(missed - set(told.values_list("due_on", flat=True)))
