"""Amending a decision: the register reads anew from that day, the issued decision stays."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from awards import papers
from awards.actions import amendment as acts
from awards.actions import certificate as certificates
from awards.actions.certificate import give_codes
from awards.models import Amendment
from campaign.models import AwardRecord
from documents.models import VerificationCode
from tests.awards.revoking import PERSON, UNIT
from tests.council.browse import errors, page, post
from tests.documents.pdfs import text_of
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Notice
from workflow.permits import Refused

NAME = {"recipient": "Hoàng Thị Ánh Nguyệt"}
NUMBER = "02/QĐ-SKHCN"


def record(order: int) -> AwardRecord:
    return AwardRecord.objects.get(golden_number=order)


def checked(code: VerificationCode) -> str:
    return " ".join(Client().get(f"/kiem-tra/{code.code}/").content.decode().split())


def test_attach_signed_amendment_gives_the_register_the_new_reading_and_keeps_the_old(walk: Walk):
    decision = walk.decision_signed()
    walk.amendment_signed(decision, {PERSON: NAME})
    row = record(PERSON)

    assert (row.recipient, row.amended_on, row.amended_by) == (
        "Hoàng Thị Ánh Nguyệt",
        MONDAY,
        NUMBER,
    )
    assert row.former.startswith("trước ngày 15/06/2026: Hoàng Thị Ánh, ")
    assert list(AwardRecord.objects.search("anh nguyet")) == [row]
    assert (record(UNIT).amended_by, record(UNIT).former) == ("", "")


def test_attach_signed_amendment_leaves_the_issued_decision_as_it_was(walk: Walk):
    decision = walk.decision_signed()
    before = (decision.issued.content_hash, decision.issued.pdf_id)
    row = fresh(walk.amendment_signed(decision, {PERSON: NAME}))
    after = fresh(decision).issued

    assert (after.content_hash, after.pdf_id, after.voided_at) == (*before, None)
    assert row.issued.amends == after


def test_attach_signed_replacement_concerns_every_award(walk: Walk):
    decision = walk.decision_signed()
    walk.amendment_signed(decision, {PERSON: NAME}, kind="replace")

    assert [record(order).amended_by for order in (UNIT, PERSON)] == [NUMBER, NUMBER]
    assert [record(order).former == "" for order in (UNIT, PERSON)] == [True, False]


def test_attach_signed_amendment_of_the_achievement_is_written_for_all(walk: Walk):
    decision = walk.decision_signed()
    old = decision.achievement
    walk.amendment_signed(decision, {}, said="Đã có thành tích trong chuyển đổi số")

    for order in (UNIT, PERSON):
        assert record(order).achievement == "Đã có thành tích trong chuyển đổi số"
        assert record(order).former == f"trước ngày 15/06/2026, thành tích: {old}"


def test_submit_amendment_that_says_nothing_else_is_refused(walk: Walk):
    row = walk.amendment_draft(walk.decision_signed(), {PERSON: {}})

    with pytest.raises(Refused, match="Chưa ghi lại nội dung nào khác"):
        walk.advance(row, "submit")


def test_draft_amendment_beside_an_open_one_is_refused(walk: Walk):
    decision = walk.decision_signed()
    walk.amendment_draft(decision, {PERSON: NAME})

    with pytest.raises(ValidationError, match="chưa ban hành"):
        walk.amendment_draft(decision, {UNIT: {}})
    assert Amendment.objects.count() == 1


def test_draft_amendment_begins_with_what_the_register_says_now(walk: Walk):
    decision = walk.decision_signed()
    walk.amendment_signed(decision, {PERSON: NAME})
    chosen = list(decision.lines.filter(order=PERSON))
    given = {"kind": "amend", "reason": "Nhầm đơn vị.", "chosen": chosen}
    row = acts.draft(decision, **given, by=walk.by("office"))

    assert row.paper_lines[0].before["recipient"] == "Hoàng Thị Ánh Nguyệt"


def test_amendment_prints_what_stood_and_what_stands(walk: Walk, tmp_path):
    row = walk.amendment_draft(walk.decision_signed(), {PERSON: NAME})
    said = text_of(papers.amendment(row), tmp_path)

    for words in (
        "Về việc sửa đổi Quyết định số 01/QĐ-SKHCN ngày 15 tháng 6 năm 2026",
        "Tại số thứ tự 02 của danh sách: “Hoàng Thị Ánh, ",
        "sửa thành “Hoàng Thị Ánh Nguyệt, ",
        "Các nội dung khác của Quyết định số 01/QĐ-SKHCN giữ nguyên",
    ):
        assert words in said


def test_replacement_prints_the_whole_list(walk: Walk, tmp_path):
    row = walk.amendment_draft(walk.decision_signed(), {PERSON: NAME}, kind="replace")
    said = text_of(papers.amendment(row), tmp_path)

    for words in (
        "cho 01 tập thể và 01 cá nhân",
        "Quyết định này thay thế Quyết định số 01/QĐ-SKHCN",
        "Phòng Quản lý khoa học",
        "Bà Hoàng Thị Ánh Nguyệt",
    ):
        assert words in said


def test_check_page_names_the_amendment_only_to_whom_it_concerns(walk: Walk):
    decision = walk.decision_signed()
    give_codes(decision, certificates.make(decision, by=walk.by("office")))
    walk.amendment_signed(decision, {PERSON: NAME})
    own = VerificationCode.objects.filter(document=decision.issued)
    said = {code.line: checked(code) for code in own}

    amended = f"đã được sửa đổi bởi văn bản số {NUMBER}"
    assert {line: amended in words for line, words in said.items()} == {
        "": True,
        "1": False,
        "2": True,
    }


def test_amendment_tells_whom_it_writes_anew(walk: Walk):
    walk.amendment_signed(walk.decision_signed(), {PERSON: NAME})

    told = Notice.objects.get(user=walk.user("clerk"), key__startswith="amended_unit")
    assert told.text.startswith(
        "Khen thưởng của Bà Hoàng Thị Ánh được ghi lại là “Hoàng Thị Ánh Nguyệt"
    )


def test_pages_lead_from_the_decision_to_the_new_reading(walk: Walk):
    decision = walk.decision_signed()
    chosen = decision.lines.get(order=PERSON).pk
    given = {"kind": "amend", "reason": "Nhầm tên.", "chosen": [chosen]}
    response = post(walk, "office", "draft_amendment", decision.pk, **given)
    row = Amendment.objects.get()
    assert response.url == f"/quyet-dinh/sua-doi/{row.pk}/sua/"

    [line] = row.paper_lines
    typed = {
        "reason": "Nhầm tên.",
        "copies_to": "Như Điều 3",
        f"recipient_{line.pk}": "Hoàng Thị Ánh Nguyệt",
        f"unit_name_{line.pk}": line.unit_name,
        f"period_from_{line.pk}": "02/02/2026",
        f"period_until_{line.pk}": "01/02/2026",
    }
    wrong = post(walk, "office", "revise_amendment", row.pk, **typed)
    assert list(errors(wrong)) == [f"period_until_{line.pk}"]
    post(
        walk,
        "office",
        "revise_amendment",
        row.pk,
        **typed | {f"period_until_{line.pk}": "31/05/2026"},
    )
    shown = page(walk, "director", "amendment", row.pk).content.decode()
    assert "Nay ghi: Hoàng Thị Ánh Nguyệt" in shown


def test_correction_changes_nothing_and_prints_what_is_corrected(walk: Walk, tmp_path):
    row = walk.paper("correction", "signed")
    said = text_of(papers.correction(row), tmp_path)

    assert (row.issued.amends, record(PERSON).amended_by) == (None, "")
    for words in (
        "đã ban hành Quyết định số 01/QĐ-SKHCN",
        "“Điêu 3” đọc là “Điều 3”",
        "không thay đổi",
    ):
        assert words in said
