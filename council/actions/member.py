"""A member whose posting or term has ended: kept with a reason, or no member any more from a day on."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from council.models import CouncilMember
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import locked, record

KEEP, END = "council.keep_member", "council.end_member"


@transaction.atomic
def keep(member: CouncilMember, *, reason: str, by: Actor) -> CouncilMember:
    """Stays a member until the own term ends, where that lies ahead; else without an end."""
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    member = locked(member)
    record(member, KEEP, by=by, changed={"ten": member.staff.full_name, "ly_do": reason})
    ahead = member.until_on if member.until_on and member.until_on >= by.on else None
    return _settled(member, reason, by, until_on=ahead)


@transaction.atomic
def end(member: CouncilMember, *, last_day: date, reason: str = "", by: Actor) -> CouncilMember:
    """No longer a member after `last_day`; what was decided before stays as it was."""
    member = locked(member)
    told = {"ten": member.staff.full_name, "den_het_ngay": dmy(last_day), "ly_do": reason}
    record(member, END, by=by, changed=told)
    if not member.from_on <= last_day <= by.on:
        raise ValidationError({"last_day": f"Ngày cuối cùng từ {dmy(member.from_on)} đến hôm nay."})
    return _settled(member, reason, by, until_on=last_day)


def _settled(
    member: CouncilMember, reason: str, by: Actor, *, until_on: date | None
) -> CouncilMember:
    member.until_on, member.settled_on, member.settled_reason = until_on, by.on, reason
    member.full_clean()
    member.save(update_fields=["until_on", "settled_on", "settled_reason"])
    return member
