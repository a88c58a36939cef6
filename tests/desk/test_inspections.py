"""What inspections put on the home page, and their minutes among the samples."""

from datetime import timedelta

from campaign.actions import recommendations
from desk import worklist
from desk.samples import campaign as samples
from documents.blocks import Table
from tests.campaign import inspecting as made
from tests.walk import MONDAY, Walk

PAGES = "/kiem-tra-thi-dua/"


def tasks(walk: Walk, persona: str, on=MONDAY) -> list[tuple[str, str, str]]:
    """Those of inspections: title, note, how many days are left."""
    found = [each for each in worklist.tasks(walk.by(persona, on)) if PAGES in each.url]
    return [(each.title, each.note, each.left) for each in found]


def test_home_asks_the_unit_to_answer_by_when(walk: Walk):
    row = made.asked(walk)

    assert tasks(walk, "clerk") == [
        ("Trả lời kiến nghị 1 sau kiểm tra", row.visit.inspection.title, "Còn 14 ngày"),
        ("Trả lời kiến nghị 2 sau kiểm tra", row.visit.inspection.title, "Còn 30 ngày"),
    ]
    assert tasks(walk, "head", made.DUE + timedelta(days=1))[0][2] == "Quá 1 ngày"
    assert [tasks(walk, who) for who in ("other_clerk", "nominee", "director")] == [[], [], []]


def test_home_asks_the_office_for_minutes_from_the_day_on(walk: Walk):
    made.announced(walk)
    words = [
        "Ghi biên bản kiểm tra tại Phòng Quản lý khoa học",
        "Ghi biên bản kiểm tra tại Trung tâm Ứng dụng tiến bộ",
    ]

    assert [title for title, _, _ in tasks(walk, "office")] == words
    assert tasks(walk, "office", MONDAY - timedelta(days=1)) == []


def test_home_asks_the_office_to_read_answers(walk: Walk):
    row = made.answered(walk)
    read = ("Xem trả lời kiến nghị 1 sau kiểm tra", "Phòng Quản lý khoa học", "")
    assert tasks(walk, "chief")[-1] == read
    assert len(tasks(walk, "clerk")) == 1

    recommendations.accept(row, by=walk.by("office"))

    assert read not in tasks(walk, "chief")


def test_sample_documents_show_minutes_as_they_were_signed(walk: Walk):
    row = made.asked(walk)
    later = made.DUE + timedelta(days=5)
    recommendations.extend(row, due_on=later, reason="Bận.", by=walk.by("office"))

    draft, issued = [each.paper for each in samples.inspected()]

    assert (draft.draft, issued.draft) == (True, False)
    [table] = [block for block in issued.blocks if isinstance(block, Table)]
    assert table.rows[0][2] == "29/06/2026"
