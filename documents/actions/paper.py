"""The acts of a signed paper, the same for every kind; the app that owns the paper composes it."""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from documents.actions import issuing, numbering, signed_copies
from documents.actions.issuing import Compose
from documents.actions.signed_copies import Judged
from documents.blocks import Paper
from documents.freeze import to_data
from documents.models import IssuedDocument, NumberSeries, SignedPaper
from documents.uploads import Scan
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import Stale, locked, move
from workflow.permits import require

P = TypeVar("P", bound=SignedPaper)


def proof_of(paper: Paper) -> str:
    """The fingerprint of a composed paper: approving carries it, so that one approves what one saw."""
    return issuing.hash_of(to_data(paper))


@transaction.atomic
def submit(paper: P, *, by: Actor) -> P:
    return move(paper, "submit", by=by)


@transaction.atomic
def send_back(paper: P, *, reason: str, by: Actor) -> P:
    return move(paper, "send_back", by=by, changed={"ly_do": demanded(reason)})


@transaction.atomic
def take_back(paper: P, *, reason: str, by: Actor) -> P:
    """Back to a draft that nobody has approved: whoever signs next does so in an own capacity."""
    draft = move(
        paper,
        "take_back",
        by=by,
        changed={"ly_do": demanded(reason)},
        approved_on=None,
        signer_lines=[],
        signer_name="",
    )
    numbering.drop(draft, by=by)
    return draft


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
    demand_seen(composed, seen)
    return approved


@transaction.atomic
def number(
    paper: P,
    *,
    series: NumberSeries,
    number: int | None,
    issued_on: date,
    compose: Compose,
    by: Actor,
    amends: IssuedDocument | None = None,
    most_rows: int | None = None,
) -> P:
    """Gives number and date, freezes the content and writes its PDF and Word, all or nothing.

    `number` is None for an automatic series, which gives it. Raises ValidationError at `series`,
    `number` or `issued_on`: used number, before approval, after today. LongList: as `issuing.issue`.
    """
    row = locked(paper)
    require(row.machine.key("number"), by, row)
    issued, changed = None, {}
    if row.state in row.machine.moves["number"].sources:  # else move() says who was faster
        _check_date(issued_on, row.approved_on, by.on)
        issued = issuing.issue(
            series=series,
            number=number,
            issued_on=issued_on,
            today=by.on,
            compose=compose,
            signer=row.signer_name,
            amends=amends,
            most_rows=most_rows,
        )
        changed = issued_words(issued)
    return move(paper, "number", by=by, changed=changed, issued=issued)


@transaction.atomic
def attach_signed(paper: P, *, scan: Scan, by: Actor, compared: str = "") -> P:
    """The paper is signed: a scan of it, or a PDF whose digital signatures are judged.

    Raises ValidationError at `scan` as `signed_copies.judged` does, which also explains `compared`.
    """
    judged = _judged(paper, scan, compared, by)
    changed = {"tep": scan.name, "loai": judged.kind.label, "chu_ky_so": judged.verdict}
    paper = move(paper, "attach_signed", by=by, changed={k: v for k, v in changed.items() if v})
    IssuedDocument.objects.filter(pk=paper.issued_id).update(signed_at=by.moment())
    signed_copies.keep(paper.issued, scan, judged, by=by)
    return paper


@transaction.atomic
def void(paper: P, *, reason: str, by: Actor) -> P:
    paper = move(paper, "void", by=by, changed={"ly_do": demanded(reason)})
    IssuedDocument.objects.filter(pk=paper.issued_id).update(
        voided_at=by.moment(), void_reason=reason
    )
    return paper


def demand_seen(composed: Paper, seen: str) -> None:
    """Raises Stale unless `seen` is the proof of this very content."""
    if seen != proof_of(composed):
        raise Stale("Dự thảo đã thay đổi sau khi ông/bà mở xem. Hãy mở lại bản in rồi duyệt.")


def demanded(reason: str, field: str = "reason") -> str:
    """The reason, or a ValidationError at its field when there is none."""
    if not reason.strip():
        raise ValidationError({field: "Hãy ghi lý do."})
    return reason.strip()


def issued_words(issued: IssuedDocument) -> dict[str, Any]:
    """What the event keeps; its chain of hashes then also vouches for the issued bytes."""
    return {
        "so": issued.number,
        "ngay": dmy(issued.issued_on),
        "so_van_ban": issued.series.key,
        "ma_bam": issued.content_hash,
        "pdf": issued.pdf_id,
        "word": issued.docx_id,
    }


def _judged(paper: SignedPaper, scan: Scan, compared: str, by: Actor) -> Judged:
    """Before the row is locked: it takes seconds, and what was issued does not change any more."""
    require(paper.machine.key("attach_signed"), by, paper)
    if paper.issued is None:  # move() says in what state it is
        return Judged()
    return signed_copies.judged(paper.issued, scan, compared=compared, at=by.moment())


def _check_date(issued_on: date, approved_on: date | None, today: date) -> None:
    if issued_on > today:
        raise ValidationError({"issued_on": "Ngày ban hành không được sau hôm nay."})
    if approved_on and issued_on < approved_on:
        raise ValidationError(
            {"issued_on": f"Ngày ban hành không được trước ngày duyệt ({dmy(approved_on)})."}
        )
