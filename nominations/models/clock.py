"""The stored steps of the 15-day clock, and the announcement before a dossier lapses: each told once."""

from datetime import date

from django.db import models
from django.db.models import Q

from nominations.models.dossier import LAPSE, LIVE, Dossier
from nominations.states import UNMET

WAITING = Q(done_at__isnull=True, skipped=False, cancelled=False)


class ClockStepQuerySet(models.QuerySet["ClockStep"]):
    def waiting(self) -> "ClockStepQuerySet":
        return self.filter(WAITING)

    def reminders(self) -> "ClockStepQuerySet":
        return self.exclude(kind=LAPSE)

    def due(self, today: date) -> "ClockStepQuerySet":
        return self.waiting().filter(on__lte=today)


class ClockStep(models.Model):
    """One thing to tell of a dossier, unique per dossier, due date, kind and day.

    Of a reminder or escalation `due_on` is the end of the examination; of LAPSE it is the day after
    which the dossier lapses, and `on` the day after it could last be handed in.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="clock_steps")
    due_on = models.DateField()
    kind = models.CharField(max_length=20)
    on = models.DateField()
    tell = models.CharField(max_length=30)
    done_at = models.DateTimeField(null=True)
    skipped = models.BooleanField(default=False)
    cancelled = models.BooleanField(default=False)

    objects = ClockStepQuerySet.as_manager()

    class Meta:
        verbose_name = "bước nhắc hạn"
        verbose_name_plural = "bước nhắc hạn"
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "due_on", "kind", "on"], name="clock_step_once"
            ),
            models.UniqueConstraint(
                fields=["dossier", "on"], condition=Q(kind=LAPSE), name="lapse_announced_once"
            ),
        ]
        indexes = [models.Index(fields=["on"], condition=WAITING, name="clock_step_waiting")]

    def __str__(self) -> str:
        return f"{self.dossier.code}: {self.kind} {self.on:%d/%m/%Y}"

    @property
    def is_wanted(self) -> bool:
        """Whether its matter is still open: the handing in, or the examination by this very date.

        One query for a reminder: a nomination whose hold was lifted has a date of its own.
        """
        if self.kind == LAPSE:
            return self.dossier.is_editable and self.dossier.closed_from == self.on
        if self.dossier.state not in LIVE:
            return False
        waiting = Q(own_due_on=self.due_on)
        if self.due_on == self.dossier.due_on and self.dossier.met_at is None:
            waiting |= Q(own_due_on=None)
        rows = self.dossier.nominations.filter(waiting, state__in=UNMET, held_on=None)
        return rows.exists()
