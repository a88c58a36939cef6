"""A person's private calendar address: made anew, taken back."""

import secrets

from django.db import transaction
from django.utils.timezone import localtime

from desk.models import CalendarAddress, digest_of
from people.models import User
from workflow.actors import Actor
from workflow.moving import Stale, locked, record
from workflow.permits import require

TOKEN_BYTES = 32


@transaction.atomic
def make(*, instead_of: int | None, by: Actor) -> tuple[CalendarAddress, str]:
    """A new address and its token, which is kept nowhere; the one before stops working.

    `instead_of` is the live address the person saw, or None. Raises Stale when that has changed, so
    that a form sent twice does not kill the address just written down.
    """
    address = CalendarAddress(user_id=by.user_id)
    require("desk.make_calendar_address", by, address)
    locked(User(pk=by.user_id))
    live = CalendarAddress.objects.visible_to(by).live()
    _demand_unchanged(live.first(), instead_of)
    live.update(revoked_at=by.moment())
    token = secrets.token_urlsafe(TOKEN_BYTES)
    address.digest, address.made_at = digest_of(token), by.moment()
    address.save(force_insert=True)
    record(address, "desk.make_calendar_address", by=by)
    return address, token


@transaction.atomic
def revoke(address: CalendarAddress, *, by: Actor) -> CalendarAddress:
    address = locked(address)
    record(address, "desk.revoke_calendar_address", by=by)
    address.revoked_at = by.moment()
    address.save(update_fields=["revoked_at"])
    return address


def _demand_unchanged(live: CalendarAddress | None, seen: int | None) -> None:
    if (live.pk if live else None) == seen:
        return
    if live is None:
        raise Stale("Địa chỉ lịch riêng vừa bị thu hồi ở một trang khác.")
    raise Stale(f"Đã có địa chỉ lịch riêng mới, tạo lúc {localtime(live.made_at):%H:%M %d/%m/%Y}.")
