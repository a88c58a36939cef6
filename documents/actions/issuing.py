"""What is written when a paper gets its number: the number itself, the frozen content, PDF and Word."""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from documents import files, pdf, word
from documents.actions import verification
from documents.blocks import Block, Closing, CopiesTo, Head, Paper, Recipients, Section, Table
from documents.freeze import to_data
from documents.models import IssuedDocument, NumberCounter, NumberSeries, PaperKind
from documents.models.issued import TITLE_LENGTH
from documents.text import padded
from documents.verification import codes
from documents.verification.statements import Facts

MAX_NUMBER = 99_999
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
AS_ADDRESSED = "như trên"
Compose = Callable[[int | None, date | None], Paper]


class LongList(Exception):  # noqa: N818 - read as a word where it is caught
    """All is right with the paper, but its lists have more `rows` than may be printed at once."""

    def __init__(self, rows: int):
        super().__init__(f"{rows} rows")
        self.rows = rows


def hash_of(content: dict[str, Any]) -> str:
    """The SHA-256 of a frozen paper, the same before and after its way through the database."""
    body = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


def issue(
    *,
    series: NumberSeries,
    number: int | None,
    issued_on: date,
    today: date,
    compose: Compose,
    signer: str,
    amends: IssuedDocument | None,
    most_rows: int | None = None,
) -> IssuedDocument:
    """Composes the paper with its number and date and keeps it, in the caller's transaction.

    A decision gets its mark and its public code here, unless the series says otherwise.
    An automatic series gives the number itself (`number` is None, `issued_on` today); its counter is
    held while the paper is rendered. Raises ValidationError at the field that is wrong; then, before
    anything is printed, LongList when the lists have more than `most_rows`.
    """
    series = NumberSeries.objects.get(pk=series.pk)  # somebody may just have switched it
    if not series.in_use:
        raise ValidationError({"series": f"{series.name} không còn dùng."})
    given = _given(series, number, issued_on, today)
    paper = compose(given, issued_on)
    if not series.serves(paper.kind):
        raise ValidationError({"series": f"{series.name} không cấp số cho loại văn bản này."})
    row = _register_line(paper, series, given, issued_on, signer, _amended(amends))
    _demand_unused(row, but=series if number is None else None)
    if most_rows is not None and (rows := rows_of(paper.blocks)) > most_rows:
        raise LongList(rows)
    if not series.marks(paper.kind):
        return _kept(row, paper)
    code, facts = codes.new(), _facts(paper, series, given, issued_on)
    document = _kept(row, verification.marked(paper, code=code, about=facts))
    verification.code_for(document, about=facts, code=code)
    return document


def take_number(series: NumberSeries, year: int) -> int:
    """The next number of an automatic series; its counter stays locked until the transaction ends.

    Rolled back with it, so that no number is lost; after a time of typed numbers it goes on from
    the last of them.
    """
    counter, _ = NumberCounter.objects.get_or_create(series=series, year=year)
    counter = NumberCounter.objects.select_for_update().get(pk=counter.pk)
    counter.last = max(counter.last + 1, series.suggested(year))
    counter.save(update_fields=["last"])
    return counter.last


def rows_of(blocks: Iterable[Block]) -> int:
    """How many rows all tables have; a paper takes about 5 ms for each."""
    return sum(
        rows_of(each.blocks)
        if isinstance(each, Section)
        else len(each.rows) + sum(len(group.rows) for group in each.groups)
        for each in blocks
        if isinstance(each, Section | Table)
    )


def addressees(paper: Paper) -> list[str]:
    """Kính gửi, then Nơi nhận without “Như trên”, each once: to whom the paper is to be sent."""
    names = [name for block in paper.blocks for name in _addressed(block)]
    return [name for name in dict.fromkeys(names) if name.lower() != AS_ADDRESSED]


def _given(series: NumberSeries, number: int | None, issued_on: date, today: date) -> int:
    if series.automatic:
        if number is not None:
            raise ValidationError({"number": f"{series.name} tự cấp số; hãy để trống ô số."})
        if issued_on != today:
            raise ValidationError({"issued_on": f"{series.name} chỉ cấp số của ngày hôm nay."})
        number = take_number(series, issued_on.year)
    if number is None:
        raise ValidationError({"number": "Hãy ghi số văn bản."})
    if not 1 <= number <= MAX_NUMBER:
        raise ValidationError({"number": f"Số văn bản từ 1 đến {MAX_NUMBER}."})
    return number


def _facts(paper: Paper, series: NumberSeries, number: int, issued_on: date) -> Facts:
    """What the public may learn of the whole paper: nobody's name."""
    head = _head(paper, number, issued_on)
    reference = f"{padded(number)}/{head.symbol if head else series.symbol}"
    return Facts(PaperKind.DECISION.label, reference, issued_on, series.issuer)


def _amended(document: IssuedDocument | None) -> IssuedDocument | None:
    if document and document.signed_at is None:
        raise ValidationError("Văn bản được sửa đổi phải là văn bản đã ban hành.")
    return document


def _register_line(
    paper: Paper,
    series: NumberSeries,
    number: int,
    issued_on: date,
    signer: str,
    amends: IssuedDocument | None,
) -> IssuedDocument:
    """All that the register says of the paper, before it is printed and saved."""
    head = _head(paper, number, issued_on)
    return IssuedDocument(
        series=series,
        year=issued_on.year,
        number=number,
        symbol=head.symbol if head else series.symbol,
        issuer=series.issuer,
        issued_on=issued_on,
        kind=paper.kind,
        title=paper.title[:TITLE_LENGTH],
        signer=signer,
        recipients=addressees(paper),
        archive=next((each.archive for each in map(_copies, paper.blocks) if each), ""),
        amends=amends,
    )


def _kept(row: IssuedDocument, paper: Paper) -> IssuedDocument:
    """Saved with the frozen content, its PDF and its Word file."""
    row.content = to_data(paper)
    row.content_hash = hash_of(row.content)
    row.pdf = files.keep(pdf.render(paper), PDF)
    row.docx = files.keep(word.render(paper), WORD)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:  # somebody was faster
        raise _used(row) from error
    return row


def _demand_unused(row: IssuedDocument, *, but: NumberSeries | None) -> None:
    """Number and symbol are unique in the issuer's year (NĐ 30/2020 Điều 15), whatever the series.

    `but`: the series that has just given the number itself.
    """
    same = Q(series=row.series_id) | Q(issuer=row.issuer, symbol=row.symbol)
    taken = IssuedDocument.objects.filter(same, year=row.year, number=row.number)
    if (taken.exclude(series=but) if but else taken).exists():
        raise _used(row)


def _used(row: IssuedDocument) -> ValidationError:
    return ValidationError({"number": f"Số {row.reference} năm {row.year} đã được dùng."})


def _head(paper: Paper, number: int, issued_on: date) -> Head | None:
    """The letterhead, which must bear the very number and date that the register will say."""
    head = next((each for each in paper.blocks if isinstance(each, Head)), None)
    if head and (head.number, head.date) != (number, issued_on):
        raise ValueError(f"{paper.kind} was composed without the number and date it is given")
    return head


def _addressed(block: Block) -> tuple[str, ...]:
    if isinstance(block, Recipients):
        return block.names
    copies = _copies(block)
    return copies.items if copies else ()


def _copies(block: Block) -> CopiesTo | None:
    if isinstance(block, Closing):
        return block.copies_to
    return block if isinstance(block, CopiesTo) else None
