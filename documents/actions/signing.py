"""Signing with keys of this server: the signer's one act, and văn thư's for the agency.

The secret that opens a key is asked for each time. No act here leaves anything behind when it does
not open: no number, no row, no event.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from documents import files
from documents.actions import issuing, paper, signed_copies, signing_keys
from documents.actions.issuing import PDF, Compose
from documents.blocks import Head, Paper
from documents.freeze import from_data
from documents.models import CopyKind, IssuedDocument, NumberSeries, SignedPaper, SigningKey
from documents.signatures import signing
from documents.signatures.refusals import SigningRefused
from documents.signatures.slots import Slot
from documents.uploads import Scan
from vietnamese.text import fold
from workflow.actors import Actor
from workflow.moving import locked, move
from workflow.permits import require

P = TypeVar("P", bound=SignedPaper)
BY_HAND = "{} do văn thư cấp số nên không ký số và ban hành số cùng lúc được."
PERSON_SIGNS, AGENCY_SIGNS = "Ký ban hành văn bản", "Chữ ký số của cơ quan"


@transaction.atomic
def sign(
    row: P,
    *,
    composed: Paper,
    seen: str,
    lines: list[str],
    name: str,
    series: NumberSeries,
    compose: Compose,
    passphrase: str,
    by: Actor,
    amends: IssuedDocument | None = None,
) -> P:
    """Approves what was seen, takes the next number of an automatic series and signs, all or nothing.

    `composed`, `seen`, `lines`, `name` as in paper.approve, `compose` as in paper.number: it reads
    the row anew, with its signer. The PDF with the one signature is kept beside the original.
    Raises Stale, or ValidationError at `series` or `passphrase`.
    """
    fresh = locked(row)
    require(fresh.machine.key("sign"), by, fresh)
    issued, changed = None, {}
    if fresh.state in fresh.machine.moves["sign"].sources:
        paper.demand_seen(composed, seen)
        key = SigningKey.objects.of_person(by.user_id, by.moment()).get()
        _demand_opens(key, passphrase)
        type(row)._base_manager.filter(pk=row.pk).update(
            signer_lines=lines, signer_name=name, approved_on=by.on
        )
        issued = _issued(series, compose, name, amends, by)
        _keep_half(issued, key, passphrase, by)
        changed = {
            "ban_da_xem": seen,
            "nguoi_ky": name,
            "chung_thu": key.fingerprint,
            **paper.issued_words(issued),
        }
    return move(row, "sign", by=by, changed=changed, issued=issued)


@transaction.atomic
def seal(row: P, *, passphrase: str, by: Actor) -> P:
    """The agency's signature on what the signer signed here: the paper is signed, as by attaching it.

    Raises ValidationError at `passphrase`, or at no field when the two signatures do not stand.
    """
    require(row.machine.key("seal"), by, row)
    changed, scan, judged = {}, None, None
    if row.state in row.machine.moves["seal"].sources:  # else move() says who was faster
        key = SigningKey.objects.of_agency(row.issued.issuer, by.moment()).get()
        _demand_opens(key, passphrase)
        scan = _sealed(row.issued, key, passphrase, by.moment())
        judged = signed_copies.sealed_judged(row.issued, scan.content, at=by.moment())
        changed = {
            "tep": scan.name,
            "loai": judged.kind.label,
            "chu_ky_so": judged.verdict,
            "chung_thu": key.fingerprint,
        }
    moved = move(row, "seal", by=by, changed=changed)
    if scan is not None and judged is not None:
        IssuedDocument.objects.filter(pk=moved.issued_id).update(signed_at=by.moment())
        signed_copies.keep(moved.issued, scan, judged, by=by)
    return moved


def _issued(
    series: NumberSeries, compose: Compose, name: str, amends: IssuedDocument | None, by: Actor
) -> IssuedDocument:
    if not NumberSeries.objects.filter(pk=series.pk, automatic=True).exists():
        raise ValidationError({"series": BY_HAND.format(series.name)})
    return issuing.issue(
        series=series,
        number=None,
        issued_on=by.on,
        today=by.on,
        compose=compose,
        signer=name,
        amends=amends,
    )


def _keep_half(issued: IssuedDocument, key: SigningKey, passphrase: str, by: Actor) -> None:
    original, at = files.read(issued.pdf), by.moment()
    with _at_the_field():
        content = _signed(original, Slot.PERSON, issued, key, passphrase, at)
    judged = signed_copies.half_judged(issued, content, at=at)
    scan = Scan(content, PDF, f"{_stem(issued)}-nguoi-ky.pdf")
    signed_copies.keep(issued, scan, judged, by=by)


def _sealed(issued: IssuedDocument, key: SigningKey, passphrase: str, at: datetime) -> Scan:
    half = issued.signed_copies.select_related("file").get(kind=CopyKind.HALF)
    with _at_the_field():
        content = _signed(files.read(half.file), Slot.AGENCY, issued, key, passphrase, at)
    return Scan(content, PDF, f"{_stem(issued)}-ky-so.pdf")


def _signed(
    content: bytes,
    slot: Slot,
    issued: IssuedDocument,
    key: SigningKey,
    passphrase: str,
    at: datetime,
) -> bytes:
    head = next((each for each in from_data(issued.content).blocks if isinstance(each, Head)), None)
    words = signing.Words(
        name=issued.signer if slot is Slot.PERSON else issued.issuer,
        reason=PERSON_SIGNS if slot is Slot.PERSON else AGENCY_SIGNS,
        location=head.place if head else "",
    )
    opening = signing_keys.opened_by(key, passphrase)
    picture = signing_keys.picture_of(key)
    return signing.sign(content, slot, opening, words=words, at=at, picture=picture)


def _demand_opens(key: SigningKey, passphrase: str) -> None:
    with _at_the_field():
        signing_keys.demand_opens(key, signing_keys.opened_by(key, passphrase))


@contextmanager
def _at_the_field() -> Iterator[None]:
    """What the engine refuses stands beside the box in which the passphrase was typed."""
    sentence = ""
    try:
        yield
    except SigningRefused as error:
        sentence = str(error)
    if sentence:
        raise ValidationError({"passphrase": sentence})


def _stem(issued: IssuedDocument) -> str:
    symbol = fold(issued.symbol).replace("/", "-")
    return f"{issued.number:02d}-{symbol}-{issued.year}"
