"""The acts of a signed paper, the same for every kind; the app that owns the paper composes it."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from documents import files, pdf
from documents.blocks import Paper
from documents.freeze import to_data
from documents.models import IssuedDocument, NumberSeries, SignedCopy, SignedPaper
from documents.uploads import Scan
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import Stale, locked, move
from workflow.permits import require

MAX_NUMBER = 99_999
P = TypeVar("P", bound=SignedPaper)
Compose = Callable[[int | None, date | None], Paper]


def proof_of(paper: Paper) -> str:
    """The fingerprint of a composed paper: approving carries it, so that one approves what one saw."""
    body = json.dumps(to_data(paper), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()


@transaction.atomic
def submit(paper: P, *, by: Actor) -> P:
    return move(paper, "submit", by=by)


@transaction.atomic
def send_back(paper: P, *, reason: str, by: Actor) -> P:
    return move(paper, "send_back", by=by, changed={"ly_do": demanded(reason)})


@transaction.atomic
def take_back(paper: P, *, reason: str, by: Actor) -> P:
    """Back to a draft that nobody has approved: whoever signs next does so in an own capacity."""
    return move(
        paper,
        "take_back",
        by=by,
        changed={"ly_do": demanded(reason)},
        approved_on=None,
        signer_lines=[],
        signer_name="",
    )


@transaction.atomic
def approve(paper: P, *, composed: Paper, seen: str, lines: list[str], name: str, by: Actor) -> P:
    """Approves the very content that was seen (`seen` is its proof). Raises Stale when it changed since."""
    approved = move(
        paper,
        "approve",
        by=by,
        changed={"ban_da_xem": seen, "nguoi_ky": name},
        approved_on=by.on,
        signer_lines=lines,
        signer_name=name,
    )
    if seen != proof_of(composed):
        raise Stale("Dự thảo đã thay đổi sau khi ông/bà mở xem. Hãy mở lại bản in rồi duyệt.")
    return approved


@transaction.atomic
def number(
    paper: P, *, series: NumberSeries, number: int, issued_on: date, compose: Compose, by: Actor
) -> P:
    """Gives number and date, freezes the content and writes its PDF, all or nothing.

    Raises ValidationError on `number` or `issued_on`: used number, before approval, after today.
    """
    row = locked(paper)
    require(row.machine.key("number"), by, row)
    issued = None
    if row.state in row.machine.moves["number"].sources:  # else move() says who was faster
        _check_number(number)
        _check_date(issued_on, row.approved_on, by.on)
        issued = _issue(row, series, number, issued_on, compose(number, issued_on))
    changed = {"so": number, "ngay": dmy(issued_on), "so_van_ban": series.key}
    return move(paper, "number", by=by, changed=changed, issued=issued)


@transaction.atomic
def attach_signed(paper: P, *, scan: Scan, by: Actor) -> P:
    paper = move(paper, "attach_signed", by=by, changed={"tep": scan.name})
    SignedCopy.objects.create(
        document=paper.issued,
        file=files.keep(scan.content, scan.content_type),
        name=scan.name,
        added_by_id=by.user_id,
        added_at=by.moment(),
    )
    return paper


@transaction.atomic
def void(paper: P, *, reason: str, by: Actor) -> P:
    paper = move(paper, "void", by=by, changed={"ly_do": demanded(reason)})
    IssuedDocument.objects.filter(pk=paper.issued_id).update(
        voided_at=by.moment(), void_reason=reason
    )
    return paper


def demanded(reason: str, field: str = "reason") -> str:
    """The reason, or a ValidationError at its field when there is none."""
    if not reason.strip():
        raise ValidationError({field: "Hãy ghi lý do."})
    return reason.strip()


def _check_number(number: int) -> None:
    if not 1 <= number <= MAX_NUMBER:
        raise ValidationError({"number": f"Số văn bản từ 1 đến {MAX_NUMBER}."})


def _check_date(issued_on: date, approved_on: date | None, today: date) -> None:
    if issued_on > today:
        raise ValidationError({"issued_on": "Ngày ban hành không được sau hôm nay."})
    if approved_on and issued_on < approved_on:
        raise ValidationError(
            {"issued_on": f"Ngày ban hành không được trước ngày duyệt ({dmy(approved_on)})."}
        )


def _issue(
    paper: SignedPaper, series: NumberSeries, number: int, issued_on: date, composed: Paper
) -> IssuedDocument:
    row = IssuedDocument(
        series=series,
        year=issued_on.year,
        number=number,
        issued_on=issued_on,
        kind=composed.kind,
        title=composed.title,
        signer=paper.signer_name,
        content=to_data(composed),
        pdf=files.keep(pdf.render(composed), "application/pdf"),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError(
            {"number": f"Số {number:02d}/{series.symbol} năm {issued_on.year} đã được dùng."}
        ) from error
    return row
