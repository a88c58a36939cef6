"""The table of figures: typed as Vietnamese papers write numbers, kept, computed, printed."""

from decimal import Decimal

import pytest

from documents.blocks import Heading, Paper, Table
from nominations import papers
from nominations.actions import writing
from nominations.actions.papers import Clash
from nominations.figures import Figure
from nominations.models import Nomination, ReportFigure
from tests.nominations.writing import fields_of, page_of, shown
from tests.walk import Walk

ROW = {
    "so-lieu-0-indicator": "Hồ sơ đúng hạn",
    "so-lieu-0-measure": "%",
    "so-lieu-0-before": "90",
    "so-lieu-0-target": "95,0",
    "so-lieu-0-result": "98,50",
}
FIGURE = Figure("Hồ sơ đúng hạn", "%", Decimal("90"), Decimal("95.0"), Decimal("98.50"))


@pytest.fixture
def nomination(walk: Walk) -> Nomination:
    return walk.list_person(walk.draft())


def stored(nomination: Nomination) -> list[tuple[str, str, str]]:
    rows = ReportFigure.objects.filter(table__report=nomination.report)
    return [(each.indicator, str(each.target), str(each.result)) for each in rows]


def save(walk: Walk, nomination: Nomination, *figures: Figure, revision: int = 0) -> None:
    typed = writing.TypedFigures(figures, revision)
    writing.save_figures(nomination, typed, by=walk.by("clerk"))


def paper_of(nomination: Nomination) -> Paper:
    return papers.achievement_report(Nomination.objects.for_paper().get(pk=nomination.pk))


def test_figures_are_saved_with_the_places_that_were_typed(walk: Walk, nomination):
    client = walk.client("clerk")

    done = client.post(page_of(nomination), shown(client, nomination) | ROW, follow=True)

    assert stored(nomination) == [("Hồ sơ đúng hạn", "95.0", "98.50")]
    text = done.content.decode()
    assert 'value="98,50"' in text
    assert ">103,7%<" in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"so-lieu-0-result": "98.5"}, "Ghi số như 1.234,5 (dấu phẩy trước phần lẻ)."),
        ({"so-lieu-0-result": "nhiều"}, "Ghi số như 1.234,5 (dấu phẩy trước phần lẻ)."),
        ({"so-lieu-0-result": "1" * 16}, "Tối đa 15 chữ số."),
        ({"so-lieu-0-indicator": ""}, "Ghi tên chỉ tiêu của dòng này."),
    ],
)
def test_figures_that_are_wrong_say_why_and_keep_what_was_typed(
    walk: Walk, nomination, changes, sentence
):
    client = walk.client("clerk")

    page = client.post(page_of(nomination), shown(client, nomination) | ROW | changes)

    fields = fields_of(page.context["forms"])
    assert sentence in page.content.decode()
    assert {name: fields[name] for name in ROW} == ROW | changes
    assert stored(nomination) == []


def test_figures_row_is_removed_by_its_tick(walk: Walk, nomination):
    save(walk, nomination, FIGURE, Figure("Sáng kiến"))
    client = walk.client("clerk")

    client.post(page_of(nomination), shown(client, nomination) | {"so-lieu-0-gone": "on"})

    assert [name for name, _, _ in stored(nomination)] == ["Sáng kiến"]


def test_figures_get_more_rows_without_saving(walk: Walk, nomination):
    client = walk.client("clerk")
    typed = shown(client, nomination) | ROW | {"them-dong": "1"}

    page = client.post(page_of(nomination), typed)

    forms = page.context["forms"]
    assert (forms.figures.count, fields_of(forms)["so-lieu-0-result"]) == (6, "98,50")
    assert stored(nomination) == []


def test_figures_clash_shows_both_tables_and_saves_nothing(walk: Walk, nomination):
    head, clerk = walk.client("head"), walk.client("clerk")
    mine = shown(clerk, nomination) | ROW | {"muc-bai_hoc-text": "Bài học."}
    theirs = {
        "so-lieu-0-indicator": "Của ông Sơn",
        "so-lieu-0-target": "1",
        "so-lieu-0-result": "2",
    }
    head.post(page_of(nomination), shown(head, nomination) | theirs)

    page = clerk.post(page_of(nomination), mine)

    text = page.content.decode()
    assert page.status_code == 409
    assert "Bảng đã lưu của ông Bế Văn Sơn" in text
    assert "<td>Của ông Sơn</td>" in text
    assert 'value="98,50"' in text
    assert stored(nomination) == [("Của ông Sơn", "1", "2")]
    assert nomination.report.sections.count() == 0
    clerk.post(page_of(nomination), fields_of(page.context["forms"]))
    assert stored(nomination) == [("Hồ sơ đúng hạn", "95.0", "98.50")]


def test_figures_of_an_old_revision_are_a_clash(walk: Walk, nomination):
    save(walk, nomination, FIGURE)

    with pytest.raises(Clash):
        save(walk, nomination, Figure("Khác"), revision=0)

    assert stored(nomination) == [("Hồ sơ đúng hạn", "95.0", "98.50")]


def test_figures_are_printed_after_the_results(walk: Walk, nomination):
    save(walk, nomination, FIGURE, Figure("Sáng kiến"))

    blocks = paper_of(nomination).blocks

    [place] = [n for n, block in enumerate(blocks) if isinstance(block, Table)]
    headings = [block.text for block in blocks[:place] if isinstance(block, Heading)]
    assert headings[-1].startswith("1. Kết quả thực hiện")
    assert blocks[place].rows == (
        ("1", "Hồ sơ đúng hạn", "%", "90", "95,0", "98,50", "103,7%"),
        ("2", "Sáng kiến", "", "", "", "", ""),
    )


def test_report_without_figures_prints_no_table(walk: Walk, nomination):
    assert [block for block in paper_of(nomination).blocks if isinstance(block, Table)] == []


@pytest.mark.parametrize(
    ("target", "result", "percent"),
    [
        ("100", "120", "120%"),
        ("3", "2", "66,7%"),
        ("0", "5", "–"),
        ("-1", "5", "–"),
        (None, "5", ""),
        ("5", None, ""),
        ("0.5", "0.25", "50%"),
    ],
)
def test_percent_is_the_result_by_the_target(target, result, percent):
    numbers = [None if n is None else Decimal(n) for n in (target, result)]

    assert Figure("x", "", None, *numbers).percent == percent
