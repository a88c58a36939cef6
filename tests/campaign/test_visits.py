"""A visit: its day, its minutes, signed as they were printed; what they send to the unit."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from campaign import papers
from campaign.actions import visits
from campaign.actions.visits import Item
from campaign.models import Recommendation, Visit
from documents import files
from documents.blocks import Fields, Head, Items, Signatures, Table
from documents.freeze import from_data
from documents.wording import lines_of
from tests.campaign import inspecting as made
from tests.campaign.inspecting import told
from tests.walk import MONDAY, Walk, at, blank_pdf, fresh, scan
from workflow.models import Event
from workflow.permits import ask

TOMORROW, YESTERDAY = MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)


def of(paper, kind):
    return [block for block in paper.blocks if isinstance(block, kind)]


def test_reschedule_visit_tells_the_unit_and_keeps_the_reason(walk: Walk):
    row = made.to_visit(walk)

    visits.reschedule(row, planned_on=TOMORROW, reason="Trùng lịch họp.", by=walk.by("office"))

    assert fresh(row).planned_on == TOMORROW
    assert told(walk, "clerk")[1:] == [
        "Kiểm tra thi đua tại Phòng Quản lý khoa học ngày 16/06/2026"
    ]
    event = Event.objects.get(verb="campaign.reschedule_visit")
    assert event.changed == {"tu": "15/06/2026", "den": "16/06/2026", "ly_do": "Trùng lịch họp."}


def test_reschedule_visit_back_to_its_first_day_tells_that_too(walk: Walk):
    row = made.to_visit(walk)

    for hour, day in ((9, TOMORROW), (10, MONDAY), (11, TOMORROW)):
        by = replace(walk.by("office"), at=at(MONDAY, hour))
        visits.reschedule(row, planned_on=day, reason="Trùng lịch họp.", by=by)

    text = "Kiểm tra thi đua tại Phòng Quản lý khoa học ngày"
    days = ("15/06/2026", "16/06/2026", "15/06/2026", "16/06/2026")
    assert told(walk, "clerk") == [f"{text} {day}" for day in days]


def test_reschedule_visit_not_into_the_past(walk: Walk):
    row = made.to_visit(walk)

    with pytest.raises(ValidationError) as caught:
        visits.reschedule(row, planned_on=YESTERDAY, reason="Nhầm.", by=walk.by("office"))

    assert list(caught.value.message_dict) == ["planned_on"]
    assert fresh(row).planned_on == MONDAY


def test_save_visit_writes_minutes_and_what_they_ask_as_a_draft(walk: Walk):
    row = made.written(walk)

    rows = list(row.recommendations.values_list("order", "unit__symbol", "due_on", "state"))
    assert rows == [
        (1, "QLKH", made.DUE, "draft"),
        (2, "QLKH", made.DUE + timedelta(days=16), "draft"),
    ]
    assert fresh(row).held_at == at(MONDAY, 8)
    assert len(told(walk, "clerk")) == 1


def test_save_visit_replaces_what_was_asked(walk: Walk):
    row = made.written(walk)

    visits.save(row, values=made.MINUTES, items=[made.ITEMS[1]], by=walk.by("office"))

    assert list(row.recommendations.values_list("text", flat=True)) == [
        "Báo cáo kết quả số hóa hồ sơ."
    ]


def test_save_visit_not_before_it_was(walk: Walk):
    row, values = made.to_visit(walk), made.MINUTES | {"held_at": at(TOMORROW)}

    with pytest.raises(ValidationError) as caught:
        visits.save(row, values=values, items=[], by=walk.by("office"))

    assert list(caught.value.message_dict) == ["held_at"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, None),
        ({"present": "", "achieved": ""}, "Biên bản còn thiếu: đại diện đơn vị; kết quả đạt được."),
        ({"held_at": None, "place": ""}, "Biên bản còn thiếu: thời gian; địa điểm."),
        ({"shortcomings": "", "opinion": ""}, None),
    ],
)
def test_sign_visit_wants_the_minutes_whole(walk: Walk, changes, words):
    values = made.MINUTES | changes
    row = visits.save(made.to_visit(walk), values=values, items=[], by=walk.by("office"))

    refusal = ask("campaign.sign_visit", walk.by("office"), row)

    assert (refusal and refusal.sentence) == words


def test_sign_visit_keeps_paper_and_scan_and_sends_what_is_asked(walk: Walk):
    row = fresh(made.minuted(walk))

    assert (row.state, row.scan_name) == ("minuted", "bien-ban.pdf")
    assert files.read(row.scan) == blank_pdf()
    assert set(row.recommendations.values_list("state", flat=True)) == {"open"}
    text = (
        "Đã có biên bản kiểm tra tại Phòng Quản lý khoa học, 2 kiến nghị, hạn sớm nhất 29/06/2026"
    )
    assert told(walk, "head")[1:] == [text]
    assert told(walk, "other_head")[1:] == []


def test_sign_visit_refuses_a_day_that_is_over(walk: Walk):
    items = [Item("Việc một.", MONDAY), Item("Việc hai.", YESTERDAY)]
    row = visits.save(made.to_visit(walk), values=made.MINUTES, items=items, by=walk.by("office"))

    with pytest.raises(ValidationError) as caught:
        visits.sign(row, scan=scan(), by=walk.by("office"))

    assert caught.value.messages == [
        "Thời hạn của kiến nghị 2 (14/06/2026) đã qua: hãy sửa thời hạn trong biên bản."
    ]
    assert fresh(row).state == "planned"


def test_skip_visit_drops_what_was_being_written(walk: Walk):
    row = made.written(walk)

    visits.skip(row, reason="Đã kiểm tra trong năm.", by=walk.by("office"))

    assert fresh(row).state == "skipped"
    assert Recommendation.objects.count() == 0
    assert told(walk, "clerk")[1:] == [
        "Không kiểm tra thi đua tại Phòng Quản lý khoa học nữa: Đã kiểm tra trong năm."
    ]


def test_minutes_print_who_what_and_by_when(walk: Walk):
    row = Visit.objects.for_page().get(pk=made.written(walk).pk)

    paper = papers.inspection_minutes(row)

    [head], [facts], [team, unit] = of(paper, Head), of(paper, Fields), of(paper, Items)
    assert (head.issuer, head.date, paper.draft) == ("ĐOÀN KIỂM TRA", MONDAY, True)
    assert facts.rows == (
        ("1. Căn cứ", "Văn bản số 12/KH-SKHCN ngày 10/06/2026"),
        ("2. Thời gian", "08 giờ 00 phút, ngày 15 tháng 6 năm 2026"),
        ("3. Địa điểm", "Phòng họp"),
        ("4. Đơn vị được kiểm tra", "Phòng Quản lý khoa học"),
    )
    assert team.items[0] == "Hà Ngọc Minh, Chánh Văn phòng, Văn phòng Sở: Trưởng đoàn"
    assert unit.items == ("Ông Bế Văn Sơn, Trưởng phòng", "Bà Nông Thị Hạnh, Chuyên viên")
    assert of(paper, Table)[0].rows == (
        ("1", "Ghi người phụ trách cho từng chỉ tiêu.", "29/06/2026"),
        ("2", "Báo cáo kết quả số hóa hồ sơ.", "15/07/2026"),
    )
    [signed] = of(paper, Signatures)
    assert [each.name for each in signed.columns] == ["", "Lương Thị Hoa", "Hà Ngọc Minh"]


def test_minutes_nobody_wrote_print_dots(walk: Walk):
    row = Visit.objects.for_page().get(pk=made.to_visit(walk).pk)

    lines = lines_of(papers.inspection_minutes(row))

    assert "2. Thời gian: …" in lines
    assert "Không có kiến nghị." in lines


def test_signed_minutes_stay_as_they_were_signed(walk: Walk):
    row = made.minuted(walk)

    paper = from_data(fresh(row).paper)

    assert paper.draft is False
    assert of(paper, Table)[0].rows[0][2] == "29/06/2026"


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [(MONDAY, MONDAY, 2), (TOMORROW, TOMORROW, 0), (YESTERDAY, TOMORROW, 2)],
)
def test_visits_between_two_days(walk: Walk, first, last, count):
    made.minuted(walk)  # the other one is still planned

    assert Visit.objects.between(first, last).count() == count


def test_visits_between_leave_out_plans_and_what_was_called_off(walk: Walk):
    made.planned(walk)
    made.cancelled(walk)
    made.skipped(walk)

    assert list(Visit.objects.between(MONDAY, MONDAY).values_list("unit__symbol", flat=True)) == [
        "TTUD"
    ]


@pytest.mark.parametrize(("on", "count"), [(YESTERDAY, 0), (MONDAY, 1), (TOMORROW, 1)])
def test_visits_without_minutes_from_their_day_on(walk: Walk, on, count):
    made.minuted(walk)

    assert Visit.objects.without_minutes(on).count() == count
