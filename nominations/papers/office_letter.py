"""Công văn of the office: guidance, reminder, request for supplements (LAW.md §4.2 ô 5b)."""

from collections.abc import Iterator
from datetime import date

from documents.blocks import (
    Block,
    Closing,
    CopiesTo,
    Head,
    Items,
    Paper,
    Para,
    Recipients,
    Signatory,
)
from nominations.models import OfficeLetter, Remark
from nominations.papers.pieces import inside
from people.models import Department
from vietnamese.dates import in_full

LAST_WORDS = "./."


def office_letter(
    letter: OfficeLetter,
    *,
    number: int | None = None,
    day: date | None = None,
    symbol: str = "",
    draft: bool = True,
) -> Paper:
    """`letter.body` is printed as typed; a supplement lists the dossier's open remarks after it."""
    department = Department.objects.on(day or letter.drafted_on)
    return Paper(
        kind="cong-van",
        title=f"Công văn về việc {inside(letter.about)}",
        draft=draft,
        blocks=(
            Head(
                parent=department.parent_name.upper(),
                issuer=department.name.upper(),
                symbol=symbol or f"{department.symbol}-VP",
                number=number,
                place=department.place,
                date=day,
                about=f"V/v {inside(letter.about)}",
                year=letter.drafted_on.year,
            ),
            Recipients(tuple(unit.name for unit in letter.units.order_by("order", "name"))),
            *_body(letter),
            Closing(
                CopiesTo(("Như trên", "Lãnh đạo Sở (b/c)"), "VT, VP"),
                Signatory(tuple(letter.signer_lines), letter.signer_name),
            ),
        ),
    )


def _body(letter: OfficeLetter) -> Iterator[Block]:
    remarks = _remarks(letter)
    yield Para(letter.body.strip() + (LAST_WORDS if not (remarks or letter.reply_by) else ""))
    if remarks:
        yield Items(remarks)
    if letter.reply_by:
        what = "gửi hồ sơ đã bổ sung" if letter.dossier_id else "gửi hồ sơ, trả lời"
        yield Para(
            f"Đề nghị đơn vị {what} về Văn phòng Sở chậm nhất {in_full(letter.reply_by)}{LAST_WORDS}"
        )


def _remarks(letter: OfficeLetter) -> tuple[str, ...]:
    if letter.dossier_id is None:
        return ()
    open_remarks = Remark.objects.filter(dossier=letter.dossier_id, is_answered=False)
    return tuple(map(_remark, open_remarks))


def _remark(remark: Remark) -> str:
    """The part once, also where the office typed it into the text."""
    part = remark.get_part_display()
    typed = remark.text.lower().startswith(part.lower())
    return remark.text if typed else f"{part}: {remark.text}"
