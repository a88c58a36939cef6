"""“Danh sách chi thưởng”: workbook, PDF and Word from the same rows."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from awards.actions import decision as decisions
from awards.models import BankAccount
from tests.awards.paying import account_of, lines_of, pay
from tests.council.browse import page, text

WORDS = "Tổng số tiền: 2.120.000 đồng (Bằng chữ: Hai triệu một trăm hai mươi nghìn đồng)."


def sheet_of(response):
    return load_workbook(BytesIO(response.content)).active


def signed(walk):
    decision = walk.decision_signed()
    account_of(lines_of(decision)[1])
    return decision


def test_list_payments_as_a_workbook(walk):
    sheet = sheet_of(page(walk, "accountant", "payment_list_excel", signed(walk).pk))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert rows[0][0] == "DANH SÁCH CHI THƯỞNG"
    assert rows[2][0].startswith("Kèm theo Quyết định số 01/QĐ-SKHCN ngày 15 tháng 6 năm 2026 của")
    assert rows[4] == [
        *("STT", "Họ tên, tập thể", "Chức vụ", "Đơn vị", "Số tài khoản", "Ngân hàng"),
        *("Số tiền (đồng)", "Bằng chữ", "Ký nhận"),
    ]
    assert rows[6][:2] + rows[6][4:8] == [
        *("2", "Bà Hoàng Thị Ánh", "0123456789", "Ngân hàng A, Cao Bằng"),
        *(710_000, "Bảy trăm mười nghìn đồng"),
    ]
    assert [row[6] for row in rows[5:8]] == [1_410_000, 710_000, 2_120_000]
    assert rows[8][0] == WORDS
    assert [words for words in rows[10] if words] == [
        *("NGƯỜI LẬP", "KẾ TOÁN", "THỦ TRƯỞNG ĐƠN VỊ")
    ]


def test_list_payments_never_holds_a_formula(walk):
    decision = signed(walk)
    decision.lines.update(recipient="=1+1", position="=HYPERLINK(1)")
    sheet = sheet_of(page(walk, "accountant", "payment_list_excel", decision.pk))

    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s", "n"}


def test_list_payments_as_pdf_and_word(walk):
    pk = signed(walk).pk
    printed = text(page(walk, "office", "payment_list_pdf", pk))
    written = Document(BytesIO(page(walk, "office", "payment_list_word", pk).content))
    cells = [cell.text for table in written.tables for row in table.rows for cell in row.cells]

    for words in ("DANH SÁCH CHI THƯỞNG", "0123456789", "KẾ TOÁN", "THỦ TRƯỞNG ĐƠN VỊ", WORDS):
        assert words in printed
    assert {"0123456789", "710.000", "Bảy trăm mười nghìn đồng"} <= set(cells)


def test_list_payments_of_what_is_left(walk):
    decision = signed(walk)
    pay(walk, decision, how_many=1)
    shown = page(walk, "accountant", "payment_list_excel", decision.pk, **{"chua-chi": "1"})

    assert [cell.value for cell in sheet_of(shown)["G"]][5:7] == [710_000, 710_000]


def test_list_payments_keeps_where_paid_money_went(walk):
    decision = signed(walk)
    pay(walk, decision, way="transfer")
    BankAccount.objects.update(number="9999", bank="Ngân hàng B")
    account_of(lines_of(decision)[0], "8888")
    sheet = sheet_of(page(walk, "accountant", "payment_list_excel", decision.pk))

    assert [[sheet[f"{column}{row}"].value for column in "EF"] for row in (6, 7)] == [
        [None, None],
        ["0123456789", "Ngân hàng A, Cao Bằng"],
    ]


@pytest.mark.parametrize("persona", ["director", "registry", "plain_deputy"])
def test_list_payments_holds_accounts_and_is_not_for_all(walk, persona):
    shown = page(walk, persona, "payment_list_excel", signed(walk).pk)

    assert shown.status_code == 403
    assert "có số tài khoản nên chỉ kế toán và Văn phòng xem" in shown.content.decode()


def test_list_payments_needs_frozen_amounts(walk):
    decision = walk.decision_approved()
    assert page(walk, "accountant", "payment_list_pdf", decision.pk).status_code == 403
    numbered = walk.number(decision)
    assert page(walk, "accountant", "payment_list_pdf", decision.pk).status_code == 200
    decisions.void(numbered, reason="Sai.", by=walk.by("director"))
    assert page(walk, "accountant", "payment_list_pdf", decision.pk).status_code == 403
