"""What the clock's tests share: days on which the ladder stands, and what was told so far.

The sample campaign counts ten working days: reception of the walk's round ends on Tuesday 30 June
2026, so the due date is Tuesday 14 July and the ladder stands on fixed days.
"""

from datetime import date

from campaign import tasks as campaign_tasks
from desk import sweeping
from nominations.models import Dossier
from tests.walk import Walk, fresh
from workflow.models import Notice, Step, StepQuerySet

JULY = {day: date(2026, 7, day) for day in range(1, 32)}
DUE = JULY[14]
LADDER = [
    ("before_7", JULY[7], "handler"),
    ("before_3", JULY[11], "handler"),
    ("before_1", JULY[13], "handler"),
    ("on_day", JULY[14], "handler"),
    ("late_1", JULY[15], "chief_of_office"),
    ("late_3", JULY[17], "deputy_director"),
    ("late_5", JULY[19], "director"),
    ("late_weekly", JULY[26], "director"),
]


def day(today: date) -> str:
    """What the clock does in one day with rounds and deadlines."""
    campaign_tasks.turn(today)
    return sweeping.deadlines(today)


def under_way(walk: Walk, **where) -> Dossier:
    """Received in June; reception has ended and the clock runs; nothing was told yet."""
    dossier = walk.received(**where)
    day(JULY[1])
    return fresh(dossier)


def steps_of(dossier: Dossier, ladder: str = "examination") -> StepQuerySet:
    return Step.objects.of(dossier).filter(ladder=ladder)


def done(dossier: Dossier, ladder: str = "examination") -> list[str]:
    return [step.kind for step in steps_of(dossier, ladder).told().order_by("on", "pk")]


def told(walk: Walk, persona: str) -> list[Notice]:
    mine = Notice.objects.filter(user=walk.user(persona), key__startswith="step:")
    return list(mine.order_by("pk"))


def reminders(walk: Walk, persona: str) -> list[str]:
    return [notice.text for notice in told(walk, persona)]
