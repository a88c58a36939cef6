"""The calendar's pages: what stands on which day, for whom, at what cost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from campaign.actions import rounds
from campaign.models import DayOff, Round
from campaign.tasks import turn
from council.actions import meeting as meetings
from desk.calendar import month as months
from desk.calendar import sources
from desk.calendar.entries import Span
from desk.calendar.month import Month
from desk.sweeping import deadlines
from nominations.actions import holds
from tests.nominations.held import clearing, held
from tests.walk import MONDAY, Walk, fresh, person_of

MOST_QUERIES = 12
JUNE = Span(date(2026, 6, 1), date(2026, 6, 30))
JULY = Span(date(2026, 7, 1), date(2026, 7, 31))


def titles(walk: Walk, persona: str, span: Span, on: date = MONDAY) -> list[str]:
    entries, _ = sources.gather(walk.by(persona, on), span)
    return [f"{each.on:%d/%m} {each.title}" for each in entries]


def page(walk: Walk, persona: str, query: str = ""):
    return walk.client(persona).get(f"/lich/{query}")


def days_of(response) -> dict[date, months.Day]:
    return {day.on: day for week in response.context["weeks"] for day in week}


# what


def test_calendar_shows_everybody_when_a_round_opens_and_closes(walk: Walk):
    name = walk.round.name

    for persona in ("stranger", "clerk", "office"):
        assert titles(walk, persona, JUNE) == [
            f"01/06 Bắt đầu nhận hồ sơ: {name}",
            f"30/06 Hết hạn nhận hồ sơ: {name}",
        ]


def test_calendar_shows_a_round_in_preparation_to_the_office_alone(walk: Walk):
    draft = walk.round_draft(opens_on=date(2026, 7, 6), closes_on=date(2026, 7, 8))

    assert len(titles(walk, "office", Span(draft.opens_on, draft.closes_on))) == 2
    assert titles(walk, "director", Span(draft.opens_on, draft.closes_on)) == []


def test_calendar_shows_the_end_of_examination_to_unit_office_and_leadership(walk: Walk):
    dossier = walk.received()
    turn(date(2026, 7, 1))
    deadlines(date(2026, 7, 1))
    due = f"14/07 Hạn xem xét hồ sơ {dossier.code}"
    of_round = f"14/07 Hạn xem xét: {walk.round.name}"

    assert fresh(dossier).due_on == date(2026, 7, 14)
    assert titles(walk, "clerk", JULY) == [due]
    assert titles(walk, "office", JULY) == [due, of_round]
    assert titles(walk, "director", JULY) == [due, of_round]
    assert titles(walk, "other_clerk", JULY) == []


def test_calendar_shows_the_inner_dates_of_a_round_to_office_and_leadership(walk: Walk):
    inner = {"council_by": date(2026, 7, 6), "meeting_by": date(2026, 7, 9)}
    Round.objects.filter(pk=walk.round.pk).update(**inner)
    name = walk.round.name
    shown = [
        f"06/07 Trình Hội đồng chậm nhất: {name}",
        f"09/07 Họp Hội đồng chậm nhất: {name}",
    ]

    found = {who: titles(walk, who, JULY) for who in ("office", "director", "clerk")}

    assert found == {"office": shown, "director": shown, "clerk": []}


def test_calendar_shows_by_when_a_dossier_must_come_back(walk: Walk):
    dossier = walk.sent_back()
    span = Span(dossier.resubmit_by, dossier.resubmit_by)
    shown = [f"{dossier.resubmit_by:%d/%m} Hạn bổ sung hồ sơ {dossier.code}"]

    assert titles(walk, "clerk", span) == shown
    assert titles(walk, "chief", span) == shown
    assert titles(walk, "stranger", span) == []


def test_calendar_shows_a_meeting_with_its_hour_to_whom_it_concerns(walk: Walk):
    meeting = walk.meeting_planned()
    today = Span(MONDAY, MONDAY)
    shown = [f"{MONDAY:%d/%m} {meeting.title}"]

    assert titles(walk, "member", today) == []
    meetings.invite(meeting, by=walk.by("secretary"))
    assert titles(walk, "member", today) == shown
    assert titles(walk, "clerk", today) == []
    assert "14:00 Họp xét khen thưởng" in page(walk, "member").content.decode()


def test_calendar_says_that_a_meeting_is_cancelled(walk: Walk):
    walk.meeting_cancelled()

    assert "<b>Đã hủy:</b> Họp xét khen thưởng" in page(walk, "office").content.decode()


def test_calendar_shows_a_nomination_s_own_date_to_the_office_alone(walk: Walk):
    nomination = held(walk, person_of(walk.received()))
    turn(date(2026, 7, 1))
    deadlines(date(2026, 7, 1))
    holds.lift(nomination, clearing(), by=walk.by("office", date(2026, 7, 6)))
    on, code = fresh(nomination).own_due_on, nomination.dossier.code
    own = f"{on:%d/%m} Hạn xem xét riêng một đề nghị, hồ sơ {code}"

    assert own in titles(walk, "office", JULY)
    assert own not in titles(walk, "clerk", JULY)
    assert own not in titles(walk, "nominee", JULY)
    kinds = [each.kind for each in sources.gather(walk.by("office"), JULY)[0] if not each.told]
    assert kinds == ["nomination-due"]


def test_calendar_says_what_is_late(walk: Walk):
    dossier = walk.received()
    turn(date(2026, 7, 1))
    deadlines(date(2026, 7, 1))

    entries, _ = sources.gather(walk.by("clerk", date(2026, 7, 16)), JULY)

    assert [(each.title, each.is_late, each.tone) for each in entries] == [
        (f"Hạn xem xét hồ sơ {dossier.code}", True, "late")
    ]


def test_calendar_says_of_a_round_that_only_its_end_is_late_until_it_is_done(walk: Walk):
    inner = {"council_by": date(2026, 7, 6), "meeting_by": date(2026, 7, 9)}
    Round.objects.filter(pk=walk.round.pk).update(**inner)
    turn(date(2026, 7, 1))
    later = walk.by("office", date(2026, 7, 16))

    under_way = [(each.is_late, each.tone) for each in sources.gather(later, JULY)[0]]
    rounds.finish(walk.round, by=walk.by("clock", date(2026, 7, 16)))
    done = [(each.is_late, each.tone) for each in sources.gather(later, JULY)[0]]

    assert under_way == [(False, "warn"), (False, "warn"), (True, "late")]
    assert done == [(False, "info")] * 3


def test_calendar_leads_each_to_a_page_they_may_read(walk: Walk):
    walk.meeting_invited(walk.at_council())
    walk.sent_back(unit="ttud")

    for persona in ("clerk", "other_head", "office", "director", "member", "secretary", "nominee"):
        client = walk.client(persona)
        entries, _ = sources.gather(walk.by(persona), Span(JUNE.first, JULY.last))
        assert entries != []
        for entry in entries:
            assert (entry.url, client.get(entry.url).status_code) == (entry.url, 200)


# the month


def test_calendar_begins_with_this_month(walk: Walk):
    shown = page(walk, "clerk").context

    assert str(shown["month"]) == "2026-06"
    assert [day.on for week in shown["weeks"] for day in week if day.is_today] == [MONDAY]


@pytest.mark.parametrize(
    "typed", ["", "2026", "2026-13", "2026-00", "x-y", "0000-01", "9999-12", "2026-6-1", "²-1"]
)
def test_calendar_of_no_month_is_this_month(walk: Walk, typed):
    assert str(page(walk, "clerk", f"?thang={typed}").context["month"]) == "2026-06"


@pytest.mark.parametrize(
    ("month", "before", "after"),
    [
        ("2026-06", "2026-05", "2026-07"),
        ("2026-12", "2026-11", "2027-01"),
        ("2026-01", "2025-12", "2026-02"),
    ],
)
def test_month_knows_its_neighbours(month, before, after):
    read = Month.read(month)

    assert (str(read.before), str(read.after)) == (before, after)


def test_month_is_whole_weeks_from_monday():
    november = Month.read("2026-11")

    assert november.span == Span(date(2026, 10, 26), date(2026, 12, 6))


def test_calendar_names_days_off_and_days_worked_in_exchange(walk: Walk):
    DayOff.objects.update_or_create(
        on=date(2026, 8, 22),
        defaults={"is_off": False, "name": "làm bù cho ngày nghỉ 31/08/2026", "source": "x"},
    )
    DayOff.objects.update_or_create(
        on=date(2026, 8, 31),
        defaults={"is_off": True, "name": "nghỉ hoán đổi dịp Quốc khánh", "source": "x"},
    )

    response = page(walk, "clerk", "?thang=2026-08")

    days = days_of(response)
    assert (days[date(2026, 8, 22)].is_off, days[date(2026, 8, 31)].is_off) == (False, True)
    assert (days[date(2026, 8, 23)].is_off, days[date(2026, 8, 24)].is_off) == (True, False)
    text = response.content.decode()
    assert "Làm bù cho ngày nghỉ 31/08/2026" in text
    assert "Nghỉ hoán đổi dịp Quốc khánh" in text


def test_calendar_caps_a_day_and_leads_to_it(walk: Walk):
    for _ in range(5):
        walk.sent_back(round_=walk.round_anytime())
    day = MONDAY + timedelta(days=7)

    response = page(walk, "office")

    assert (len(days_of(response)[day].entries), days_of(response)[day].more) == (3, 2)
    assert "+2<span" in response.content.decode()
    whole = walk.client("office").get(reverse("calendar_day", args=[day.isoformat()]))
    assert len(whole.context["entries"]) == 5


def test_calendar_says_when_it_cannot_show_all(walk: Walk, monkeypatch):
    monkeypatch.setattr(sources, "CAP", 1)
    assert walk.round.state == "open"
    assert page(walk, "office").context["is_cut"]  # it opens and it closes

    monkeypatch.setattr(sources, "CAP", 9)
    assert not page(walk, "office").context["is_cut"]


def test_calendar_is_a_table_with_caption_and_headings(walk: Walk):
    text = page(walk, "clerk").content.decode()

    assert text.count("<caption") == 1
    assert text.count('<th scope="col">') == 7
    assert text.count("<td") == 35


# one day


def test_day_says_why_nobody_works(walk: Walk):
    shown = walk.client("clerk").get(reverse("calendar_day", args=["2026-06-14"]))

    assert "Ngày nghỉ: là Chủ Nhật" in shown.content.decode()


@pytest.mark.parametrize("on", ["x", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_day_that_is_none_is_not_found(walk: Walk, on):
    assert walk.client("clerk").get(f"/lich/ngay/{on}/").status_code == 404


# cost


@pytest.mark.parametrize("persona", ["clerk", "office", "director", "member"])
@pytest.mark.parametrize("path", ["/lich/", f"/lich/ngay/{MONDAY + timedelta(days=7)}/"])
def test_calendar_costs_the_same_for_one_and_three(
    walk: Walk, persona, path, django_assert_max_num_queries
):
    walk.meeting_invited()
    walk.sent_back(round_=walk.round_anytime())
    client = walk.client(persona)
    with django_assert_max_num_queries(MOST_QUERIES) as one:
        client.get(path)
    for unit in ("qlkh", "ttud"):
        walk.sent_back(unit=unit, round_=walk.round_anytime())
    walk.meeting_invited(unit="ttud")

    with django_assert_max_num_queries(MOST_QUERIES) as three:
        client.get(path)

    assert len(three) == len(one)
