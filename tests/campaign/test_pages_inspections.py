"""Pages of inspections: planning, minutes with their rows, answers with files, what each reader sees."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from campaign.actions import inspections, visits
from campaign.actions.visits import Item
from campaign.models import Inspection, Recommendation
from tests.campaign import inspecting as made
from tests.walk import MONDAY, Walk, at, blank_pdf, fresh

FACTS = {
    "title": "Kiểm tra 6 tháng",
    "contents": "Việc phổ biến phong trào.",
    "letter_number": "12/KH-SKHCN",
    "letter_on": "10/06/2026",
}
MEMBER = {"doan-0-who": "Hà Ngọc Minh", "doan-0-position": "", "doan-0-duty": "truong_doan"}
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


def pdf_file(name: str = "ket-qua.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, blank_pdf(), "application/pdf")


def plan(walk: Walk, **typed: str):
    chosen = {f"don-vi-{walk.unit('qlkh').pk}-chosen": "on"}
    facts = FACTS | MEMBER | chosen | {"campaign": str(walk.campaign.pk)} | typed
    return walk.client("office").post(reverse("plan_inspection"), facts)


def save(walk: Walk, row, **typed: str):
    return walk.client("office").post(reverse("save_visit", args=[row.pk]), MINUTES | typed)


def text_of(response) -> str:
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def read(walk: Walk, persona: str, name: str, row) -> str:
    return walk.client(persona).get(reverse(name, args=[row.pk])).content.decode()


def test_plans_team_by_name_and_units_with_their_days(walk: Walk):
    plan(walk, **{f"don-vi-{walk.unit('qlkh').pk}-on": "16/06/2026"})

    row = Inspection.objects.get()
    [member], [visit] = row.team.all(), row.visits.all()
    assert (member.staff, member.position) == (
        walk.staff("chief"),
        "Chánh Văn phòng, Văn phòng Sở",
    )
    assert (visit.unit, visit.planned_on) == (walk.unit("qlkh"), MONDAY + timedelta(days=1))


def test_plan_takes_an_outsider_of_the_same_name_as_one_of_ours(walk: Walk):
    plan(walk, **{"doan-0-position": "Ban Thi đua tỉnh"})

    member = Inspection.objects.get().team.get()

    assert (member.staff, str(member)) == (None, "Hà Ngọc Minh, Ban Thi đua tỉnh")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": ""}, "Ghi tên đợt kiểm tra."),
        ({"letter_on": "31/02/2026"}, "Ghi ngày/tháng/năm"),
        ({"letter_on": "16/06/2026"}, "Ngày văn bản không được sau hôm nay."),
        ({"doan-0-who": "Ai đó (KHONG-CO)"}, "Không có cán bộ nào mang mã này."),
        ({"doan-1-who": "", "doan-1-position": "Chuyên viên"}, "Ghi họ tên."),
    ],
)
def test_wrong_plan_is_told_and_what_was_typed_stays(walk: Walk, typed, words):
    text = plan(walk, **typed).content.decode()

    assert words in text
    assert "Việc phổ biến phong trào." in text
    assert Inspection.objects.count() == 0


def test_plan_wants_a_unit_ticked_for_its_day(walk: Walk):
    text = plan(walk, **{f"don-vi-{walk.unit('ttud').pk}-on": "16/06/2026"}).content.decode()

    assert "Đánh dấu đơn vị được kiểm tra, hoặc bỏ ngày." in text


def test_revises_and_announces(walk: Walk):
    row, client = made.planned(walk), walk.client("office")
    page = read(walk, "office", "revise_inspection", row)
    assert "Hà Ngọc Minh (CB-chief)" in page

    client.post(reverse("announce_inspection", args=[row.pk]))

    assert fresh(row).state == "announced"


def test_minutes_are_written_with_their_rows(walk: Walk):
    row = made.to_visit(walk)

    save(walk, row)

    [asked] = row.recommendations.all()
    assert (asked.text, asked.due_on) == ("Ghi người phụ trách.", made.DUE)
    assert fresh(row).held_at == at(MONDAY, 8)


def test_minutes_are_not_saved_over_what_a_colleague_saved(walk: Walk):
    row = made.to_visit(walk)
    url, client = reverse("save_visit", args=[row.pk]), walk.client("office")
    seen = client.get(url).context["forms"].main["seen"].value()
    visits.save(row, values=made.MINUTES, items=made.ITEMS, by=walk.by("chief"))

    clash = client.post(url, MINUTES | {"seen": str(seen)})

    text = clash.content.decode()
    assert "Chưa lưu: ông Hà Ngọc Minh đã lưu bản khác" in text
    assert "Đã phổ biến." in text
    assert row.recommendations.count() == 2
    again = clash.context["forms"].main["seen"].value()
    client.post(url, MINUTES | {"seen": str(again)})
    assert row.recommendations.count() == 1


def test_plan_is_not_saved_over_what_a_colleague_saved(walk: Walk):
    row = made.planned(walk)
    url, client = reverse("revise_inspection", args=[row.pk]), walk.client("office")
    seen = client.get(url).context["forms"].main["seen"].value()
    changes = {"values": made.VALUES | {"title": "Tên khác"}, "team": [], "stops": []}
    inspections.revise(row, by=walk.by("chief"), **changes)

    text = client.post(url, FACTS | MEMBER | {"seen": str(seen)}).content.decode()

    assert "đã lưu bản khác" in text
    assert fresh(row).title == "Tên khác"


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


def test_unit_finds_only_its_own_visit(walk: Walk):
    row = made.announced(walk)

    text = read(walk, "clerk", "inspection", row)

    assert "Phòng Quản lý khoa học" in text
    assert "Trung tâm Ứng dụng tiến bộ" not in text


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


def test_unit_answers_with_files_and_office_reads_them(walk: Walk):
    row = made.asked(walk)
    typed = {"text": "Đã làm xong.", "evidence": [pdf_file("a.pdf"), pdf_file("b.pdf")]}

    walk.client("clerk").post(reverse("answer_recommendation", args=[row.pk]), typed)

    [answer] = row.answers.all()
    assert [each.name for each in answer.files.all()] == ["a.pdf", "b.pdf"]
    page = read(walk, "office", "recommendation", row)
    assert reverse("answer_file", args=[answer.files.first().pk]) in page


def test_answer_refuses_too_many_files(walk: Walk):
    row = made.asked(walk)
    typed = {"text": "Đã làm xong.", "evidence": [pdf_file(f"{n}.pdf") for n in range(6)]}

    done = walk.client("clerk").post(reverse("answer_recommendation", args=[row.pk]), typed)

    assert "Tối đa 5 tệp mỗi lần trả lời." in done.content.decode()
    assert (fresh(row).state, row.answers.count()) == ("open", 0)


def test_office_sends_back_with_a_new_day(walk: Walk):
    row = made.answered(walk)
    typed = {"reason": "Còn một việc.", "due_on": "30/06/2026"}

    walk.client("office").post(reverse("send_back_recommendation", args=[row.pk]), typed)

    text = read(walk, "clerk", "recommendation", row)
    assert "Văn phòng Sở yêu cầu làm thêm" in text
    assert "<strong>30/06/2026</strong>" in text


def test_late_recommendation_is_marked_in_words(walk: Walk):
    made.asked(walk)
    Recommendation.objects.filter(order=1).update(due_on=MONDAY - timedelta(days=2))

    text = walk.client("clerk").get(reverse("inspections")).content.decode()

    assert "Quá 2 ngày" in text


def test_list_costs_as_much_with_one_and_three(walk: Walk):
    clients = [walk.client(persona) for persona in ("clerk", "office")]
    counts = []
    for _ in range(3):
        row = made.to_visit(walk)
        items = [Item(f"Việc {n}.", made.DUE) for n in range(3)]
        visits.save(row, values=made.MINUTES, items=items, by=walk.by("office"))
        visits.sign(row, scan=made.scan(), by=walk.by("office"))
        counts.append([queries(client, "inspections") for client in clients])

    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0]) <= 12


@pytest.mark.parametrize("persona", ["clerk", "office"])
def test_pages_cost_as_much_with_one_and_three_recommendations(walk: Walk, persona):
    client, counts = walk.client(persona), []
    for count in (1, 3):
        row = made.to_visit(walk)
        items = [Item(f"Việc {n}.", made.DUE) for n in range(count)]
        visits.save(row, values=made.MINUTES, items=items, by=walk.by("office"))
        visits.sign(row, scan=made.scan(), by=walk.by("office"))
        asked = row.recommendations.first()
        counts.append(
            [
                queries(client, "visit", row.pk),
                queries(client, "inspection", row.inspection_id),
                queries(client, "recommendation", asked.pk),
            ]
        )

    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12


def queries(client, name: str, *args: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(name, args=args))
    return len(asked)
