"""Acts on rounds."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateField, Field

from campaign import notifications
from campaign.actions import ladders
from campaign.models import Campaign, DayOff, Ladder, Round
from campaign.states import RoundState
from vietnamese.dates import dmy
from workflow import steps
from workflow.actors import Actor
from workflow.moving import append, locked, move
from workflow.permits import require

CLOCK = (
    *("days", "counting", "roll_over", "clock_met_by", "stops_while_returned", "own_days"),
    *("council_by", "meeting_by"),
)


@transaction.atomic
def record(
    campaign: Campaign, *, values: dict[str, Any], award_forms: list[Any], by: Actor
) -> Round:
    """A new round; days, counting and roll-over default to the campaign's own."""
    inherited = {
        "days": campaign.days,
        "counting": campaign.counting,
        "roll_over": campaign.roll_over,
    }
    round_ = Round(campaign=locked(campaign), **{**inherited, **values})
    require("campaign.record_round", by, round_)
    round_.full_clean()
    round_.save(force_insert=True)
    round_.award_forms.set(award_forms)
    append(round_, "campaign.record_round", by, "", {"ten": round_.name})
    return round_


@transaction.atomic
def open_(round_: Round, *, by: Actor) -> Round:
    round_ = move(round_, "open", by=by)
    _await_milestones(round_, by)
    notifications.round_opened(round_, by)
    return round_


@transaction.atomic
def end_reception(round_: Round, *, reason: str = "", by: Actor) -> Round:
    """Ends reception and freezes the due date with its explanation and the calendar used.

    Ending before the closing day is the office's act and needs a reason.
    """
    early = round_.closes_on is not None and by.on <= round_.closes_on
    if early and not by.is_clock and not reason.strip():
        raise ValidationError({"reason": "Kết thúc sớm phải ghi lý do."})
    ended_on = by.on if early else round_.closes_on
    calendar = DayOff.objects.calendar()
    due = round_.due_after(ended_on, calendar) if ended_on else None
    return move(
        round_,
        "end_reception",
        by=by,
        changed={"ly_do": reason} if reason else {},
        ended_on=ended_on,
        due_on=due.on if due else None,
        due_explanation=list(due.explanation) if due else [],
        due_calendar=calendar.facts(ended_on, due.on) if due else [],
    )


@transaction.atomic
def set_clock(round_: Round, *, values: dict[str, Any], by: Actor) -> Round:
    """How this round's due dates are reckoned (names of CLOCK), until its reception ends.

    Raises ValidationError at the field that is wrong, or on top when nothing was changed.
    """
    round_ = locked(round_)
    require("campaign.set_clock_round", by, round_)
    changed = {name: value for name, value in values.items() if getattr(round_, name) != value}
    if not changed:
        raise ValidationError("Chưa thay đổi gì so với cách tính đang có.")
    for name, value in changed.items():
        setattr(round_, name, value)
    round_.full_clean()
    round_.save(update_fields=list(changed))
    if round_.state == RoundState.OPEN:
        _await_milestones(round_, by)
    append(round_, "campaign.set_clock_round", by, "", {"ten": _said(round_, changed)})
    return round_


def _await_milestones(round_: Round, by: Actor) -> None:
    """Reminders of both inner dates, in place of those of earlier ones."""
    steps.cancel(round_, Ladder.MILESTONE)
    for day in {round_.council_by, round_.meeting_by} - {None}:
        ladders.add(round_, Ladder.MILESTONE, day, since=by.on)


def _said(round_: Round, names: Iterable[str]) -> str:
    """What the event keeps: each column's name and what it is now."""
    fields = [round_._meta.get_field(name) for name in names]
    return "; ".join(f"{each.verbose_name}: {_shown(round_, each)}" for each in fields)


def _shown(round_: Round, column: Field) -> str:
    value = getattr(round_, column.name)
    if isinstance(value, bool):
        return "có" if value else "không"
    if column.choices:
        return dict(column.choices)[value]
    return (dmy(value) or "bỏ trống") if isinstance(column, DateField) else str(value)


@transaction.atomic
def cancel(round_: Round, *, reason: str, inside: str = "", by: Actor) -> Round:
    """The round's own part of nominations.actions.rounds.cancel, which also ends its drafts."""
    was_open = locked(round_).state == RoundState.OPEN
    round_ = move(round_, "cancel", by=by, inside=inside, changed={"ly_do": reason})
    steps.cancel(round_, Ladder.MILESTONE)
    if was_open and not inside:
        notifications.round_cancelled(round_, reason, by)
    return round_


@transaction.atomic
def finish(round_: Round, *, by: Actor) -> Round:
    return move(round_, "finish", by=by)
