"""What a phone fetches at the private address: read back with a parser of its own kind."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from icalendar import Calendar, Event

from council.actions import meeting as meetings
from desk.actions import calendar_address as addresses
from desk.calendar import feed
from desk.calendar.entries import Entry
from documents.verification import rates
from people.models import Staff, Unit
from tests.nominations.held import held
from tests.walk import MONDAY, Walk, at, fresh, person_of

NOW = datetime(2026, 6, 15, 2, tzinfo=UTC)


def path_of(walk: Walk, persona: str) -> str:
    return f"/lich/{addresses.make(instead_of=None, by=walk.by(persona))[1]}.ics"


def events(content: bytes) -> list[Event]:
    return Calendar.from_ical(content).walk("VEVENT")


def summaries(walk: Walk, persona: str) -> list[str]:
    return [str(each["summary"]) for each in events(Client().get(path_of(walk, persona)).content)]


def entry(**facts) -> Entry:
    usual = {"kind": "dossier-due", "pk": 7, "on": date(2026, 11, 24), "url": "/ho-so/7/"}
    words = {"title": "Hạn", "told": "Hạn xem xét hồ sơ HS-2026-012"}
    return Entry(**usual | words | facts)


def written(*entries: Entry) -> bytes:
    return feed.written(
        entries, name="Lịch", now=NOW, absolute=lambda path: f"http://thidua.skhcn{path}"
    )


# form


def test_feed_is_read_back_as_it_was_meant(settings):
    settings.PUBLIC_URL = "http://thidua.skhcn:8000"

    [event] = events(written(entry()))

    assert str(event["uid"]) == "dossier-due-7@thidua.skhcn"
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 11, 24), date(2026, 11, 25))
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert event["dtstamp"].dt == NOW
    assert str(event["summary"]) == "Hạn xem xét hồ sơ HS-2026-012"
    assert str(event["url"]) == "http://thidua.skhcn/ho-so/7/"
    assert str(event["status"]) == "CONFIRMED"


def test_feed_gives_a_meeting_its_hour_in_vietnam():
    content = written(entry(kind="meeting", at=datetime(2026, 11, 24, 7, 30, tzinfo=UTC)))

    [event] = events(content)

    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T143000" in content
    assert event["dtstart"].dt.isoformat() == "2026-11-24T14:30:00+07:00"
    [zone] = Calendar.from_ical(content).walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Asia/Ho_Chi_Minh"


def test_feed_folds_vietnamese_at_75_octets_and_breaks_no_letter():
    long = (
        "Hạn xem xét hồ sơ HS-2026-012 – " + "Trung tâm Ứng dụng tiến bộ; khoa học, công nghệ " * 6
    )

    content = written(entry(told=long))

    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) == 75
    assert all(line.decode() is not None for line in lines)  # each line is whole UTF-8
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert str(events(content)[0]["summary"]) == long


def test_feed_keeps_control_signs_of_a_name_out_of_its_own_lines():
    [event] = events(written(entry(told="Một\r\nDTSTART:20200101\nEND:VEVENT")))

    assert event["dtstart"].dt == date(2026, 11, 24)


def test_feed_has_one_uid_for_each_kind_and_row():
    told = [entry(), entry(kind="dossier-resubmit"), entry(pk=8), entry(on=date(2026, 12, 1))]

    uids = [str(event["uid"]).partition("@")[0] for event in events(written(*told))]

    assert uids == ["dossier-due-7", "dossier-resubmit-7", "dossier-due-8", "dossier-due-7"]


# content


def test_feed_tells_what_its_owner_may_see(walk: Walk):
    dossier = walk.sent_back()
    back = f"Hạn bổ sung hồ sơ {dossier.code} – Phòng Quản lý khoa học"
    round_ = ["Bắt đầu nhận hồ sơ, đợt sơ kết", "Hết hạn nhận hồ sơ, đợt sơ kết"]

    assert summaries(walk, "clerk") == [round_[0], back, round_[1]]
    assert summaries(walk, "other_clerk") == round_
    assert summaries(walk, "office") == [round_[0], back, round_[1]]


def test_feed_is_scoped_anew_at_each_look(walk: Walk):
    path = path_of(walk, "member")
    meeting = walk.meeting_planned()
    assert len(events(Client().get(path).content)) == 2  # the round alone

    meetings.invite(meeting, by=walk.by("secretary"))

    assert [str(each["summary"]) for each in events(Client().get(path).content)][1] == (
        "Họp Hội đồng Thi đua, Khen thưởng"
    )


def test_feed_says_that_a_meeting_is_cancelled(walk: Walk):
    path, meeting = path_of(walk, "member"), walk.meeting_invited()
    before = {str(each["uid"]): str(each["status"]) for each in events(Client().get(path).content)}

    meetings.cancel(meeting, reason="Trùng lịch.", by=walk.by("secretary"))

    after = {str(each["uid"]): str(each["status"]) for each in events(Client().get(path).content)}
    uid = f"meeting-{meeting.pk}@127.0.0.1"
    assert (before[uid], after[uid]) == ("CONFIRMED", "CANCELLED")


@pytest.mark.parametrize("persona", ["office", "director", "member", "secretary"])
def test_feed_names_no_person_no_hold_and_no_text_that_somebody_typed(walk: Walk, persona):
    meeting = walk.meeting_invited()
    meetings.revise(
        meeting,
        title="Xét khen bà Hoàng Thị Ánh",
        held_at=at(MONDAY, 15),
        place="Phòng ông Sơn",
        by=walk.by("secretary"),
    )
    held(walk, person_of(walk.received(unit="ttud")))

    text = Client().get(path_of(walk, persona)).content.replace(b"\r\n ", b"").decode()

    names = [each.full_name for each in Staff.objects.all()]
    assert [name for name in names if name.lower() in text.lower()] == []
    assert "Phòng ông" not in text
    assert "ạm dừng" not in text
    assert walk.round.name not in text
    assert "Họp Hội đồng" in text


def test_feed_leaves_a_nomination_s_own_date_in_the_house():
    own = entry(kind="nomination-due", told="")

    assert feed.told([own, entry()]) == [entry()]


def test_feed_reaches_from_the_last_two_months_to_over_a_year(walk: Walk):
    for months in (-3, 3, 15):
        opens = MONDAY + timedelta(days=30 * months)
        walk.round_draft(name=f"Đợt {months}", opens_on=opens, closes_on=opens)

    assert len(summaries(walk, "office")) == 2


# how it is answered


def test_feed_needs_no_session_and_may_be_kept_nowhere(walk: Walk):
    answer = Client().get(path_of(walk, "clerk"))

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.cookies == {}


def test_feed_that_has_not_changed_is_not_sent_again(walk: Walk, standing_clock):
    path, client = path_of(walk, "clerk"), Client()
    tag = client.get(path).headers["ETag"]
    standing_clock.shift(3600)

    same = client.get(path, headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    assert same.headers["Cache-Control"] == "private, no-store"

    walk.sent_back()
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_feed_answers_head_and_nothing_that_writes(walk: Walk):
    path, client = path_of(walk, "clerk"), Client()

    assert (client.head(path).status_code, client.head(path).content) == (200, b"")
    assert client.post(path).status_code == 405


def test_feed_costs_the_same_for_one_and_three(walk: Walk, django_assert_max_num_queries):
    path = path_of(walk, "office")
    walk.sent_back()
    with django_assert_max_num_queries(12) as one:
        Client().get(path)
    for round_ in (walk.round, walk.round_anytime()):
        walk.sent_back(unit="ttud", round_=round_)

    with django_assert_max_num_queries(12) as three:
        Client().get(path)

    assert len(three) == len(one)


def test_feed_asked_too_often_is_refused_and_takes_nothing_from_the_check_page(
    walk: Walk, tmp_path, settings, monkeypatch
):
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path / "cache")}}
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(rates, "EACH", 2)
    path = path_of(walk, "clerk")

    answers = [Client().get(path) for _ in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert answers[-1].headers["Cache-Control"] == "private, no-store"
    assert Client().get("/kiem-tra/ABCD/").status_code == 404


def test_feed_shows_a_unit_under_its_name(walk: Walk):
    dossier = walk.sent_back()
    Unit.objects.filter(pk=dossier.unit_id).update(name="Phòng Quản lý khoa học, công nghệ")

    assert any("Phòng Quản lý khoa học, công nghệ" in each for each in summaries(walk, "clerk"))
    assert fresh(dossier).unit.name == "Phòng Quản lý khoa học, công nghệ"
