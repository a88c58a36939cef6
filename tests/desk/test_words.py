"""Every page that prints a paper also gives it as Word, with the same words."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from tests.walk import Walk

PAGES: dict[str, tuple[str, Callable[[Walk], int], str]] = {
    # route: who, which row, words of the paper
    "letter_word": ("clerk", lambda walk: walk.complete_draft().pk, "TỜ TRÌNH"),
    "unit_minutes_word": ("clerk", lambda walk: walk.complete_draft().pk, "BIÊN BẢN"),
    "achievement_word": (
        "clerk",
        lambda walk: walk.complete_draft().nominations.first().pk,
        "BÁO CÁO THÀNH TÍCH",
    ),
    "minutes_word": ("secretary", lambda walk: walk.meeting_minuted().pk, "BIÊN BẢN"),
    "decision_word": ("office", lambda walk: walk.decision_signed().pk, "QUYẾT ĐỊNH:"),
}


def words(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    texts = [each.text for each in document.paragraphs] + [cell.text for cell in cells]
    return "\n".join(texts)


@pytest.mark.parametrize("route", PAGES)
def test_word_holds_the_papers_words(walk: Walk, route: str):
    who, row, expected = PAGES[route]

    answer = walk.client(who).get(reverse(route, args=[row(walk)]))

    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert expected in words(answer.content)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words(answer.content)


def test_word_of_what_was_handed_in_does_not_follow_later_names(walk: Walk):
    dossier = walk.submitted()
    walk.unit("qlkh").__class__.objects.filter(pk=dossier.unit_id).update(name="Phòng Tên Mới")

    answer = walk.client("office").get(reverse("letter_word", args=[dossier.pk]))

    assert "Tên Mới" not in words(answer.content)
