"""Adding persons and collectives on their page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.models import AwardForm, Round
from nominations.models import Dossier, Nomination
from people.models import Posting, Staff, Unit
from tests.walk import LONG_AGO, MONDAY, Walk


def typed(walk: Walk, **changes) -> dict[str, object]:
    usual = {
        "staff": walk.staff("nominee").pk,
        "award_form": AwardForm.objects.get(key="giay_khen").pk,
        "beyond_duty": "khong",
        "contents": [walk.campaign.contents.first().pk],
        "period_from": "02/02/2026",
        "period_until": "31/05/2026",
    }
    return usual | changes


def page_of(dossier: Dossier, query: str = "") -> str:
    return reverse("add_nomination", args=[dossier.pk]) + query


def sub_unit(walk: Walk) -> Unit:
    return Unit.objects.create(
        department=walk.office.department,
        parent=walk.unit("qlkh"),
        kind=Unit.Kind.SUB_UNIT,
        name="Tổ Sáng kiến",
        short_name="TSK",
        from_on=LONG_AGO,
    )


def person(unit: Unit, name: str) -> Staff:
    staff = Staff.objects.create(code=f"X-{name}", full_name=name, gender="nu")
    Posting.objects.create(staff=staff, unit=unit, title="Chuyên viên", from_on=LONG_AGO)
    return staff


def test_add_lists_a_person_with_everything_chosen(walk: Walk):
    dossier = walk.draft()

    done = walk.client("clerk").post(page_of(dossier), typed(walk))

    nomination = Nomination.objects.get()
    assert done["Location"] == f"/ho-so/{dossier.pk}/#danh-sach"
    assert (nomination.recipient, nomination.kind) == ("Hoàng Thị Ánh", "chuyen_de")
    assert [each.order for each in nomination.contents.all()] == [1]
    assert nomination.report.form.number == "Mẫu số 08"


def test_add_beyond_duty_decides_kind_and_form(walk: Walk):
    dossier = walk.draft()

    walk.client("clerk").post(page_of(dossier), typed(walk, beyond_duty="co"))

    nomination = Nomination.objects.get()
    assert (nomination.kind, nomination.report.form.number) == ("dot_xuat", "Mẫu số 06")


def test_add_lists_a_collective(walk: Walk):
    dossier = walk.draft()
    values = typed(walk, unit=walk.unit("qlkh").pk)
    del values["staff"]

    walk.client("clerk").post(page_of(dossier, "?doi-tuong=tap-the"), values)

    assert Nomination.objects.get().unit == walk.unit("qlkh")


def test_add_then_add_more_stays_on_the_page(walk: Walk):
    dossier = walk.draft()
    url = page_of(dossier, "?doi-tuong=tap-the")

    done = walk.client("clerk").post(url, typed(walk, unit=walk.unit("qlkh").pk, more="1"))

    assert done["Location"] == url


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"staff": ""}, "Chọn người được đề nghị."),
        ({"award_form": ""}, "Chọn một hình thức khen thưởng."),
        ({"beyond_duty": ""}, "Chọn “Không” hoặc “Có”."),
        ({"period_from": "31/31/2026"}, "Ghi ngày/tháng/năm, như 30/06/2026."),
        ({"period_from": "01/06/2026"}, "Ngày cuối phải từ ngày đầu trở đi."),
    ],
)
def test_add_says_what_is_wrong_and_keeps_the_rest(walk: Walk, changes, sentence):
    dossier = walk.draft()

    page = walk.client("clerk").post(page_of(dossier), typed(walk, **changes))

    text = page.content.decode()
    assert (page.status_code, Nomination.objects.count()) == (200, 0)
    assert sentence in text
    assert 'value="31/05/2026"' in text


def test_add_a_person_of_another_unit_is_no_choice(walk: Walk):
    dossier = walk.draft()

    page = walk.client("clerk").post(page_of(dossier), typed(walk, staff=walk.staff("stranger").pk))

    assert "Chọn người được đề nghị của đơn vị mình" in page.content.decode()
    assert Nomination.objects.count() == 0


def test_add_the_same_person_twice_is_said_at_the_field(walk: Walk):
    dossier = walk.draft()
    client = walk.client("clerk")
    client.post(page_of(dossier), typed(walk))

    page = client.post(page_of(dossier), typed(walk))

    assert page.context["form"].errors == {
        "staff": ["Hoàng Thị Ánh đã có trong hồ sơ với hình thức này."]
    }
    assert Nomination.objects.count() == 1


def test_add_outside_the_campaign_warns_and_does_not_block(walk: Walk):
    dossier = walk.draft()

    page = walk.client("clerk").post(
        page_of(dossier), typed(walk, period_from="01/06/2025"), follow=True
    )

    assert "nằm ngoài thời gian của phong trào" in page.content.decode()
    assert Nomination.objects.count() == 1


def test_add_offers_own_people_and_those_of_sub_units_in_groups(walk: Walk):
    dossier = walk.draft()
    person(sub_unit(walk), "Vi Thị Én")

    page = walk.client("clerk").get(page_of(dossier))

    offered = page.context["form"].fields["staff"].choices[1:]
    assert [(unit, [name for _, name in names]) for unit, names in offered] == [
        (
            "Phòng Quản lý khoa học",
            [
                "Hoàng Thị Ánh, Chuyên viên",
                "Nông Thị Hạnh, Chuyên viên",
                "Bế Văn Sơn, Trưởng phòng",
            ],
        ),
        ("Tổ Sáng kiến", ["Vi Thị Én, Chuyên viên"]),
    ]


@pytest.mark.parametrize("words", ["anh", "Ánh", "ÁNH", "hoang thi", "A\u0301nh"])
def test_add_finds_people_with_and_without_diacritics(walk: Walk, words):
    dossier = walk.draft()

    page = walk.client("clerk").get(page_of(dossier), {"q": words})

    offered = page.context["form"].fields["staff"].choices[1:]
    names = [name for _, group in offered for _, name in group]
    assert "Hoàng Thị Ánh, Chuyên viên" in names
    assert page.context["found"] == len(names) < 3


def test_add_puts_matching_accents_first(walk: Walk):
    dossier = walk.draft()
    for name in ("Lương Thị Anh", "Lương Thị Ảnh"):
        person(walk.unit("qlkh"), name)

    page = walk.client("clerk").get(page_of(dossier), {"q": "Ánh"})

    (group,) = page.context["form"].fields["staff"].choices[1:]
    assert group[1][0][1] == "Hoàng Thị Ánh, Chuyên viên"


def test_add_asks_the_same_for_few_and_many_people(walk: Walk):
    dossier = walk.draft()
    client = walk.client("clerk")
    with CaptureQueriesContext(connection) as few:
        client.get(page_of(dossier))
    for n in range(10):
        person(walk.unit("qlkh"), f"Lò Văn {n}")

    with CaptureQueriesContext(connection) as many:
        client.get(page_of(dossier))

    assert len(few) == len(many) <= 12


def test_add_to_a_dossier_handed_in_is_refused(walk: Walk):
    dossier = walk.submitted()

    page = walk.client("clerk").get(page_of(dossier))

    assert page.status_code == 403
    assert "Hồ sơ đã nộp nên không sửa được." in page.content.decode()


@pytest.mark.parametrize("words", ["nong sy", "sỹ nông", "Nông Sỹ"])
def test_add_finds_the_words_of_a_name_wherever_they_stand(walk: Walk, words):
    dossier = walk.draft()
    person(walk.unit("qlkh"), "Nông Văn Sỹ")

    page = walk.client("clerk").get(page_of(dossier), {"q": words})

    offered = page.context["form"].fields["staff"].choices[1:]
    assert [name for _, group in offered for _, name in group] == ["Nông Văn Sỹ, Chuyên viên"]


def test_add_keeps_what_was_chosen_when_a_name_is_looked_for(walk: Walk):
    dossier, client = walk.draft(), walk.client("clerk")
    chosen = typed(walk, beyond_duty="co", staff="", csrfmiddlewaretoken="x", q="anh", find="1")

    answer = client.post(page_of(dossier), chosen)
    page = client.get(answer["Location"])

    form = page.context["form"]
    names = ("award_form", "beyond_duty", "contents", "period_from", "period_until")
    assert [form[name].value() for name in names] == [
        str(chosen["award_form"]),
        "co",
        [str(each) for each in chosen["contents"]],
        "02/02/2026",
        "31/05/2026",
    ]
    assert (page.context["q"], Nomination.objects.count()) == ("anh", 0)
    assert "csrf" not in answer["Location"]


def test_add_shows_all_again_with_what_was_chosen(walk: Walk):
    dossier = walk.draft()

    answer = walk.client("clerk").post(
        page_of(dossier), {"q": "anh", "beyond_duty": "co", "find": "all"}
    )

    assert answer["Location"] == page_of(dossier, "?beyond_duty=co")


def test_add_begins_with_a_period_that_ends_no_later_than_today(walk: Walk):
    dossier = walk.draft()
    Round.objects.filter(pk=dossier.round_id).update(period_until=MONDAY + timedelta(days=30))

    form = walk.client("clerk").get(page_of(dossier)).context["form"]

    assert form["period_until"].value() == MONDAY
