"""Acts on what the desk keeps for one person."""

from desk.actions import calendar_address as addresses
from desk.models import CalendarAddress
from workflow.actors import Actor


def made(row: CalendarAddress, by: Actor) -> CalendarAddress:
    live = CalendarAddress.objects.visible_to(by).live().first()
    return addresses.make(instead_of=live and live.pk, by=by)[0]


CALENDAR_ADDRESS = {
    "desk.make_calendar_address": made,
    "desk.revoke_calendar_address": lambda row, by: addresses.revoke(row, by=by),
}
