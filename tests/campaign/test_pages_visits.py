"""Pages of a visit: its minutes with their rows, signed, printed, read by the unit."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from campaign.actions import inspections, visits
from campaign.actions.inspections import Stop
from tests.campaign import inspecting as made
from tests.campaign.inspecting import pdf_file, read
from tests.walk import MONDAY, Walk, at, blank_pdf, fresh

MINUTES = {
    "held_at": "08:00 15/06/2026",
    "place": "Phòng họp",
    "present": "Ông Bế Văn Sơn, Trưởng phòng",
    "achieved": "Đã phổ biến.",
    "shortcomings": "",
    "opinion": "",
    "kien-nghi-0-text": "Ghi người phụ trách.",
    "kien-nghi-0-due_on": "29/06/2026",
}


def save(walk: Walk, row, **typed: str):
    return walk.client("office").post(reverse("save_visit", args=[row.pk]), MINUTES | typed)


def text_of(response) -> str:
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_minutes_are_written_with_their_rows(walk: Walk):
    row = made.to_visit(walk)

    save(walk, row)

    [asked] = row.recommendations.all()
    assert (asked.text, asked.due_on) == ("Ghi người phụ trách.", made.DUE)
    assert fresh(row).held_at == at(MONDAY, 8)


@pytest.mark.parametrize(
    ("name", "status", "file"),
    [
        ("visit", 200, ""),
        ("visit_pdf", 200, "BBKT_QLKH.pdf"),
        ("visit_word", 200, "BBKT_QLKH.docx"),
        ("reschedule_visit", 403, ""),
    ],
)
def test_visit_of_a_plan_without_days_has_its_pages(walk: Walk, name, status, file):
    stops, unnamed = [Stop(walk.unit("qlkh"))], {"letter_number": "", "letter_on": None}
    facts = {"values": made.VALUES | unnamed, "team": [], "stops": stops}
    row = inspections.plan(walk.campaign, by=walk.by("office"), **facts).visits.get()

    answer = walk.client("office").get(reverse(name, args=[row.pk]))

    assert answer.status_code == status
    assert file in answer.headers.get("Content-Disposition", "")


@pytest.mark.parametrize("name", ["held_at", "present", "achieved", "shortcomings", "opinion"])
def test_office_reads_minutes_that_are_begun(walk: Walk, name):
    row = made.to_visit(walk)
    before = read(walk, "office", "visit", row)

    visits.save(row, values={name: made.MINUTES[name]}, items=[], by=walk.by("office"))

    after = read(walk, "office", "visit", row)
    assert ["Chưa có biên bản." in each for each in (before, after)] == [True, False]


def test_minutes_are_not_saved_over_what_a_colleague_saved(walk: Walk):
    row = made.to_visit(walk)
    url, client = reverse("save_visit", args=[row.pk]), walk.client("office")
    seen = client.get(url).context["forms"].main["seen"].value()
    visits.save(row, values=made.MINUTES, items=made.ITEMS, by=walk.by("chief"))

    clash = client.post(url, MINUTES | {"seen": str(seen)})

    text = clash.content.decode()
    assert "Chưa lưu: ông Hà Ngọc Minh đã thay đổi mục này lúc" in text
    assert "Đã phổ biến." in text
    assert row.recommendations.count() == 2
    again = clash.context["forms"].main["seen"].value()
    client.post(url, MINUTES | {"seen": str(again)})
    assert row.recommendations.count() == 1


def test_minutes_suggest_the_leaders_of_the_unit(walk: Walk):
    row = made.to_visit(walk)

    assert "Ông Bế Văn Sơn, Trưởng phòng" in read(walk, "office", "save_visit", row)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kien-nghi-0-due_on": ""}, "Ghi thời hạn."),
        ({"kien-nghi-0-text": ""}, "Ghi kiến nghị."),
        ({"held_at": "hôm qua"}, "Ghi giờ:phút ngày/tháng/năm"),
        ({"held_at": "08:00 16/06/2026"}, "không được sau lúc này"),
    ],
)
def test_wrong_minutes_are_told_and_what_was_typed_stays(walk: Walk, typed, words):
    row = made.to_visit(walk)

    text = save(walk, row, **typed).content.decode()

    assert words in text
    assert "Đã phổ biến." in text
    assert row.recommendations.count() == 0


def test_unit_reads_minutes_only_once_they_are_signed(walk: Walk):
    row = made.written(walk)
    before = read(walk, "clerk", "visit", row)

    visits.sign(row, scan=made.scan("bien-ban.pdf"), by=walk.by("office"))

    after = read(walk, "clerk", "visit", row)
    assert [made.MINUTES["shortcomings"] in each for each in (before, after)] == [False, True]
    assert [made.ITEMS[0].text in each for each in (before, after)] == [False, True]


def test_signs_with_the_scan_and_gives_it_out(walk: Walk):
    row, client = made.written(walk), walk.client("office")

    client.post(reverse("sign_visit", args=[row.pk]), {"scan": pdf_file("bb.pdf")})

    assert fresh(row).state == "minuted"
    answer = walk.client("clerk").get(reverse("visit_scan", args=[row.pk]))
    assert answer.content == blank_pdf()
    assert answer["Content-Disposition"] == 'attachment; filename="bb.pdf"'


def test_prints_pdf_and_word(walk: Walk):
    row, client = made.minuted(walk), walk.client("clerk")

    pdf = client.get(reverse("visit_pdf", args=[row.pk]))
    word = client.get(reverse("visit_word", args=[row.pk]))

    assert "BIÊN BẢN KIỂM TRA" in text_of(pdf)
    assert "BBKT_QLKH_20260615.pdf" in pdf["Content-Disposition"]
    body = ZipFile(BytesIO(word.content)).read("word/document.xml").decode()
    assert made.ITEMS[0].text in body
