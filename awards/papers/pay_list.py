"""“Danh sách chi thưởng”: who gets how much and where, as rows and as a paper to be signed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from awards.models import BankAccount, Decision, PayableLine
from awards.papers.pieces import head
from documents.blocks import Column, Paper, Para, Signatory, Signatures, Table, Title
from people.models import Department
from vietnamese.dates import in_full
from vietnamese.numbers import grouped, money_in_words
from vietnamese.numbers import money as dong

KIND, TITLE = "danh-sach-chi-thuong", "DANH SÁCH CHI THƯỞNG"
COLUMNS = (
    Column("STT", mm=11, align="center"),
    Column("Họ tên, tập thể", share=3),
    Column("Chức vụ", share=2.2),
    Column("Đơn vị", share=3),
    Column("Số tài khoản", mm=32),
    Column("Ngân hàng", share=2.4),
    Column("Số tiền (đồng)", mm=24, align="right"),
    Column("Bằng chữ", share=2.8),
    Column("Ký nhận", mm=24),
)
SIGNED_BY = ("NGƯỜI LẬP", "KẾ TOÁN", "THỦ TRƯỞNG ĐƠN VỊ")


@dataclass(frozen=True)
class Row:
    name: str
    position: str
    unit: str
    account: str
    bank: str
    amount: int


def rows(lines: Iterable[PayableLine]) -> list[Row]:
    """Of rows of `for_list`: where the money went, or of what is unpaid the account known today. One query."""
    lines = list(lines)
    accounts = BankAccount.objects.of(lines)
    return [_row(each, _account(each, accounts.get(each.pk))) for each in lines]


def total(found: Iterable[Row]) -> int:
    return sum(each.amount for each in found)


def sum_words(found: Iterable[Row]) -> str:
    sum_ = total(found)
    return f"Tổng số tiền: {dong(sum_)} (Bằng chữ: {money_in_words(sum_)})."


def according_to(decision: Decision, department: Department) -> str:
    issued = decision.issued
    who = f"{department.head_title} {department.bare_name}"
    return f"Kèm theo Quyết định số {issued.reference} {in_full(issued.issued_on)} của {who}"


def paper(decision: Decision, found: Sequence[Row], *, on: date) -> Paper:
    """Landscape; signed by hand, so without a number and without names."""
    department = Department.objects.on(on)
    return Paper(
        kind=KIND,
        title=f"Danh sách chi thưởng theo Quyết định số {decision.issued.reference}",
        landscape=True,
        blocks=(
            head(department, on, year=on.year),
            Title(TITLE, according_to(decision, department)),
            _table(found),
            Para(sum_words(found)),
            Signatures(tuple(Signatory((who,), note="(Ký, họ tên)") for who in SIGNED_BY)),
        ),
    )


def _table(found: Sequence[Row]) -> Table:
    cells = tuple(
        (str(place), *_who(each), grouped(each.amount), money_in_words(each.amount), "")
        for place, each in enumerate(found, 1)
    )
    sum_ = ("", "Tổng cộng", *[""] * 4, grouped(total(found)), "", "")
    return Table(columns=COLUMNS, rows=cells, total=sum_)


def _who(row: Row) -> tuple[str, ...]:
    return row.name, row.position, row.unit, row.account, row.bank


def _account(line: PayableLine, known: BankAccount | None) -> tuple[str, str]:
    """Number and bank; a payment keeps them as one text, and no number has a comma."""
    if line.paid:
        number, _, bank = line.paid.account.partition(", ")
        return number, bank
    return (known.number, known.bank) if known else ("", "")


def _row(line: PayableLine, account: tuple[str, str]) -> Row:
    number, bank = account
    return Row(
        name=line.nomination.titled,
        position=line.position,
        unit=line.unit_name,
        account=number,
        bank=bank,
        amount=line.amount,
    )
