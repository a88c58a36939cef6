"""Bảng tổng hợp: one list for screen, Excel, PDF and Word; what it adds up to; who is not in it."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from campaign.models import AwardForm
from documents import word
from documents.blocks import Table
from nominations import papers
from nominations import summary as summaries
from nominations.actions import nomination as nominations
from nominations.actions import rounds as participation
from nominations.models import Nomination, UnitVote
from nominations.summary import Chosen, Listed, Totals, asked
from people.models import Staff
from tests.nominations.doubles import in_both
from tests.walk import Walk, person_of

MOST_QUERIES = 12
EVERYTHING = Chosen()


def listed(walk: Walk, chosen: Chosen = EVERYTHING, by: str = "office") -> Listed:
    return summaries.listed(walk.round, chosen, walk.by(by))


def lines(walk: Walk, by: str = "office") -> list[summaries.Line]:
    found = listed(walk, by=by)
    return summaries.lines(walk.round, found.keys, walk.by(by))


def screen(walk: Walk, persona: str = "office", **query: Any) -> Any:
    asked_for = {name.replace("_", "-"): value for name, value in query.items()}
    return walk.client(persona).get(reverse("summary", args=[walk.round.pk]), asked_for)


def names(rows: list[dict[str, Any]]) -> list[str]:
    return [row["line"].nomination.recipient for row in rows]


def many(first: Nomination, count: int) -> None:
    """As many persons more in the dossier of that one."""
    people = Staff.objects.bulk_create(
        Staff(code=f"N{n}", full_name=f"Người {n}", gender="nu", folded="", name_key=f"{n:04}")
        for n in range(count)
    )
    facts = {
        each.attname: getattr(first, each.attname)
        for each in Nomination._meta.concrete_fields
        if each.attname not in ("id", "staff_id", "recipient", "name_key")
    }
    Nomination.objects.bulk_create(
        Nomination(**facts, staff=each, recipient=each.full_name, name_key=each.name_key)
        for each in people
    )


def test_summary_counts_who_was_handed_in_and_no_draft(walk: Walk):
    walk.received()
    walk.complete_draft(unit="ttud")

    found = listed(walk)

    assert found.totals == Totals(
        collectives=1, persons=1, people=1, leaders=0, women=1, forms={"Giấy khen": 2}
    )
    assert found.none == {
        "Chưa lập hồ sơ": ["Văn phòng Sở"],
        "Đang lập, chưa nộp": ["Trung tâm Ứng dụng tiến bộ"],
    }


def test_summary_counts_a_person_nominated_twice_once(walk: Walk):
    in_both(walk)

    totals = listed(walk).totals

    assert (totals.persons, totals.people) == (3, 2)
    assert totals.sentences()[-1].startswith("Trong 02 người (mỗi người tính một lần): ")


@pytest.mark.parametrize(
    ("rows", "totals"),
    [
        ([], Totals()),
        (
            [(1, "ca_nhan", 7, False, "nu", "GK"), (2, "ca_nhan", 7, True, "nu", "BK")],
            Totals(persons=2, people=1, leaders=1, women=1, forms={"GK": 1, "BK": 1}),
        ),
        (
            [(1, "tap_the", None, False, "", "GK"), (2, "ca_nhan", 8, False, "nam", "GK")],
            Totals(collectives=1, persons=1, people=1, forms={"GK": 2}),
        ),
    ],
)
def test_totals_of_rows(rows, totals):
    assert summaries.totals(rows) == totals


def test_totals_say_the_shares():
    totals = Totals(
        collectives=2,
        persons=3,
        people=3,
        leaders=1,
        women=2,
        forms={"Giấy khen": 4, "Bằng khen": 1},
    )

    assert totals.sentences() == [
        "Tổng số: 02 tập thể, 03 cá nhân.",
        "Theo hình thức đề nghị: Giấy khen 04, Bằng khen 01.",
        "Trong 03 người: lãnh đạo, quản lý 01 (33,3%), trực tiếp 02 (66,7%), nữ 02 (66,7%).",
    ]


def test_summary_hides_from_leaders_who_is_still_writing(walk: Walk):
    walk.draft()
    participation.decline(walk.round, walk.unit("ttud"), by=walk.by("other_clerk"))

    assert listed(walk, by="deputy").none == {
        "Chưa nộp hồ sơ": ["Phòng Quản lý khoa học", "Văn phòng Sở"],
        "Không đề nghị": ["Trung tâm Ứng dụng tiến bộ"],
    }


def test_summary_says_what_to_look_at_again(walk: Walk):
    rivals = in_both(walk)
    UnitVote.objects.filter(nomination=rivals[0]).update(in_favour=1, against=1)

    found = {line.nomination.pk: line for line in lines(walk)}

    assert found[rivals[0].pk].vote == "1/2"
    assert found[rivals[0].pk].warnings == (
        "Có đề nghị khác cùng thời gian",
        "Đơn vị tán thành chưa quá nửa",
    )


def test_summary_follows_the_filter_and_says_so(walk: Walk):
    walk.appraised()
    walk.received(unit="ttud")
    unit, form = walk.unit("qlkh"), AwardForm.objects.get(key="giay_khen")

    page = screen(walk, don_vi=unit.pk, hinh_thuc=form.pk, y_kien="du", trang_thai="in_review")
    other = screen(walk, y_kien="chua")

    assert names(page.context["rows"]) == [unit.name, "Hoàng Thị Ánh"]
    assert page.context["listed"].totals.all == 2
    assert "theo bộ lọc đang chọn" in page.content.decode()
    assert page.context["listed"].none == {}
    assert {row["line"].nomination.dossier.unit for row in other.context["rows"]} == {
        walk.unit("ttud")
    }


def test_summary_offers_every_state_that_stands_in_it(walk: Walk):
    walk.submitted()

    page = screen(walk, trang_thai="listed")

    assert names(page.context["rows"]) == ["Phòng Quản lý khoa học", "Hoàng Thị Ánh"]
    offered = dict(page.context["form"].fields["trang-thai"].choices)
    assert (offered["listed"], "withdrawn" in offered) == ("Trong danh sách của đơn vị", False)


def test_filter_of_nonsense_is_everything():
    assert asked({"don-vi": "x", "y-kien": "?", "trang-thai": "<", "hinh-thuc": "-1"}) == Chosen()


def test_summary_leads_each_reader_to_the_dossier(walk: Walk):
    dossier = walk.received()

    for persona in ("office", "director", "plain_deputy"):
        url = screen(walk, persona).context["rows"][0]["url"]
        page = walk.client(persona).get(url)
        assert (page.status_code, dossier.code in page.content.decode()) == (200, True)


def test_summary_as_a_workbook_holds_text_and_every_row(walk: Walk):
    dossier = walk.received()
    person = person_of(dossier)
    Nomination.objects.filter(pk=person.pk).update(summary='=HYPERLINK("x")')
    many(person, 60)

    answer = walk.client("office").get(reverse("summary_excel", args=[walk.round.pk]))

    sheet = load_workbook(BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert (sheet.freeze_panes, sheet.page_setup.orientation) == ("A4", "landscape")
    assert [row[0] for row in rows if (row[0] or "").isdecimal()] == [str(n + 1) for n in range(62)]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert any(row[8] == '=HYPERLINK("x")' for row in rows)
    assert rows[-1][0] == "Chưa lập hồ sơ (02): Trung tâm Ứng dụng tiến bộ; Văn phòng Sở."


def test_summary_on_paper_has_the_rows_of_the_screen(walk: Walk):
    walk.appraised()
    found = listed(walk)

    paper = papers.summary(found, lines(walk), words=["Ý kiến: Đủ điều kiện"], on=walk.office.on)

    table = next(block for block in paper.blocks if isinstance(block, Table))
    cells = [row for group in table.groups for row in group.rows]
    assert [row[1] for row in cells] == ["Phòng Quản lý khoa học", "Bà Hoàng Thị Ánh"]
    assert [row[6] for row in cells] == ["2/2", "2/2"]
    assert word.render(replace(paper, draft=False))[:2] == b"PK"


def in_word(file: BytesIO) -> str:
    tables = Document(file).tables
    return " ".join(cell.text for table in tables for row in table.rows for cell in row.cells)


def in_pdf(file: BytesIO) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def in_excel(file: BytesIO) -> str:
    rows = load_workbook(file).active.iter_rows(min_row=4, values_only=True)
    return " ".join(cell or "" for row in rows for cell in row)


READ = {"summary_pdf": in_pdf, "summary_word": in_word, "summary_excel": in_excel}


@pytest.mark.parametrize("route", READ)
def test_summary_in_a_file_follows_the_filter(walk: Walk, route, django_assert_max_num_queries):
    walk.received()
    walk.received(unit="ttud")
    url, client = reverse(route, args=[walk.round.pk]), walk.client("director")

    with django_assert_max_num_queries(MOST_QUERIES):
        answer = client.get(url, {"don-vi": walk.unit("ttud").pk})

    found = READ[route](BytesIO(answer.content))
    assert "Trung tâm Ứng dụng tiến bộ" in found
    assert "Phòng Quản lý khoa học" not in found
    assert "Phòng Quản lý khoa học" in READ[route](BytesIO(client.get(url).content))


def test_summary_costs_the_same_for_two_and_five_hundred_rows(walk: Walk):
    first, client = person_of(walk.received()), walk.client("office")
    url = reverse("summary", args=[walk.round.pk])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    many(first, 500)

    with CaptureQueriesContext(connection) as more:
        page = client.get(url)

    assert len(few) == len(more) <= MOST_QUERIES
    assert page.context["words"] == "1–50 trong 502 đề nghị"
    assert len(page.content) < 200_000


def test_summary_pages_hold_every_row_once(walk: Walk):
    many(person_of(walk.received()), 120)

    seen = [name for n in (1, 2, 3) for name in names(screen(walk, trang=n).context["rows"])]

    assert len(seen) == 122
    assert len(set(seen)) == 122


def test_summary_drops_who_was_withdrawn(walk: Walk):
    dossier = walk.received()
    nominations.withdraw(person_of(dossier), reason="Để năm sau.", by=walk.by("head"))

    assert listed(walk).totals == Totals(collectives=1, forms={"Giấy khen": 1})
