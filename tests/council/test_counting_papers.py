"""What is printed of a vote on paper: ballots without a mark, the minutes of counting, in PDF and Word."""

from io import BytesIO

import docx
import pytest
from docx.document import Document
from pypdf import PdfReader

from campaign.models import AwardForm
from council.actions import counting
from council.papers.counting import counting_minutes
from council.sums import Sheets
from desk.samples import council as samples
from tests.council import on_paper
from tests.council.browse import page, text
from tests.walk import Walk

DIVIDED = Sheets(5, 5, 4, 1, 3, 1, 0)


def word_text(response) -> str:
    document: Document = docx.Document(BytesIO(response.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([each.text for each in document.paragraphs] + cells).split())


def sheets_of(response) -> list[str]:
    return [each.extract_text() for each in PdfReader(BytesIO(response.content)).pages]


def divided(walk: Walk):
    """Everybody for one item, the other divided."""
    poll = on_paper.opened(walk)
    person = poll.votes.get(item__nomination__staff__isnull=False).item
    counting.count(person, sheets=DIVIDED, by=walk.by("member"))
    on_paper.count(walk, poll)
    return poll


def test_ballots_are_as_many_as_voters_and_all_alike(walk: Walk):
    poll = on_paper.opened(walk)

    printed = sheets_of(page(walk, "secretary", "ballots_pdf", poll.pk))

    assert (len(printed), len(set(printed))) == (5, 1)


@pytest.mark.parametrize(("query", "number"), [({"so_ban": "7"}, 7), ({"so_ban": "abc"}, 5)])
def test_ballots_are_as_many_as_were_asked_for(walk: Walk, query, number):
    poll = on_paper.opened(walk)

    assert len(sheets_of(page(walk, "secretary", "ballots_pdf", poll.pk, **query))) == number


@pytest.mark.parametrize(("size", "millimetres"), [("a4", (210, 297)), ("a5", (148, 210))])
def test_ballots_are_printed_on_both_sizes(walk: Walk, size, millimetres):
    poll = on_paper.opened(walk)

    response = page(walk, "member", "ballots_pdf", poll.pk, kho=size)

    box = PdfReader(BytesIO(response.content)).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (
        millimetres
    )


def test_ballot_names_the_items_and_no_voter(walk: Walk):
    poll = on_paper.opened(walk)

    said = " ".join(sheets_of(page(walk, "secretary", "ballots_pdf", poll.pk))[0].split())

    assert "PHIẾU BIỂU QUYẾT" in said
    assert "Bà Hoàng Thị Ánh" in said
    assert "Không ghi tên, không ký tên" in said
    assert [each.name for each in poll.meeting.attendances.all() if each.name in said] == []


@pytest.mark.parametrize(("sheet_per_form", "sheets"), [(False, {1}), (True, {1, 2})])
def test_ballots_of_each_form_are_apart_when_asked(walk: Walk, sheet_per_form, sheets):
    held = walk.meeting_open()
    item = held.items.first()
    item.award_form = AwardForm.objects.get(key="bang_khen_tinh")
    item.save()

    poll = on_paper.opened(walk, held, sheet_per_form=sheet_per_form)

    assert set(poll.votes.values_list("sheet", flat=True)) == sheets


def test_ballot_sent_ahead_is_the_one_that_is_handed_out(walk: Walk):
    meeting = on_paper.invited_with_envelopes(walk)
    ahead = sheets_of(page(walk, "secretary", "ballots_sent_ahead", meeting.pk))

    held = walk.open_meeting(walk.take_attendance(meeting, absent=("member",)))
    poll = on_paper.opened(walk, held, tellers=("secretary", "chief"))

    assert sheets_of(page(walk, "secretary", "ballots_pdf", poll.pk)) == ahead * 4


def test_ballot_in_word_says_the_same(walk: Walk):
    poll = on_paper.opened(walk)
    printed = word_text(page(walk, "secretary", "ballot_word", poll.pk, 1))

    assert "PHIẾU BIỂU QUYẾT" in printed
    assert "Bà Hoàng Thị Ánh" in printed


def test_ballot_in_word_of_no_such_number_is_not_there(walk: Walk):
    poll = on_paper.opened(walk)

    assert page(walk, "secretary", "ballot_word", poll.pk, 2).status_code == 404


EXPECTED = (
    "BIÊN BẢN KIỂM PHIẾU",
    "Phiên họp bầu Ban kiểm phiếu gồm 02 người:",
    "Ông Chu Văn Dũng, Ủy viên: trưởng ban",
    "Ông Hà Ngọc Minh, Ủy viên: thành viên",
    "có mặt 5",
    "tán thành 3 (ba), không tán thành 1 (một), không có ý kiến 0 (không), không hợp lệ 1 (một) phiếu. "
    "Tán thành 3/5",
    "TRƯỞNG BAN",
)


def test_counting_minutes_say_tellers_sums_and_result_in_pdf_and_word(walk: Walk):
    poll = divided(walk)

    printed = text(page(walk, "member", "poll_minutes_pdf", poll.pk))
    written = word_text(page(walk, "member", "poll_minutes_word", poll.pk))

    assert [each for each in EXPECTED if each not in printed] == []
    assert [each for each in EXPECTED if each not in written] == []
    assert "2 Bà Hoàng Thị Ánh, Giấy khen 5 5 4 1 3 1 0" in printed


def test_counting_minutes_tell_of_envelopes_by_number_alone(walk: Walk):
    poll = on_paper.with_absent(walk, "member")
    seats = [on_paper.seat(walk, poll.meeting, "member")]
    counting.take_envelopes(poll, senders=seats, by=walk.by("chief"))
    on_paper.count(walk, poll, by="chief")

    printed = text(page(walk, "secretary", "poll_minutes_pdf", poll.pk))

    assert "đã trộn phiếu trong 01 phong bì dán kín" in printed
    assert "Chu Văn Dũng" not in printed


def test_counting_minutes_stay_as_they_were_signed(walk: Walk):
    poll = on_paper.signed(walk)
    before = page(walk, "member", "poll_minutes_pdf", poll.pk).content
    poll.meeting.title = "Đổi tên sau khi ký"
    poll.meeting.save()

    assert page(walk, "member", "poll_minutes_pdf", poll.pk).content == before
    assert "Đổi tên" not in word_text(page(walk, "member", "poll_minutes_word", poll.pk))


def test_minutes_of_the_meeting_print_the_numbers_of_the_paper_vote(walk: Walk):
    poll = divided(walk)

    printed = text(page(walk, "secretary", "minutes_pdf", poll.meeting_id))

    assert (
        "Bỏ phiếu kín (phiếu giấy), phát ra 5, thu về 5, hợp lệ 4, không hợp lệ 1 phiếu." in printed
    )


def test_sample_documents_show_ballot_and_counting_minutes(walk: Walk):
    on_paper.signed(walk)

    made = {each.name: (each.paper.kind, each.paper.draft) for each in samples.counting()}

    assert made == {
        "phieu-bieu-quyet": ("phieu-bieu-quyet", False),
        "bien-ban-kiem-phieu-du-thao": ("bien-ban-kiem-phieu", True),
        "bien-ban-kiem-phieu-ban-hanh": ("bien-ban-kiem-phieu", False),
    }


def test_minutes_of_a_cancelled_poll_stay_a_draft(walk: Walk):
    assert counting_minutes(on_paper.cancelled(walk)).draft
