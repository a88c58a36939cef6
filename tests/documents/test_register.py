"""The register of outgoing papers: what it lists, finds and exports."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from documents import exports
from documents.actions import sending as sendings
from documents.models import IssuedDocument
from tests.documents import issued
from tests.documents.issued import small
from tests.walk import MONDAY, Walk, at

LIST = reverse("admin:documents_issueddocument_changelist")


WORKBOOK = reverse("admin:documents_issueddocument_workbook")


MOST_QUERIES = 12


HIDDEN_FROM = ("clerk", "head", "nominee", "accountant", "admin", "superuser", "nobody")


def shown(walk: Walk, persona: str = "registry", **address) -> list:
    return walk.client(persona).get(LIST, address).context["rows"]


def references(walk: Walk, **address) -> list[str]:
    return [row.reference for row in shown(walk, **address)]


def sheet(walk: Walk, **address):
    response = walk.client("registry").get(WORKBOOK, address)
    return load_workbook(BytesIO(response.content)).active


def lines(walk: Walk, **address) -> list[tuple]:
    """Below the head of the table."""
    rows = list(sheet(walk, **address).values)
    head = next(n for n, row in enumerate(rows) if row[0] == "(1)")
    return rows[head + 1 :]


def titled(title: str):
    def compose(number, day):
        paper = small(number, day)
        return type(paper)(kind=paper.kind, title=title, blocks=paper.blocks)

    return compose


def letter(number, day):
    return small(number, day, kind="cong-van-don-doc")


# who sees it


@pytest.mark.parametrize("persona", ["registry", "office", "chief", "director", "deputy", "clock"])
def test_visible_to_whoever_keeps_or_reads_the_register(walk: Walk, persona):
    document = issued.numbered(walk)

    assert list(IssuedDocument.objects.visible_to(walk.by(persona))) == [document]


@pytest.mark.parametrize("persona", HIDDEN_FROM)
def test_visible_to_nobody_else(walk: Walk, persona):
    issued.numbered(walk)

    assert not IssuedDocument.objects.visible_to(walk.by(persona)).exists()


# the list


def test_list_says_what_became_of_each_number(walk: Walk):
    issued.signed(walk, 1)
    issued.void(walk, 2)
    issued.numbered(walk, 3)

    rows = shown(walk)

    assert [(row.reference, row.state, row.tone, row.note, row.sent) for row in rows] == [
        ("03/QĐ-SKHCN", "Chờ bản ký", "info", "", ""),
        ("02/QĐ-SKHCN", "Hủy", "late", "Hủy: Sai danh sách", ""),
        ("01/QĐ-SKHCN", "Đã ban hành", "done", "", "chưa gửi"),
    ]


def test_list_counts_what_was_sent_and_received(walk: Walk):
    document = issued.signed(walk)
    by = walk.by("registry")
    made = sendings.record(
        document, recipients=["A", "B", "C"], channel="truc", sent_at=at(MONDAY), copies=2, by=by
    )
    sendings.record_receipt(made[0], received_at=at(MONDAY), received_by="An", by=by)
    sendings.strike(made[2], reason="Nhầm.", by=by)

    [row] = shown(walk)

    assert row.sent == "2 nơi, 1 đã nhận"
    assert lines(walk)[0][6:9] == ("4", "15/06/2026", "An (A)")


def test_list_finds_by_number_title_and_signer_without_diacritics(walk: Walk):
    issued.numbered(walk, 5, compose=titled("Quyết định về Hoàng Thị Ánh"))
    issued.numbered(walk, 6, compose=titled("Về việc thử số"))

    assert references(walk, q="quyet dinh thu") == ["06/QĐ-SKHCN"]
    assert references(walk, q="hoang anh") == ["05/QĐ-SKHCN"]
    assert references(walk, q="06/qd-skhcn") == ["06/QĐ-SKHCN"]
    assert references(walk, q="nong van thanh") == ["06/QĐ-SKHCN", "05/QĐ-SKHCN"]
    assert references(walk, q="khong co") == []


def test_list_filters_by_series_kind_year_and_state(walk: Walk):
    issued.series(kinds=[])
    issued.signed(walk, 1)
    issued.void(walk, 2)
    issued.numbered(walk, 3, compose=letter)

    assert references(walk, loai="cong-van") == ["03/QĐ-SKHCN"]
    assert references(walk, loai="quyet-dinh") == ["02/QĐ-SKHCN", "01/QĐ-SKHCN"]
    assert references(walk, nam="2025") == []
    assert len(references(walk, nam="2026", so="quyet-dinh")) == 3
    states = {"da-ban-hanh": [1], "chua-gui": [1], "cho-ban-ky": [3], "huy": [2]}
    for state, numbers in states.items():
        assert references(walk, **{"tinh-trang": state}) == [f"0{n}/QĐ-SKHCN" for n in numbers]


def test_list_shows_amendments_either_way(walk: Walk):
    old = issued.signed(walk, 1)
    issued.signed(walk, 2, amends=old)

    assert [row.note for row in shown(walk)] == [
        "Sửa đổi, thay thế văn bản số 01/QĐ-SKHCN ngày 15/06/2026",
        "Được sửa đổi, thay thế bởi văn bản số 02/QĐ-SKHCN ngày 15/06/2026",
    ]


@pytest.mark.parametrize("address", [LIST, WORKBOOK])
def test_list_costs_the_same_for_one_row_and_many(walk: Walk, address):
    client = walk.client("registry")
    amended = issued.signed(walk, 1)
    issued.signed(walk, 2, amends=amended)
    few = queries(client, address)
    for n in (3, 4, 5):
        issued.signed(walk, n, amends=amended)

    assert queries(client, address) == few <= MOST_QUERIES


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_list_never_reads_what_was_frozen(walk: Walk):
    """The content of a decision with hundreds of rows is large."""
    issued.numbered(walk)
    client = walk.client("registry")

    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)

    assert not any('"content"' in each["sql"] for each in captured)


# the workbook


def test_workbook_has_the_columns_of_the_decree(walk: Walk):
    issued.void(walk, 4)

    rows = list(sheet(walk, nam="2026").values)

    assert [row[0] for row in rows[:4]] == [
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "Ủy ban nhân dân tỉnh Cao Bằng – Sở Khoa học và Công nghệ tỉnh Cao Bằng",
        "Lọc theo năm: 2026",
        "Lập lúc 09:00 15/06/2026",
    ]
    assert list(rows[4]) == list(exports.COLUMNS)
    assert rows[6] == (
        "04/QĐ-SKHCN",
        "15/06/2026",
        "Quyết định thử 4",
        "Nông Văn Thành",
        "Sở Nội vụ\nLãnh đạo Sở\nTrang thông tin điện tử",
        "VT, VP",
        None,
        None,
        None,
        "Hủy: Sai danh sách",
    )


def test_workbook_holds_what_the_list_shows_from_the_first_number_on(walk: Walk):
    for n in (1, 2, 3):
        issued.numbered(walk, n, compose=titled(f"Quyết định {'Hoàng' if n > 1 else 'khác'} {n}"))

    assert [line[0] for line in lines(walk, q="hoang")] == ["02/QĐ-SKHCN", "03/QĐ-SKHCN"]


@pytest.mark.parametrize("title", ["=1+1", "=HYPERLINK(0)", "+84", "-1", "@SUM(A1)", "\t=1"])
def test_workbook_holds_text_and_no_formula(walk: Walk, title):
    issued.numbered(walk, 1, compose=titled(title))

    cells = [cell for row in sheet(walk).iter_rows() for cell in row if cell.value]

    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert lines(walk)[0][2] == f"Quyết định: {title.strip()}"


def test_workbook_says_when_it_left_something_out(walk: Walk):
    for n in (1, 2, 3):
        issued.numbered(walk, n)

    rows = IssuedDocument.objects.for_register().order_by("number")
    content = exports.register(rows, title="Sổ", about=[], most=2)

    written = [row[0] for row in load_workbook(BytesIO(content)).active.values]
    assert written[3:] == ["01/QĐ-SKHCN", "02/QĐ-SKHCN", exports.LEFT_OUT.format(2)]


def test_workbook_of_a_misspelt_filter_leads_back_to_the_list(walk: Walk):
    response = walk.client("registry").get(WORKBOOK, {"khong_co": "1"})

    assert (response.status_code, response.url) == (302, LIST)
