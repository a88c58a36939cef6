"""Pages of pledges: writing the rows, registering, what the office reads."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from campaign.models import Campaign, UnitPledge
from tests.campaign import taking_part as made
from tests.walk import MONDAY, Walk, fresh

ROW = {
    "viec-0-activity": "Số hóa 300 hồ sơ",
    "viec-0-target": "300 hồ sơ",
    "viec-0-due_on": "30/11/2026",
    "viec-0-responsible": "Bế Văn Sơn",
}
FACTS = {"goal": "", "told": "2", "staff_count": "3"}


def save(walk: Walk, row: UnitPledge, **typed: str):
    return walk.client("clerk").post(reverse("save_pledge", args=[row.pk]), FACTS | ROW | typed)


def text_of(response) -> str:
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_begins_a_pledge_and_goes_on_to_write_it(walk: Walk):
    url = reverse("begin_pledge", args=[walk.campaign.pk])
    typed = {"unit": walk.unit("qlkh").pk, "year": 2026}

    done = walk.client("clerk").post(url, typed)

    assert done.url == reverse("save_pledge", args=[UnitPledge.objects.get().pk])


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 1),
        ({"starts_on": MONDAY + timedelta(days=1)}, 0),
        ({"starts_on": None, "ends_on": MONDAY - timedelta(days=1)}, 0),
        ({"state": "finished"}, 0),
    ],
)
def test_list_offers_a_pledge_in_campaigns_under_way(walk: Walk, changes, count):
    Campaign.objects.filter(pk=walk.campaign.pk).update(**changes)

    text = walk.client("clerk").get(reverse("pledges")).content.decode()

    assert text.count(reverse("begin_pledge", args=[walk.campaign.pk])) == count


def test_begin_preselects_the_first_year_without_a_pledge(walk: Walk):
    made.pledge_begun(walk)

    page = walk.client("clerk").get(reverse("begin_pledge", args=[walk.campaign.pk]))

    assert page.context["form"]["year"].value() == 2027


def test_wrong_input_is_summed_up_in_one_box_with_links(walk: Walk):
    row = made.pledge_begun(walk)

    text = save(walk, row, told="", **{"viec-1-target": "10%"}).content.decode()

    assert text.count('role="alert"') == 1
    assert '<a href="#id_told">Số người đã được phổ biến phong trào</a>' in text
    assert '<a href="#id_viec-1-activity">Việc làm, việc 2</a>: Ghi việc làm.' in text


def test_writes_rows_and_facts(walk: Walk):
    row = made.pledge_begun(walk)
    content = walk.campaign.contents.first()

    save(walk, row, **{"viec-0-content": str(content.pk)})

    [item] = row.items.all()
    assert (item.activity, item.target, item.content) == ("Số hóa 300 hồ sơ", "300 hồ sơ", content)
    assert fresh(row).told == 2


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"viec-1-target": "10%"}, "Ghi việc làm."),
        ({"viec-0-due_on": "31/02/2026"}, "Ghi ngày/tháng/năm"),
        ({"told": "9"}, "không quá tổng số người"),
        ({"told": ""}, "invalid-feedback"),
    ],
)
def test_wrong_input_is_told_and_what_was_typed_stays(walk: Walk, typed, words):
    row = made.pledge_begun(walk)

    text = save(walk, row, **typed).content.decode()

    assert words in text
    assert "Số hóa 300 hồ sơ" in text
    assert row.items.count() == 0


def test_registers_and_adjusts(walk: Walk):
    row, client = made.pledge_written(walk), walk.client("head")

    client.post(reverse("register_pledge", args=[row.pk]), {"xong": "1"})
    assert fresh(row).state == "registered"
    client.post(reverse("reopen_pledge", args=[row.pk]), {"reason": "Bổ sung việc."})

    assert (fresh(row).state, fresh(row).version) == ("draft", 1)


def test_office_reads_the_registered_version_while_it_is_adjusted(walk: Walk):
    row = made.pledge_reopened(walk)
    made.write(walk, row, target="Chỉ tiêu đang soạn")
    client = walk.client("office")

    page = client.get(reverse("pledge", args=[row.pk])).content.decode()
    pdf = text_of(client.get(reverse("pledge_pdf", args=[row.pk])))
    version = text_of(client.get(reverse("pledge_version", args=[row.pk, 1])))
    draft = text_of(walk.client("clerk").get(reverse("pledge_pdf", args=[row.pk])))

    assert "Chỉ tiêu đang soạn" not in page
    assert "Đơn vị đang điều chỉnh" in page
    told = [("100% hồ sơ" in each, "Chỉ tiêu đang soạn" in each) for each in (pdf, draft)]
    assert pdf == version
    assert told == [(True, False), (False, True)]


def test_office_sees_who_has_registered_and_what_reminds_the_others(walk: Walk):
    made.pledge_registered(walk)

    text = (
        walk.client("office").get(reverse("pledges_of", args=[walk.campaign.pk])).content.decode()
    )

    assert "<strong>1/3</strong>" in text
    assert "3/3 người" in text
    assert "- Văn phòng Sở" in text


@pytest.mark.parametrize(("year", "status"), [("2026", 200), ("2019", 404), ("x", 200)])
def test_year_is_one_of_the_campaign(walk: Walk, year, status):
    url = reverse("pledges_of", args=[walk.campaign.pk]) + f"?nam={year}"

    assert walk.client("office").get(url).status_code == status


def test_list_costs_as_much_with_one_and_three_years(walk: Walk):
    client, counts = walk.client("clerk"), []
    for year in (2026, 2027, 2028):
        made.pledges.begin(walk.campaign, walk.unit("qlkh"), year=year, by=walk.by("clerk"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("pledges"))
        counts.append(len(asked))

    assert len(set(counts)) == 1
    assert counts[0] <= 12


def test_save_does_not_write_over_what_another_saved_meanwhile(walk: Walk):
    row = made.pledge_begun(walk)
    seen = walk.client("clerk").get(reverse("save_pledge", args=[row.pk])).context["forms"].main
    save(walk, row, seen="", **{"viec-0-activity": "Việc người khác ghi"})

    page = save(walk, row, seen=str(seen["seen"].value()))
    text = page.content.decode()

    assert [item.activity for item in row.items.all()] == ["Việc người khác ghi"]
    told = ("đã thay đổi mục này lúc", 'href="#ban-dang-luu"', 'id="ban-dang-luu"')
    assert [words for words in (*told, "Số hóa 300 hồ sơ") if words not in text] == []
    assert text.count("Việc người khác ghi") == 1


def test_save_after_a_clash_replaces_knowingly(walk: Walk):
    row = made.pledge_begun(walk)
    save(walk, row, **{"viec-0-activity": "Việc người khác ghi"})
    clashed = save(walk, row, seen="1").context["forms"].main

    done = save(walk, row, seen=str(clashed["seen"].value()))

    assert done.status_code == 302
    assert [item.activity for item in row.items.all()] == ["Số hóa 300 hồ sơ"]
