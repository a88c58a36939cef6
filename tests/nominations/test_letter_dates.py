"""Days that cannot be: of the unit's letter and minutes, of an achievement, of a return."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from nominations.actions import dossier as dossiers
from nominations.actions import papers
from nominations.models import Dossier
from tests.walk import MONDAY, Walk, at, fresh

DAY = timedelta(days=1)
REMARKS = [dossiers.RemarkDraft("ho_so", "Nêu rõ số liệu.")]


def letter_errors(walk: Walk, dossier: Dossier, **values: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        papers.save_letter(dossier, values=values, by=walk.by("clerk"))
    return caught.value.message_dict


def minutes_errors(walk: Walk, held_at: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        papers.save_minutes(
            walk.draft(), values={"held_at": held_at}, people=[], votes=[], by=walk.by("clerk")
        )
    return caught.value.message_dict


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (MONDAY + DAY, "Ngày Tờ trình không được sau hôm nay."),
        (
            date(2026, 5, 31),
            "Ngày Tờ trình không được trước ngày bắt đầu nhận hồ sơ của đợt (01/06/2026).",
        ),
        (MONDAY - DAY, "Ngày Tờ trình không được trước ngày họp xét (15/06/2026)."),
    ],
)
def test_save_letter_with_an_impossible_day_is_an_error(walk: Walk, day, sentence):
    dossier = walk.complete_draft()

    assert letter_errors(walk, dossier, issued_on=day) == {"issued_on": [sentence]}
    assert fresh(dossier).letter.issued_on == MONDAY


def test_save_letter_on_the_day_the_round_opens(walk: Walk):
    dossier = walk.draft()

    papers.save_letter(dossier, values={"issued_on": date(2026, 6, 1)}, by=walk.by("clerk"))

    assert fresh(dossier).letter.issued_on == date(2026, 6, 1)


@pytest.mark.parametrize("number", [0, 100_000, 99_999_999_999])
def test_save_letter_with_an_impossible_number_is_an_error(walk: Walk, number):
    errors = letter_errors(walk, walk.draft(), number=number)

    assert errors == {"number": ["Số từ 1 đến 99.999."]}


def test_save_minutes_of_a_day_to_come_is_an_error(walk: Walk):
    sentence = "Biên bản ghi cuộc họp đã diễn ra: ngày họp chưa đến."

    assert minutes_errors(walk, at(MONDAY + DAY, 8)) == {"held_on": [sentence]}


def test_save_minutes_of_an_hour_to_come_is_an_error(walk: Walk):
    sentence = "Biên bản ghi cuộc họp đã diễn ra: giờ họp chưa đến."

    assert minutes_errors(walk, at(MONDAY, 10)) == {"held_time": [sentence]}


def test_a_letter_older_than_the_minutes_is_missing_its_day(walk: Walk):
    """The minutes may be dated after the letter was typed; then the letter has to follow."""
    dossier = walk.draft()
    papers.save_letter(dossier, values={"issued_on": MONDAY - DAY}, by=walk.by("clerk"))
    walk.write_minutes(dossier, by=walk.by("clerk"))

    sentences = [each.sentence for each in fresh(dossier).missing(MONDAY)]

    assert "Tờ trình: ngày 14/06/2026 trước ngày họp xét 15/06/2026" in sentences


def test_list_an_achievement_to_come_is_an_error(walk: Walk):
    dossier = walk.draft()

    with pytest.raises(ValidationError) as caught:
        walk.list_person(dossier, period_until=MONDAY + DAY)

    assert caught.value.message_dict == {
        "period_until": ["Thành tích là việc đã làm: ngày cuối không được sau hôm nay."]
    }
    assert walk.list_person(dossier, period_until=MONDAY).period_until == MONDAY


def returned_by(walk: Walk, day: date, *, due_on: date | None = None) -> Dossier:
    dossier = walk.submitted()
    dossier.due_on = due_on
    return dossiers.send_back(dossier, remarks=REMARKS, resubmit_by=day, by=walk.by("office"))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (MONDAY, "Ngày hẹn bổ sung phải sau hôm nay."),
        (MONDAY + 31 * DAY, "Ngày hẹn bổ sung không được sau ngày 15/07/2026."),
    ],
)
def test_send_back_to_an_impossible_day_is_an_error(walk: Walk, day, sentence):
    with pytest.raises(ValidationError) as caught:
        returned_by(walk, day)

    assert caught.value.message_dict == {"resubmit_by": [sentence]}


def test_send_back_until_the_dossier_is_due(walk: Walk):
    due_on = MONDAY + 40 * DAY

    assert returned_by(walk, due_on, due_on=due_on).resubmit_by == due_on
