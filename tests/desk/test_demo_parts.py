"""The demo's calendar and its player, without a database where none is needed."""

from datetime import date, timedelta

import pytest

from campaign.clock import DayKind, WorkCalendar
from campaign.regimes import Regime
from desk.demo import player
from desk.demo.days import PAST, TooEarly, count, moment

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
OLD = Regime("C", date(2017, 10, 1), date(2026, 9, 30))
LAST = Regime("D", date(2026, 10, 1), date(2027, 2, 28))


def test_days_count_working_days_strictly_before_and_after_today():
    calendar = WorkCalendar({MONDAY: DayKind(True, "nghỉ bù")})

    days = count(MONDAY, calendar, [OLD, LAST])

    assert days.on(1) == FRIDAY
    assert days.on(6) == FRIDAY - timedelta(days=7)
    assert days.on(-1) == MONDAY + timedelta(days=1)


def test_days_filed_is_the_day_itself_while_a_regime_is_in_force():
    days = count(MONDAY, WorkCalendar(), [LAST, OLD])

    assert [days.filed(n) for n in range(1, PAST)] == [days.on(n) for n in range(1, PAST)]


def test_days_filed_lies_under_the_last_regime_when_today_has_none():
    days = count(date(2027, 6, 15), WorkCalendar(), [OLD, LAST])

    filed = [days.filed(n) for n in range(1, PAST)]

    assert max(filed) == date(2027, 2, 26)
    assert filed == sorted(filed, reverse=True)
    assert all(day <= days.on(n) for n, day in enumerate(filed, 1))


def test_days_before_the_first_regime_are_too_early():
    with pytest.raises(TooEarly):
        count(date(2018, 6, 1), WorkCalendar(), [OLD, LAST])


@pytest.mark.django_db
def test_play_interleaves_stories_by_their_moments(monkeypatch):
    told = []
    monkeypatch.setattr(player, "_clock", lambda at: told.append(f"clock {at.day}"))

    def story(name, *moments):
        for at in moments:
            yield at
            told.append(name)

    stories = [
        story("a", moment(FRIDAY, "09:00"), moment(MONDAY, "09:00")),
        story("b", moment(FRIDAY, "08:00"), moment(FRIDAY, "10:00")),
    ]
    player.play(stories, [FRIDAY, MONDAY])

    assert told == ["clock 20", "b", "a", "b", "clock 23", "a"]


@pytest.mark.django_db
def test_play_refuses_a_story_that_goes_on_after_its_last_day(monkeypatch):
    monkeypatch.setattr(player, "_clock", lambda at: None)

    with pytest.raises(ValueError, match="go on"):
        player.play([iter([moment(MONDAY, "09:00")])], [FRIDAY])
