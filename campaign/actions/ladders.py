"""Steps of a due date by its ladder, whatever the deadline is of (workflow.steps)."""

from datetime import date

from django.db import models

from campaign import clock
from campaign.models import LadderRung
from workflow import steps


def add(subject: models.Model, ladder: str, due_on: date, *, since: date) -> None:
    """Stores the ladder's steps for this date; those before `since` are never told."""
    rungs = LadderRung.objects.plain(ladder)
    steps.store(subject, ladder, due_on, clock.steps(due_on, since, rungs))


def replace(subject: models.Model, ladder: str, due_on: date, *, since: date) -> None:
    """The same, and untold steps of the subject's other dates on this ladder are cancelled."""
    steps.cancel(subject, ladder, keep=due_on)
    add(subject, ladder, due_on, since=since)
