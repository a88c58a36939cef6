"""A person's private calendar address: shown once, kept as a hash, replaced, taken back."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from desk.actions import calendar_address as addresses
from desk.models import CalendarAddress, digest_of
from people.models import Posting, RoleGrant
from tests.walk import MONDAY, Walk
from workflow.models import Event
from workflow.moving import Stale
from workflow.permits import Refused

PAGE = "/lich/dia-chi/"
SHOWN = re.compile(r"http://testserver(/lich/([\w-]+)\.ics)")


def made(walk: Walk, persona: str = "clerk") -> str:
    return addresses.make(instead_of=live_of(walk, persona), by=walk.by(persona))[1]


def live_of(walk: Walk, persona: str = "clerk") -> int | None:
    live = CalendarAddress.objects.visible_to(walk.by(persona)).live().first()
    return live.pk if live else None


def fetched(token: str) -> int:
    return Client().get(f"/lich/{token}.ics").status_code


def everything_stored() -> str:
    """Every cell of every table, as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        cells = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            cells += [str(row) for row in cursor.fetchall()]
    return "\n".join(cells)


def test_make_calendar_address_shows_it_once_and_keeps_its_hash(walk: Walk):
    client = walk.client("clerk")

    answer = client.post(PAGE)

    [(path, token)] = SHOWN.findall(answer.content.decode())
    assert len(token) == 43  # 256 bits
    assert fetched(token) == 200
    assert CalendarAddress.objects.get().digest == digest_of(token)
    assert token not in everything_stored()
    assert (
        answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    )
    assert path not in client.get(PAGE).content.decode()


def test_make_calendar_address_kills_the_one_before(walk: Walk):
    old = made(walk)
    new = made(walk)

    assert (fetched(old), fetched(new)) == (404, 200)


def test_make_calendar_address_sent_twice_keeps_the_one_that_was_shown(walk: Walk):
    client = walk.client("clerk")
    [(_, token)] = SHOWN.findall(client.post(PAGE).content.decode())

    again = client.post(PAGE)

    assert again.status_code == 409
    assert "Đã có địa chỉ lịch riêng mới, tạo lúc 09:00 15/06/2026." in again.content.decode()
    assert fetched(token) == 200


def test_make_calendar_address_instead_of_one_taken_back_is_stale(walk: Walk):
    made(walk)
    seen = live_of(walk)
    addresses.revoke(CalendarAddress.objects.get(), by=walk.by("clerk"))

    with pytest.raises(Stale):
        addresses.make(instead_of=seen, by=walk.by("clerk"))


def test_revoke_calendar_address_ends_it_and_asks_first(walk: Walk):
    token, client = made(walk), walk.client("clerk")
    page = reverse("revoke_calendar_address")
    assert "Không khôi phục được" in client.get(page).content.decode()
    assert fetched(token) == 200

    assert client.post(page).url == PAGE

    assert fetched(token) == 404
    assert client.get(page).status_code == 404


def test_calendar_address_is_remembered_without_its_token(walk: Walk):
    token = made(walk)
    addresses.revoke(CalendarAddress.objects.get(), by=walk.by("clerk"))

    events = Event.objects.filter(subject_type="desk.calendaraddress").order_by("pk")
    assert [(each.verb, each.by_id, each.changed) for each in events] == [
        ("desk.make_calendar_address", walk.user("clerk").pk, {}),
        ("desk.revoke_calendar_address", walk.user("clerk").pk, {}),
    ]
    assert token not in everything_stored()


def test_calendar_addresses_of_two_people_do_not_touch(walk: Walk):
    hers, his = made(walk, "clerk"), made(walk, "head")

    addresses.revoke(CalendarAddress.objects.get(user=walk.user("head")), by=walk.by("head"))

    assert (fetched(hers), fetched(his)) == (200, 404)


def test_revoke_calendar_address_of_another_is_refused(walk: Walk):
    made(walk)

    with pytest.raises(Refused):
        addresses.revoke(CalendarAddress.objects.get(), by=walk.by("admin"))


def test_make_calendar_address_is_refused_without_a_place_in_the_office(walk: Walk):
    client = walk.client("superuser")

    assert "chỉ cấp cho người đang công tác" in client.get(PAGE).content.decode()
    assert client.post(PAGE).status_code == 403
    assert CalendarAddress.objects.count() == 0


# dead with the account


def test_calendar_address_dies_with_the_account(walk: Walk):
    token, user = made(walk), walk.user("clerk")

    user.is_active = False
    user.save(update_fields=["is_active"])
    assert fetched(token) == 404

    user.is_active = True
    user.save(update_fields=["is_active"])
    assert fetched(token) == 200


def test_calendar_address_dies_with_the_last_posting_and_role(walk: Walk):
    clerk, office = made(walk, "clerk"), made(walk, "office")
    yesterday = MONDAY - timedelta(days=1)

    Posting.objects.update(until_on=yesterday)
    assert (fetched(clerk), fetched(office)) == (404, 200)

    RoleGrant.objects.update(until_on=yesterday)
    assert fetched(office) == 404


@pytest.mark.parametrize("token", ["x", "a" * 43, "A-_" * 400])
def test_calendar_address_that_nobody_has_is_not_found(walk: Walk, token):
    made(walk)

    assert fetched(token) == 404
