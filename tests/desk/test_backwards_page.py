"""“Tính ngược các mốc” as the office uses it: typed in the address, copied, made a round of."""

from datetime import date
from importlib import import_module
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from campaign.backwards import STAGES
from campaign.models import Round
from desk.models import StageDays
from tests.walk import Walk

PAGE = "/lich/tinh-nguoc/"


def found(walk: Walk, persona: str = "office", **changes: str):
    """The sample campaign has ten working days."""
    usual = {"ngay": "25/09/2026", "phong_trao": str(walk.campaign.pk), "dip": "tong_ket"}
    typed = usual | {"bang_khen": "", "hoi_dong": "on"} | changes
    return walk.client(persona).get(PAGE, typed)


def days(response) -> dict[str, date]:
    rows = response.context["found"]["rows"]
    return {row["milestone"].key: row["milestone"].on for row in rows}


def test_backwards_asks_first(walk: Walk):
    response = walk.client("clerk").get(PAGE)

    assert response.status_code == 200
    assert response.context["found"] is None


def test_backwards_reckons_with_the_campaign_s_own_examination(walk: Walk):
    shown = days(found(walk))

    # 24, 23, 22, 21, 18/9; ten working days end on the 18th when they begin on the 7th
    assert (shown["decision"], shown["due"]) == (date(2026, 9, 18), date(2026, 9, 18))
    assert shown["closes"] == date(2026, 9, 4)
    assert "package" not in shown


def test_backwards_with_the_province_and_without_council(walk: Walk):
    shown = days(found(walk, bang_khen="on", hoi_dong=""))

    assert shown["package"] < shown["province"] < shown["event"]
    assert not {"meeting", "invitation"} & set(shown)


def test_backwards_says_what_is_past_and_from_when_it_would_do(walk: Walk):
    response = found(walk, ngay="10/07/2026")

    text = response.content.decode()
    assert "Không kịp: 2 mốc đã qua" in text
    assert "Đã qua" in text
    earliest = response.context["found"]["earliest"]
    assert days(found(walk, ngay=f"{earliest:%d/%m/%Y}"))["guidance"] >= date(2026, 6, 15)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ngay": "31/02/2026"}, "ngay"),
        ({"ngay": "01/01/0001"}, "ngay"),
        ({"ngay": "31/12/9999"}, "ngay"),
        ({"ngay": ""}, "ngay"),
        ({"phong_trao": "0"}, "phong_trao"),
        ({"dip": "ngoai_dot"}, "dip"),
    ],
)
def test_backwards_says_at_the_field_what_is_wrong(walk: Walk, changes, field):
    response = found(walk, **changes)

    assert list(response.context["form"].errors) == [field]
    assert response.context["found"] is None


def test_backwards_is_copied_as_text(walk: Walk):
    lines = found(walk).context["found"]["text"].splitlines()

    assert lines[0] == f"Các mốc tổng kết, {walk.campaign.name}:"
    assert "- Chậm nhất thứ Sáu 04/09/2026: Kết thúc nhận hồ sơ" in lines
    assert lines[-1] == "- Thứ Sáu 25/09/2026: Tổ chức hội nghị tổng kết, lễ trao tặng"


def test_backwards_reckons_with_the_days_the_office_wrote(walk: Walk):
    StageDays.objects.filter(stage="certificates").delete()
    StageDays.objects.create(stage="certificates", days=1, source="Sở", certainty="S")

    assert days(found(walk))["decision"] == date(2026, 9, 24)


def test_backwards_says_which_days_off_are_not_certain(walk: Walk):
    notes = found(walk, ngay="14/05/2031").context["found"]["notes"]

    assert notes == ["Lịch nghỉ năm 2031 chưa có: mới trừ thứ Bảy, Chủ Nhật."]


# a round from it


def test_backwards_fills_the_form_of_a_new_round(walk: Walk):
    response = found(walk)
    address = response.context["found"]["round_url"]

    form = walk.client("office").get(address).context["form"]

    shown = days(response)
    assert form["opens_on"].value() == f"{shown['opens']:%d/%m/%Y}"
    assert form["closes_on"].value() == f"{shown['closes']:%d/%m/%Y}"
    assert form["name"].value() == "Xét khen thưởng tổng kết năm 2026"
    assert form["occasion"].value() == "tong_ket"
    assert Round.objects.count() == 0


def test_backwards_round_is_recorded_as_filled(walk: Walk):
    response = found(walk, hoi_dong="")
    address = response.context["found"]["round_url"]
    typed = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    form = walk.client("office").get(address).context["form"]
    forms = [str(pk) for pk in walk.campaign.award_forms.values_list("pk", flat=True)]
    rest = {"award_forms": forms, "grace_days": "5", "first_look_days": "3"}
    rest |= {name: form[name].value() or "" for name in form.fields if name not in {*typed, *rest}}

    walk.client("office").post(address, {**typed, **rest})

    round_, shown = Round.objects.get(), days(response)
    assert (round_.opens_on, round_.closes_on) == (shown["opens"], shown["closes"])
    assert (round_.occasion, round_.has_council) == ("tong_ket", False)


def test_backwards_offers_no_round_to_others_nor_for_days_past(walk: Walk):
    assert found(walk, "clerk").context["found"]["round_url"] == ""
    assert found(walk, ngay="19/06/2026").context["found"]["round_url"] == ""


def test_new_round_takes_no_more_from_its_address_than_it_asks(walk: Walk):
    path = reverse("admin:campaign_campaign_new_round", args=[walk.campaign.pk])

    form = walk.client("office").get(path, {"state": "open", "opens_on": '"><b>'}).context["form"]

    assert form.initial == {"opens_on": '"><b>'}


# the days


def test_stages_begin_with_the_days_that_the_arithmetic_knows():
    migration = import_module("desk.migrations.0002_stage_days")

    assert {key: stage.days for key, stage in STAGES.items()} == migration.DAYS


def test_backwards_costs_few_queries(walk: Walk, django_assert_max_num_queries):
    client, typed = walk.client("office"), {"ngay": "25/09/2026", "dip": "so_ket"}
    typed |= {"phong_trao": str(walk.campaign.pk), "hoi_dong": "on"}

    with django_assert_max_num_queries(12):
        client.get(PAGE, typed)
