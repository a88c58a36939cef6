"""How a round reckons due dates: set by the office, shown with the date, fixed when reception ends."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaign.actions import rounds
from campaign.models import Round
from tests.walk import MONDAY, Walk, fresh
from workflow.moving import events_of
from workflow.permits import Refused


def set_clock(walk: Walk, round_: Round, **values) -> Round:
    return rounds.set_clock(round_, values=values, by=walk.by("office"))


def test_record_round_gives_the_clock_its_defaults(walk: Walk):
    round_ = walk.round_draft()

    assert (round_.clock_met_by, round_.stops_while_returned, round_.own_days) == (
        "decision",
        False,
        15,
    )
    assert (round_.council_by, round_.meeting_by) == (None, None)


def test_set_clock_round_changes_the_date_that_follows(walk: Walk):
    round_ = set_clock(walk, walk.round, days=15, counting="calendar", roll_over=True)

    ended = rounds.end_reception(round_, reason="Đủ hồ sơ.", by=walk.by("office"))

    assert ended.due_on == date(2026, 6, 30)
    assert ended.due_explanation == [
        "Kết thúc nhận hồ sơ: thứ Hai 15/06/2026",
        "Ngày thứ 1 là 16/6; ngày thứ 15 là 30/6",
        "30/6 là thứ Ba, ngày làm việc",
        "Hạn: hết ngày 30/06/2026",
    ]


def test_set_clock_round_remembers_what_was_changed(walk: Walk):
    round_ = set_clock(
        walk, walk.round, days=10, own_days=20, stops_while_returned=True, council_by=MONDAY
    )

    assert events_of(round_).first().changed == {
        "ten": "số ngày xem xét riêng: 20; không tính những ngày hồ sơ ở đơn vị để bổ sung: có; "
        "trình Hội đồng chậm nhất ngày: 15/06/2026"
    }


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"own_days": 15}, "Chưa thay đổi gì so với cách tính đang có."),
        ({"own_days": 0}, "Số ngày xem xét phải từ 1 trở lên."),
        (
            {"council_by": date(2026, 7, 9), "meeting_by": date(2026, 7, 8)},
            "Ngày họp Hội đồng phải từ ngày trình Hội đồng trở đi.",
        ),
    ],
)
def test_set_clock_round_refuses_what_cannot_be(walk: Walk, values, sentence):
    with pytest.raises(ValidationError) as refused:
        set_clock(walk, walk.round, **values)

    assert refused.value.messages == [sentence]


def test_set_clock_round_is_fixed_when_reception_has_ended(walk: Walk):
    ended = rounds.end_reception(walk.round, reason="Đủ hồ sơ.", by=walk.by("office"))

    with pytest.raises(Refused, match="Cách tính hạn xem xét đã cố định"):
        set_clock(walk, ended, days=30)

    assert fresh(ended).due_on == ended.due_on


def test_set_clock_round_is_fixed_when_a_round_at_any_time_opens(walk: Walk):
    with pytest.raises(Refused):
        set_clock(walk, walk.round_anytime(), days=30)


def test_set_clock_round_on_its_page(walk: Walk):
    client, round_ = walk.client("office"), walk.round
    address = reverse("admin:campaign_round_set_clock", args=[round_.pk])
    typed = {
        "days": "15",
        "counting": "calendar",
        "roll_over": "on",
        "clock_met_by": "ruling",
        "own_days": "12",
        "council_by": "02/07/2026",
        "meeting_by": "08/07/2026",
    }

    shown = client.get(address).content.decode()
    answer = client.post(address, typed)

    assert "Trình Hội đồng chậm nhất ngày" in shown
    assert "trả hồ sơ về bổ sung không làm thay đổi hạn xem xét" in shown
    assert answer.status_code == 302
    round_ = fresh(round_)
    assert (round_.days, round_.clock_met_by, round_.own_days) == (15, "ruling", 12)
    assert (round_.council_by, round_.meeting_by) == (date(2026, 7, 2), date(2026, 7, 8))


def test_round_page_in_the_admin_lists_the_reckoning(walk: Walk):
    ended = rounds.end_reception(walk.round, reason="Đủ hồ sơ.", by=walk.by("office"))

    page = walk.client("office").get(reverse("admin:campaign_round_change", args=[ended.pk]))

    shown = page.content.decode()
    assert "<li>Kết thúc nhận hồ sơ: thứ Hai 15/06/2026</li>" in shown
    assert "<li>Hạn: hết ngày 29/06/2026</li>" in shown
    assert reverse("admin:campaign_round_set_clock", args=[ended.pk]) not in shown
