"""Word files converted by LibreOffice, beside our own PDF of the same paper.

Compared are all words below the upper margins, in reading order (`pdftotext -raw`: two columns row
by row, tables cell by cell), table heads once a table, since the pages may break elsewhere; then
what stands in the upper margins (numbers, the mark of a draft), page by page; then the pages.
"""

import pytest

from awards import papers as award_papers
from council import papers as council_papers
from council.models import CouncilMeeting
from documents import pdf, word
from documents.blocks import (
    Annex,
    Article,
    Clause,
    Column,
    Items,
    Paper,
    Para,
    Recipients,
    Section,
    Signatures,
    Table,
)
from nominations import papers as dossier_papers
from reporting import actions as reports
from reporting import papers as report_papers
from tests.documents import converted, samples
from tests.documents.pdfs import HOSTILE, command
from tests.walk import Walk

LONG = "Đơn vị đã triển khai đồng bộ các giải pháp cải cách hành chính, chuyển đổi số. " * 60
TITLES = ("I. TẬP THỂ", "II. CÁ NHÂN")


def closing_after(lines: int) -> Paper:
    return samples.decision(3, body=(Article(9, "\n".join(["Dòng"] * lines)),))


def minutes_after(lines: int) -> Paper:
    """Signatures right after a table, with nothing between them."""
    table, signatures = (
        next(block for block in samples.minutes().blocks if isinstance(block, kind))
        for kind in (Table, Signatures)
    )
    return Paper("thu", "Thử", (Para("\n".join(["Dòng"] * lines)), table, signatures))


def list_of(count: int) -> Paper:
    return Paper("thu", "Thử", (Annex("D", label=""), samples.people_table(count)))


def hostile() -> Paper:
    columns = (Column("a", share=9), Column("b"))
    return Paper("thu", "Thử", (Para(HOSTILE), Table(columns, ((HOSTILE, "x"),))))


def sections() -> Paper:
    return Paper(
        "thu",
        "Thử",
        (
            Para("Trước"),
            Section("mot", "Một", (Para(LONG), samples.people_table(12), Para("Sau bảng"))),
            Section("hai", "Hai", (samples.people_table(5),)),
            samples.people_table(5),
        ),
    )


MADE = samples.ALL | {
    "danh-sach-300": samples.decision(300),
    "dai": Paper(
        "thu", "Thử", (samples.head(), Recipients(("A",)), Para(LONG), *[Clause("a)", LONG)] * 9)
    ),
    "muc": sections(),
    "la-chu": hostile(),
    "vach": Paper("thu", "Thử", (Items(("Một " * 30, "Hai " * 30)),)),
    **{f"ky-{lines}": closing_after(lines) for lines in range(4, 10)},
    **{f"ky-bang-{lines}": minutes_after(lines) for lines in range(18, 28)},
    **{f"bang-{count}": list_of(count) for count in range(20, 32)},
}
COMPARED = [*samples.ALL, "danh-sach-300", "dai", "muc", "la-chu", "vach"]


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, bytes]:
    files = {name: word.render(paper) for name, paper in MADE.items()}
    return converted.to_pdf(files, tmp_path_factory.mktemp("word"))


def may_differ(pages: int) -> int:
    """Pages more or less: none up to 3, one more for each 10 beyond (issue 3)."""
    return 0 if pages <= 3 else 1 + (pages - 4) // 10


def compare(paper: Paper, printed: bytes) -> None:
    own = pdf.render(paper)
    assert converted.words(printed, paper) == converted.words(own, paper)
    there, here = converted.heads(printed), converted.heads(own)
    assert abs(len(there) - len(here)) <= may_differ(len(here))
    if len(there) == len(here):
        assert there == here


@pytest.mark.parametrize("name", COMPARED)
def test_word_prints_the_words_and_pages_of_the_pdf(name, printed):
    compare(MADE[name], printed[name])


def test_word_prints_the_projects_own_papers_as_the_pdf_does(walk: Walk, tmp_path):
    papers = {f"{n}-{paper.kind}": paper for n, paper in enumerate(own_papers(walk))}

    made = converted.to_pdf({key: word.render(each) for key, each in papers.items()}, tmp_path)

    assert len(papers) == 8
    for name, paper in papers.items():
        compare(paper, made[name])


def own_papers(walk: Walk) -> list[Paper]:
    """Of one dossier, its council and its decision before and after the number."""
    dossier = walk.granted()
    meeting = CouncilMeeting.objects.get()
    decision = walk.decision_draft(dossier)
    report = reports.draft(walk.campaign, year=2026, by=walk.by("office"))
    return [
        *(paper for _, paper in dossier_papers.all_of(dossier)),
        council_papers.minutes(meeting),
        award_papers.decision(decision),
        award_papers.decision(decision, number=7, day=walk.office.on),
        report_papers.annual_report(report),
    ]


def test_word_prints_with_the_face_of_the_pdf(printed, tmp_path):
    out = command("pdffonts", "paper.pdf", content=printed["quyet-dinh"], tmp_path=tmp_path)
    faces = {line.split()[0].partition("+")[2] for line in out.splitlines()[2:]}
    assert faces == {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}


def test_word_numbers_pages_from_the_second_of_each_part(printed):
    assert converted.heads(printed["cong-van"]) == ["", "", "2", "", "2", "3"]


@pytest.mark.parametrize("lines", range(4, 10))
def test_word_never_leaves_the_signature_alone_on_a_page(lines, printed):
    (page,) = (page for page in converted.pages(printed[f"ky-{lines}"]) if "Nơi nhận" in page)
    assert "Điều 3." in page
    assert "Bế Đăng Khoa" in page


@pytest.mark.parametrize("lines", range(18, 28))
def test_word_keeps_signatures_with_the_last_row_of_a_table(lines, printed):
    (page,) = (page for page in converted.pages(printed[f"ky-bang-{lines}"]) if "THƯ KÝ" in page)
    assert "Tổng cộng" in page
    assert "Đàm Minh Hiếu" in page


@pytest.mark.parametrize("count", range(20, 32))
def test_word_keeps_group_titles_with_their_first_row(count, printed):
    for page in converted.pages(printed[f"bang-{count}"]):
        assert not page.endswith(TITLES)


def test_word_repeats_the_head_of_a_table_on_each_page(printed):
    _, *pages = converted.pages(printed["danh-sach-300"])
    assert len(pages) > 8
    assert [page.count("STT Họ và tên") for page in pages] == [1] * len(pages)
