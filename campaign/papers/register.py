"""“Sổ theo dõi khen thưởng”: the register, or a part of it, to be printed."""

from collections.abc import Iterable, Sequence
from datetime import date

from campaign.models import AwardRecord
from documents.blocks import Column, Head, Paper, Para, Table, Title
from people.models import Department
from vietnamese.dates import dmy
from vietnamese.numbers import grouped

KIND, TITLE = "so-theo-doi-khen-thuong", "SỔ THEO DÕI KHEN THƯỞNG"
LEFT_OUT = "Chỉ in {} lần khen gần nhất; hãy lọc theo năm hoặc theo đơn vị rồi in tiếp."
COLUMNS = (
    Column("STT", mm=11, align="center"),
    Column("Người, tập thể được khen", share=3),
    Column("Chức vụ, đơn vị", share=3.4),
    Column("Hình thức khen", share=2),
    Column("Số, ngày quyết định", mm=33),
    Column("Thành tích", share=4.4),
    Column("Tiền thưởng (đồng)", mm=23, align="right"),
    Column("Ngày trao, ngày chi", mm=27),
)


def award_register(
    rows: Iterable[AwardRecord], *, words: Sequence[str], most: int, on: date
) -> Paper:
    """Landscape; `words` are its filter. What comes after the first `most` rows is left out, and said."""
    shown, department = list(rows), Department.objects.on(on)
    filters = (Para(f"Chỉ gồm: {'; '.join(words)}."),) if words else ()
    left_out = (Para(LEFT_OUT.format(most)),) if len(shown) > most else ()
    lines = tuple(_line(place, row) for place, row in enumerate(shown[:most], 1))
    table = Table(columns=COLUMNS, rows=lines) if lines else Para("Không có lần khen nào.")
    head = Head(
        parent=department.parent_name.upper(),
        issuer=department.bare_name.upper(),
        symbol="",
        number=None,
        place=department.place,
        date=on,
    )
    title = Title(TITLE, f"Tính đến ngày {dmy(on)}")
    return Paper(
        kind=KIND,
        title=f"Sổ theo dõi khen thưởng, tính đến ngày {dmy(on)}",
        landscape=True,
        blocks=(head, title, *filters, *left_out, table),
    )


def _line(place: int, row: AwardRecord) -> tuple[str, ...]:
    given = [
        f"{word} {dmy(day)}" for word, day in (("trao", row.handed_on), ("chi", row.paid_on)) if day
    ]
    return (
        str(place),
        row.recipient,
        ", ".join(filter(None, (row.position, row.unit_name))),
        row.award_form.short_name,
        "\n".join(filter(None, (row.decision_number, dmy(row.decided_on), row.changed_words))),
        row.achievement,
        "" if row.amount is None else grouped(row.amount),
        "\n".join(given),
    )
