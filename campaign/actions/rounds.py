"""Acts on rounds."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign import notifications
from campaign.clock import due_date
from campaign.models import Campaign, DayOff, Round
from workflow.actors import Actor
from workflow.moving import append, move
from workflow.permits import require


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
    round_ = Round(campaign=campaign, **{**inherited, **values})
    require("campaign.record_round", by, round_)
    round_.full_clean()
    round_.save(force_insert=True)
    round_.award_forms.set(award_forms)
    append(round_, "campaign.record_round", by, "", {"ten": round_.name})
    return round_


@transaction.atomic
def open_(round_: Round, *, by: Actor) -> Round:
    round_ = move(round_, "open", by=by)
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
    due = (
        due_date(
            ended_on,
            round_.days,
            counting=round_.counting,
            roll_over=round_.roll_over,
            calendar=calendar,
        )
        if ended_on
        else None
    )
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
def finish(round_: Round, *, by: Actor) -> Round:
    return move(round_, "finish", by=by)
