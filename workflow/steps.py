"""Steps of deadlines: what is told before, on and after a due date, each once, whatever the deadline.

An app stores a ladder's steps with `store`, takes untold ones back with `cancel`, and says in its
`reminders.py` what a due step tells (`reminds`). `sweep` tells all that is due.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db import models, transaction

from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.models import Step
from workflow.moving import thread_key
from workflow.notices import Line, tell

NAMED = 5  # subjects in the heading of a digest
LONGEST = 480  # characters of a notice's text


class Planned(Protocol):
    """A step of a ladder on its day, as campaign.clock.steps makes them."""

    @property
    def kind(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def tell(self) -> str: ...
    @property
    def every(self) -> int: ...
    @property
    def skipped(self) -> bool: ...


@dataclass(frozen=True)
class Reminder:
    """What a due step says.

    `text` is one sentence, `noun` and `name` what the heading of a digest calls the subject ("hồ sơ",
    "HS-2026-001"), `paths` whom it tells: user id → the page that this person may open. `index` is
    the page that lists all of this noun.
    """

    text: str
    noun: str
    name: str
    about: models.Model
    paths: Mapping[int, str]
    index: str = "/"


Told = tuple[Step, Reminder]
Compose = Callable[[Sequence[Step], Actor], Iterable[Told]]
_COMPOSE: dict[str, Compose] = {}


def reminds(*ladders: str) -> Callable[[Compose], Compose]:
    """Registers who speaks for the steps of these ladders, all of subjects of one model.

    It gets all that are due at once, loads their subjects in bulk, and gives back each step that is
    still wanted with its reminder; one that it leaves out is cancelled. A reminder without people
    tells nobody: fall back to whoever answers for the matter.
    """

    def register(compose: Compose) -> Compose:
        _COMPOSE.update(dict.fromkeys(ladders, compose))
        return compose

    return register


@transaction.atomic
def store(subject: models.Model, ladder: str, due_on: date, planned: Iterable[Planned]) -> None:
    """Stores a ladder's steps for one due date; those that stand already stay as they are.

    A cancelled step waits again: a date that is set anew to what it was once is told of like any.
    So does the week that follows a weekly step, which may have been told already.
    """
    rows = [_row(subject, ladder, due_on, each) for each in planned]
    Step.objects.bulk_create(rows, ignore_conflicts=True)
    wanted = [row for row in rows if not row.skipped]
    cancelled = Step.objects.of(subject).filter(ladder=ladder, due_on=due_on, cancelled=True)
    again = [row.pk for row in cancelled if any(_goes_on(each, row) for each in wanted)]
    if again:
        Step.objects.filter(pk__in=again).update(cancelled=False, skipped=False)


@transaction.atomic
def cancel(subject: models.Model, *ladders: str, keep: date | None = None) -> None:
    """Takes back the untold steps of these ladders, but for those of the due date `keep`.

    Locked in the sweep's own order first, so that neither waits for the other.
    """
    waiting = Step.objects.of(subject).waiting().filter(ladder__in=ladders).exclude(due_on=keep)
    locked = waiting.select_for_update().order_by("pk")
    _among(locked.values_list("pk", flat=True)).update(cancelled=True)


@transaction.atomic
def sweep(*, by: Actor) -> int:
    """Tells all that is due, each person in one notice; returns how many steps were told.

    The rows are locked and marked with their notices: a second sweep finds nothing left, one at the
    same time waits and then finds nothing, and a crash leaves either all or nothing. After a stop a
    weekly step is followed by those of the weeks that passed.
    """
    told: list[Told] = []
    while due := _due(by.on):
        told += _take(due, by)
    told.sort(
        key=lambda each: (each[0].due_on, each[0].subject_type, each[0].subject_id, each[0].on)
    )
    for user_id, mine in _by_person(told).items():
        _digest(user_id, mine, by)
    return len(told)


def _row(subject: models.Model, ladder: str, due_on: date, planned: Planned) -> Step:
    return Step(
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        ladder=ladder,
        due_on=due_on,
        kind=planned.kind,
        on=planned.on,
        tell=planned.tell,
        every=planned.every,
        skipped=planned.skipped,
    )


def _goes_on(step: Step, other: Step) -> bool:
    """Whether the other is this step, or the same in a week that follows."""
    days = (other.on - step.on).days
    follows = step.every > 0 and days > 0 and days % step.every == 0
    return (other.kind, other.tell) == (step.kind, step.tell) and (days == 0 or follows)


def _due(today: date) -> list[Step]:
    """Locked until the sweep ends. Of a ladder that nobody speaks for any more nothing is told."""
    due = Step.objects.due(today).filter(ladder__in=_COMPOSE)
    return list(due.select_for_update().order_by("pk"))


def _take(due: list[Step], by: Actor) -> list[Told]:
    """Marks what is told, cancels what nobody wants any more, stores what follows."""
    told = list(_composed(due, by))
    wanted = {step.pk for step, _ in told}
    _among(step.pk for step in due if step.pk not in wanted).update(cancelled=True)
    _among(wanted).update(done_at=by.moment())
    following = [step.next() for step, _ in told if step.every]
    Step.objects.bulk_create(following, ignore_conflicts=True)
    return told


def _composed(due: list[Step], by: Actor) -> Iterator[Told]:
    by_compose: dict[Compose, list[Step]] = defaultdict(list)
    for step in due:
        by_compose[_COMPOSE[step.ladder]].append(step)
    for compose, steps in by_compose.items():
        yield from compose(steps, by)


def _among(pks: Iterable[int]) -> "models.QuerySet[Step]":
    return Step.objects.filter(pk__in=list(pks))


def _by_person(told: list[Told]) -> dict[int, list[Told]]:
    people: dict[int, list[Told]] = defaultdict(list)
    for step, reminder in told:
        for user_id in reminder.paths:
            people[user_id].append((step, reminder))
    return people


def _digest(user_id: int, mine: list[Told], by: Actor) -> None:
    """A single step speaks for itself; several stand below one heading, each with its own link.

    No key is used twice: a step is told in one sweep only, so it is the first of one digest.
    """
    lines = [_line(user_id, *each, by.on) for each in mine]
    first = lines[0] if len(lines) == 1 else _heading(user_id, mine, by.on)
    tell(
        [user_id],
        first.text[:LONGEST],
        about=mine[0][1].about,
        path=first.path,
        key=f"step:{min(step.pk for step, _ in mine)}",
        by=by,
        lines=lines if len(lines) > 1 else (),
        urgent=any(step.due_on <= by.on for step, _ in mine),
    )


def _line(user_id: int, step: Step, reminder: Reminder, on: date) -> Line:
    return Line(_sentence(step, reminder, on), reminder.paths[user_id], thread_key(reminder.about))


def _sentence(step: Step, reminder: Reminder, on: date) -> str:
    """Says so when it is told after its own day."""
    late = f" (nhắc muộn, lẽ ra ngày {dmy(step.on)})" if step.on < on else ""
    return f"{reminder.text}{late}"


def _heading(user_id: int, mine: list[Told], on: date) -> Line:
    """Counts and names the subjects, a few of many; leads to the one page, the list, or home."""
    late = sum(step.due_on < on for step, _ in mine)
    count = f"{len(mine)} việc" + (f", {late} việc đã quá hạn" if late else "")
    pages = {reminder.paths[user_id] for _, reminder in mine}
    indexes = {reminder.index for _, reminder in mine}
    path = next(iter(pages if len(pages) == 1 else indexes))
    return Line(
        f"Nhắc hạn ngày {dmy(on)}: {count} ({_names(mine)})",
        path if len(pages) == 1 or len(indexes) == 1 else "/",
    )


def _names(mine: list[Told]) -> str:
    """As "hồ sơ HS-2026-001, HS-2026-002; báo cáo năm 2026"."""
    by_noun: dict[str, dict[str, None]] = defaultdict(dict)
    for _, reminder in mine:
        by_noun[reminder.noun][reminder.name] = None
    return "; ".join(
        f"{noun} {', '.join(list(names)[:NAMED])}{', …' if len(names) > NAMED else ''}"
        for noun, names in by_noun.items()
    )
