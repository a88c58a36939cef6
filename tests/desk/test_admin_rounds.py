"""Campaigns and rounds: recorded, opened and ended on pages of the admin."""

from datetime import date

from django.urls import reverse

from campaign.models import Round
from tests.walk import Walk, fresh

PRESSED = {"xong": "1"}  # a browser always posts its token


def page(label: str, name: str, row) -> str:
    return reverse(f"admin:campaign_{label}_{name}", args=[row.pk])


def typed(walk: Walk, **changes) -> dict:
    usual = {
        "name": "Xét khen thưởng tổng kết",
        "occasion": "tong_ket",
        "guidance_number": "15/HD-SKHCN",
        "guidance_on": "10/06/2026",
        "award_forms": [form.pk for form in walk.campaign.award_forms.all()],
        "opens_on": "20/06/2026",
        "closes_on": "31/07/2026",
        "has_council": "on",
        "grace_days": "5",
        "first_look_days": "3",
    }
    return usual | changes


def test_open_campaign_by_the_office(walk: Walk):
    campaign = walk.campaign_draft()

    response = walk.client("office").post(page("campaign", "open", campaign), PRESSED)

    assert (response.status_code, fresh(campaign).state) == (302, "open")


def test_record_round_as_a_draft(walk: Walk):
    address = page("campaign", "new_round", walk.campaign)

    response = walk.client("office").post(address, typed(walk))

    made = Round.objects.get()
    assert response.status_code == 302
    assert (made.state, made.closes_on, made.days) == (
        "draft",
        date(2026, 7, 31),
        walk.campaign.days,
    )
    assert (made.grace_days, made.first_look_days, made.clerk_may_submit) == (5, 3, False)
    assert set(made.award_forms.all()) == set(walk.campaign.award_forms.all())


def test_record_round_with_bad_input_keeps_what_was_typed(walk: Walk):
    address = page("campaign", "new_round", walk.campaign)

    response = walk.client("office").post(address, typed(walk, closes_on="01/06/2026"))

    shown = response.content.decode()
    assert "Ngày kết thúc nhận phải từ ngày bắt đầu trở đi." in shown
    assert "Xét khen thưởng tổng kết" in shown
    assert not Round.objects.exists()


def test_open_round_tells_until_when(walk: Walk):
    round_ = walk.round_draft()
    client = walk.client("office")

    asked = client.get(page("round", "open", round_)).content.decode()
    client.post(page("round", "open", round_), PRESSED)

    assert "đến hết ngày 30/06/2026" in asked
    assert fresh(round_).state == "open"


def test_end_reception_early_wants_a_reason(walk: Walk):
    client, address = walk.client("office"), page("round", "end_reception", walk.round)

    asked = client.get(address).content.decode()
    empty = client.post(address, {"reason": ""})
    client.post(address, {"reason": "Đã đủ hồ sơ của các đơn vị."})

    assert "Hạn xem xét sẽ là hết ngày 29/06/2026." in asked
    assert "Kết thúc sớm phải ghi lý do." in empty.content.decode()
    ended = fresh(walk.round)
    assert (ended.state, ended.due_on) == ("reviewing", date(2026, 6, 29))


def test_refuses_rounds_to_everybody_else(walk: Walk):
    address = page("campaign", "new_round", walk.campaign)
    personas = ("admin", "registry", "superuser", "clerk")

    answers = [walk.client(each).post(address, typed(walk)).status_code for each in personas]

    assert answers == [403] * 4
    assert not Round.objects.exists()
