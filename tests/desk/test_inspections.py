"""What inspections put on the home page, and their minutes among the samples."""

from datetime import timedelta

from campaign.actions import recommendations
from desk import samples, worklist
from documents.blocks import Table
from tests.campaign import inspecting as made
from tests.walk import MONDAY, Walk

TOMORROW = MONDAY + timedelta(days=1)


def tasks(walk: Walk, persona: str, on=MONDAY) -> list[tuple[str, str, str]]:
    """Those of inspections: title, note, how many days are left."""
    found = worklist._of_inspections(walk.by(persona, on))
    return [(each.title, each.note, each.left) for each in found]


def test_home_asks_the_unit_to_answer_by_when(walk: Walk):
    row = made.asked(walk)

    assert tasks(walk, "clerk") == [
        ("Trả lời kiến nghị 1 sau kiểm tra", row.visit.inspection.title, "Còn 14 ngày"),
        ("Trả lời kiến nghị 2 sau kiểm tra", row.visit.inspection.title, "Còn 30 ngày"),
    ]
    assert tasks(walk, "head", made.DUE + timedelta(days=1))[0][2] == "Quá 1 ngày"
    assert [tasks(walk, who) for who in ("other_clerk", "nominee", "director")] == [[], [], []]


def test_sample_documents_show_minutes_as_they_were_signed(walk: Walk):
    row = made.asked(walk)
    later = made.DUE + timedelta(days=5)
    recommendations.extend(row, due_on=later, reason="Bận.", by=walk.by("office"))

    draft, issued = [each.paper for each in samples._inspected()]

    assert (draft.draft, issued.draft) == (True, False)
    [table] = [block for block in issued.blocks if isinstance(block, Table)]
    assert table.rows[0][2] == "29/06/2026"
