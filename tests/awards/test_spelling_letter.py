"""The letter that asks the province to correct a name."""

import pytest

from awards import papers
from awards.actions import spelling_letter
from documents.blocks import Head, Para, Recipients, Table
from tests.awards.to_province import answered, letter
from tests.walk import Walk, fresh
from workflow.permits import Refused


def test_draft_spelling_letter_prints_both_spellings(walk: Walk):
    row = letter(walk)

    blocks = papers.spelling_letter(row).blocks
    [table] = [each for each in blocks if isinstance(each, Table)]
    assert table.rows == (
        (
            "1",
            "1234/QĐ-UBND\nngày 15/06/2026",
            "Hoàng Thị Ảnh",
            "Hoàng Thị Ánh",
            "Chuyên viên, Phòng Quản lý khoa học",
        ),
    )


def test_draft_spelling_letter_names_the_proposal_and_its_readers(walk: Walk):
    row = letter(walk)

    blocks = papers.spelling_letter(row).blocks
    [head] = [each for each in blocks if isinstance(each, Head)]
    [recipients] = [each for each in blocks if isinstance(each, Recipients)]
    asked = next(each for each in blocks if isinstance(each, Para))
    assert head.about == "V/v đề nghị đính chính tên trong quyết định khen thưởng"
    assert recipients.names == (row.proposal.addressee, row.proposal.through)
    assert f"Tờ trình số {row.proposal.issued.reference}" in asked.text


def test_draft_spelling_letter_needs_a_name_that_is_misspelt(walk: Walk):
    row = answered(walk)

    with pytest.raises(Refused, match="Không có tên nào được ghi là in sai"):
        spelling_letter.draft(row, by=walk.by("office"))


def test_revise_spelling_letter_changes_what_is_asked(walk: Walk):
    row = letter(walk)

    spelling_letter.revise(row, request="Đề nghị sửa tên sau:", by=walk.by("office"))

    assert fresh(row).request == "Đề nghị sửa tên sau:"
