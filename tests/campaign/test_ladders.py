"""Ladders as data: what the office begins with, what it may enter, what its page says."""

import pytest
from django.core.exceptions import ValidationError

from campaign.models import Ladder, LadderRung
from tests.walk import Walk

EXAMINED = [
    *("trước 7 ngày: handler", "trước 3 ngày: handler", "trước 1 ngày: handler"),
    *("đúng ngày hạn: handler", "quá 1 ngày: chief_of_office", "quá 3 ngày: deputy_director"),
    *("quá 5 ngày: director", "quá 12 ngày, rồi hằng tuần: director"),
]
FIRST = {
    "examination": EXAMINED,
    "own_date": EXAMINED,
    "supplement": [
        *("trước 3 ngày: unit", "trước 1 ngày: unit", "đúng ngày hạn: unit"),
        "quá 1 ngày: office",
    ],
    "first_look": ["trước 1 ngày: office", "đúng ngày hạn: office", "quá 1 ngày: chief_of_office"],
    "milestone": ["trước 3 ngày: office", "trước 1 ngày: office", "đúng ngày hạn: office"],
    "inspection": [
        *("trước 7 ngày: unit", "trước 1 ngày: unit", "đúng ngày hạn: unit"),
        "quá 1 ngày: office",
    ],
    "annual_report": [f"trước {days} ngày: office" for days in (30, 14, 7, 3, 1)],
    "ceremony": [
        *("trước 7 ngày: office", "trước 3 ngày: office", "trước 1 ngày: office"),
        *("đúng ngày hạn: office", "quá 1 ngày: office"),
    ],
    "handover": [
        *("quá 7 ngày: office", "quá 14 ngày, rồi hằng tuần: office"),
        "quá 30 ngày, rồi hằng tuần: chief_of_office",
    ],
    "province": [
        *("quá 20 ngày: office", "quá 30 ngày, rồi hằng tuần: office"),
        "quá 45 ngày: chief_of_office",
    ],
    "province_more": [
        *("trước 3 ngày: office", "trước 1 ngày: office", "đúng ngày hạn: office"),
        "quá 1 ngày: chief_of_office",
    ],
    "return": [
        *("trước 5 ngày: office", "trước 1 ngày: office", "đúng ngày hạn: office"),
        "quá 1 ngày, rồi hằng tuần: office",
        "quá 5 ngày, rồi hằng tuần: chief_of_office",
    ],
}


def rung(**changes) -> LadderRung:
    usual = {"ladder": "examination", "offset": 2, "tell": "office", "certainty": "I"}
    return LadderRung(source="Quy chế của Sở", **usual | changes)


def page_of(walk: Walk, path: str = "") -> str:
    return walk.client("office").get(f"/quan-tri/campaign/ladderrung/{path}").content.decode()


def test_ladders_begin_as_the_rules_of_the_house_say(walk: Walk):
    rows = {
        ladder: [
            f"{row.when}: {row.tell}"
            for row in LadderRung.objects.filter(ladder=ladder).order_by("offset")
        ]
        for ladder in Ladder.values
    }

    assert rows == FIRST


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ladder": "milestone", "tell": "handler"}, "tell"),
        ({"ladder": "annual_report", "tell": "unit"}, "tell"),
        ({"offset": 400}, "offset"),
        ({"offset": -7, "is_weekly": True}, "__all__"),
        ({"offset": 5, "tell": "director"}, "__all__"),
    ],
)
def test_rung_that_nobody_could_mean_is_refused(walk: Walk, changes, field):
    with pytest.raises(ValidationError) as refused:
        rung(**changes).full_clean()

    assert list(refused.value.message_dict) == [field]


def test_rung_changed_by_the_office_keeps_what_was_before(walk: Walk):
    row = LadderRung.objects.get(ladder="first_look", offset=-1)
    values = {"ladder": "first_look", "offset": "-2", "tell": "office", "source": "Quy chế"}
    path = f"/quan-tri/campaign/ladderrung/{row.pk}/change/"

    answer = walk.client("office").post(path, values | {"certainty": "S", "note": ""})

    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.offset, row.source) == (-2, "Quy chế")
    assert row.history.get(offset=-2).history_user == walk.user("office")


def test_page_of_ladders_stands_in_the_order_of_the_work(walk: Walk):
    page = page_of(walk)

    places = [page.index(f">{label}</a></th>") for label in Ladder.labels]
    assert places == sorted(places)
