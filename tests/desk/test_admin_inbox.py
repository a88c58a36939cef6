"""The office's inbox: what stands in which tab, what a row says, what it costs."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.actions import dossier as dossiers
from nominations.models import Dossier
from tests.walk import MONDAY, Walk, at

INBOX = reverse("admin:nominations_dossier_changelist")
MOST_QUERIES = 12


def rows(walk: Walk, persona: str = "office", **address):
    return walk.client(persona).get(INBOX, address).context["rows"]


def codes(walk: Walk, **address) -> list[str]:
    return [row.code for row in rows(walk, **address)]


def test_tabs_hold_what_they_say(walk: Walk):
    new, draft = walk.submitted(), walk.complete_draft(unit="ttud")
    anytime = walk.round_anytime()
    back = walk.sent_back(round_=anytime)
    taken = walk.received(round_=anytime)
    over = walk.rejected(round_=anytime)

    assert codes(walk) == codes(walk, tab="moi-nop") == [new.code]
    assert codes(walk, tab="dang-xu-ly") == [taken.code]
    assert codes(walk, tab="can-bo-sung") == [back.code]
    assert codes(walk, tab="xong") == [over.code]
    assert codes(walk, tab="dang-lap") == [draft.code]


@pytest.mark.parametrize("step", ["lapsed", "withdrawn"])
def test_tells_of_what_was_never_handed_in_only_that_it_existed(walk: Walk, step):
    dossier = getattr(walk, step)()

    [row] = rows(walk, tab="xong")

    assert (row.code, row.url, row.asked, row.forms) == (dossier.code, "", "", "")
    assert codes(walk, q="Hoàng Thị Ánh") == []


def test_tabs_count_what_is_live_and_keep_the_filters(walk: Walk):
    walk.submitted()
    page = walk.client("office").get(INBOX, {"nguoi": "chua"})

    tabs = {tab["label"]: tab for tab in page.context["tabs"]}
    assert tabs["Mới nộp"]["count"] == 1
    assert tabs["Xong"]["count"] is None
    assert tabs["Quá hạn"]["url"] == "?nguoi=chua&tab=qua-han"


@pytest.mark.parametrize(
    ("day", "tab", "words", "tone"),
    [(-3, "sap-han", "Còn 3 ngày", "warn"), (1, "qua-han", "Quá 1 ngày", "late")],
)
def test_says_how_near_the_due_date_is(walk: Walk, standing_clock, day, tab, words, tone):
    dossier = walk.received(round_=walk.round_anytime())
    standing_clock.move_to(days_after_due(dossier, day))

    [row] = rows(walk, tab=tab)

    assert (row.due_on, row.due_words, row.tone) == (dossier.due_on, words, tone)


def days_after_due(dossier: Dossier, days: int) -> datetime:
    return at(dossier.due_on + timedelta(days=days))


def test_marks_a_late_row_with_the_red_edge(walk: Walk, standing_clock):
    dossier = walk.received(round_=walk.round_anytime())
    standing_clock.move_to(days_after_due(dossier, 2))

    page = walk.client("office").get(INBOX, {"tab": "qua-han"})

    assert '<tr class="late">' in page.content.decode()


def test_row_says_who_asks_for_what_and_what_is_missing(walk: Walk):
    dossier = walk.received()
    walk.appraise(dossier.nominations.first())

    [row] = rows(walk, tab="dang-xu-ly")

    assert (row.unit, row.asked, row.forms) == (
        "Phòng Quản lý khoa học",
        "1 cá nhân, 1 tập thể",
        "Giấy khen",
    )
    assert (row.waits_for, row.handler) == ("ý kiến thẩm định 1/2", "bà Đinh Thị Lan")


def test_waiting_longest_stands_first(walk: Walk):
    first, second = walk.submitted(), walk.submitted(unit="ttud")
    Dossier.objects.filter(pk=second.pk).update(state_since=MONDAY - timedelta(days=4))

    assert codes(walk) == [second.code, first.code]


@pytest.mark.parametrize("words", ["hs-2026-001", "quan ly khoa hoc", "QLKH", "hoang anh"])
def test_finds_by_code_unit_and_nominee_in_every_tab(walk: Walk, words):
    dossier = walk.received()
    walk.submitted(unit="ttud")

    assert codes(walk, q=words) == [dossier.code]


def test_shows_of_a_draft_that_it_exists_and_nothing_else(walk: Walk):
    draft = walk.complete_draft()

    [row] = rows(walk, tab="dang-lap")

    assert (row.code, row.unit, row.url) == (draft.code, draft.unit.name, "")
    assert (row.asked, row.forms, row.waits_for, row.due_on) == ("", "", "", None)
    assert codes(walk, q="hoang anh") == []
    page = reverse("admin:nominations_dossier_change", args=[draft.pk])
    assert walk.client("office").get(page).status_code == 404


def test_shows_nothing_of_a_dossier_taken_back(walk: Walk):
    dossier = dossiers.recall(walk.submitted(), by=walk.by("head"))

    [row] = rows(walk, tab="dang-lap")

    assert (row.url, row.asked) == ("", "")
    page = reverse("admin:nominations_dossier_change", args=[dossier.pk])
    assert walk.client("office").get(page).status_code == 404


def test_filters_by_handler_and_round(walk: Walk):
    mine = walk.received()
    other = walk.received(unit="ttud", round_=walk.round_anytime())
    dossiers.assign(other, handler=walk.user("office2"), by=walk.by("office"))

    assert codes(walk, tab="dang-xu-ly", nguoi="toi") == [mine.code]
    assert codes(walk, tab="dang-xu-ly", dot=str(other.round_id)) == [other.code]
    assert codes(walk, tab="dang-xu-ly", nguoi="x", dot="x") == [other.code, mine.code]


def test_costs_the_same_for_one_dossier_and_three(walk: Walk):
    round_, client = walk.round_anytime(), walk.client("office")
    walk.received(round_=round_)
    one = queries_of(client)
    walk.received(round_=round_)
    walk.received(round_=round_, unit="ttud")

    assert queries_of(client) == one
    assert one <= MOST_QUERIES


def queries_of(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(INBOX, {"tab": "dang-xu-ly"}).status_code == 200
    return len(queries)


def test_what_is_met_stands_below_what_is_late(walk: Walk, standing_clock):
    met = walk.received(round_=walk.round_anytime())
    late = walk.received(unit="ttud", round_=walk.round_anytime())
    Dossier.objects.filter(pk=met.pk).update(met_at=at(MONDAY))
    Dossier.objects.filter(pk=late.pk).update(due_on=met.due_on + timedelta(days=1))
    standing_clock.move_to(days_after_due(met, 5))

    assert codes(walk, tab="dang-xu-ly") == [late.code, met.code]


def test_filters_by_unit_and_by_any_handler(walk: Walk):
    mine = walk.received()
    other = walk.received(unit="ttud", round_=walk.round_anytime())
    dossiers.assign(other, handler=walk.user("office2"), by=walk.by("office"))
    named, unit = str(walk.user("office2").pk), str(mine.unit_id)

    assert codes(walk, tab="dang-xu-ly", nguoi=named) == [other.code]
    assert codes(walk, tab="dang-xu-ly", **{"don-vi": unit}) == [mine.code]
    offered = walk.client("office").get(INBOX).context["cl"].filter_specs
    people = next(each.lookup_choices for each in offered if each.parameter_name == "nguoi")
    assert people == [("toi", "tôi"), ("chua", "chưa giao"), (named, "Nguyễn Văn Bình")]


@pytest.mark.parametrize(("wanted", "first"), [("cho", 1), ("han", 0)])
def test_orders_by_wait_or_by_due_date_as_asked(walk: Walk, wanted, first):
    rows = [walk.received(round_=walk.round_anytime()) for _ in range(2)]
    Dossier.objects.filter(pk=rows[1].pk).update(
        state_since=MONDAY - timedelta(days=4), due_on=rows[0].due_on + timedelta(days=1)
    )

    assert codes(walk, tab="dang-xu-ly", xep=wanted)[0] == rows[first].code


def test_says_since_when_it_waits_and_how_the_list_is_ordered(walk: Walk):
    dossier = walk.submitted()
    Dossier.objects.filter(pk=dossier.pk).update(state_since=MONDAY - timedelta(days=4))

    page = walk.client("office").get(INBOX)

    [row] = page.context["rows"]
    assert (row.since, row.waited) == (MONDAY - timedelta(days=4), "4 ngày")
    assert "Hồ sơ chờ lâu nhất đứng trước." in page.content.decode()


def test_ticks_stand_outside_the_form_of_the_list(walk: Walk):
    """A form inside a form is no form: a browser drops it."""
    dossier = walk.submitted()

    page = walk.client("office").get(INBOX).content.decode()

    assert f'name="chon" value="{dossier.pk}"' in " ".join(page.split())
    assert page.index('id="nhieu"') < page.index('id="changelist-form"')
