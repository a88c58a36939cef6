"""Signing a slot of a paper: PAdES B-B, visible, the first certifies, the agency's locks.

The first signature allows nothing but the second (FILL_FORMS: NO_CHANGES would forbid that one
too); the agency's forbids every further change. No time stamp is asked for: the time is a claim.
Danger: nothing here checks the signatures that are already there, nor who may sign; the act does
(`checking.check`, permits). About 0.2 s for a file's key; runs its own event loop, so call it from
synchronous code.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from documents.signatures import keys, slots, stamps
from documents.signatures.images import Picture
from documents.signatures.reading import Signed, signed_fields
from documents.signatures.refusals import DocumentUnfit, SigningRefused
from documents.signatures.slots import Slot
from vietnamese.dates import VIETNAM

NO_ROOM = "Văn bản này không có một ô ký duy nhất nên không ký số trên máy chủ được."
UNREADABLE = "Tệp PDF không đọc được nên không ký được."
ENCRYPTED = "Tệp PDF có mật khẩu nên không ký được."
SIGNED_ALREADY = "Ô này của văn bản đã được ký."
PERSON_FIRST = "Người có thẩm quyền chưa ký; cơ quan ký sau."
LOCKED = "Văn bản đã khóa, không nhận thêm chữ ký."


@dataclass(frozen=True)
class Words:
    """What a signature says of itself, in Vietnamese; `name` is printed when there is no picture."""

    name: str
    reason: str
    location: str


def sign(
    content: bytes,
    slot: Slot,
    key: keys.Key,
    *,
    words: Words,
    at: datetime,
    picture: Picture | None = None,
) -> bytes:
    """The PDF with that slot signed, as an incremental update: the given bytes stay as they are.

    `at` is an aware moment. Raises SigningRefused (its classes in `refusals`).
    """
    at = _second(at)
    writer = _writer(content)
    there = signed_fields(writer.prev)
    _demand_open(slot, there)
    size = _sizes(writer, content, picture)[slot]

    def draw(note: str) -> bytes:
        return stamps.drawing(slot, size, name=words.name, at=at, picture=picture, note=note)

    return _stamped(writer, _metadata(slot, words, first=not there), key, draw, at)


def sign_corner(content: bytes, key: keys.Key, *, number: str, words: Words, at: datetime) -> bytes:
    """An annex in a file of its own, signed by the agency alone: top right of page 1, no picture.

    `number`: number and symbol of the paper that it belongs to (NĐ 30/2020 Phụ lục I, LAW.md §4.5).
    It locks the file. Raises SigningRefused.
    """
    at = _second(at)
    writer = _writer(content)
    if signed_fields(writer.prev):
        raise DocumentUnfit(SIGNED_ALREADY)
    box = slots.corner(content)
    if box is None:
        raise DocumentUnfit(UNREADABLE)
    slots.add(writer, {Slot.AGENCY: box})

    def draw(note: str) -> bytes:
        return stamps.corner(box.size, number=number, at=at, note=note)

    return _stamped(writer, _metadata(Slot.AGENCY, words, first=True), key, draw, at)


def _second(at: datetime) -> datetime:
    return at.astimezone(VIETNAM).replace(microsecond=0)


def _stamped(
    writer: IncrementalPdfFileWriter,
    metadata: PdfSignatureMetadata,
    key: keys.Key,
    draw: Callable[[str], bytes],
    at: datetime,
) -> bytes:
    """`draw` takes what a demonstration key must say of itself on the page, else nothing."""
    with keys.opened(key) as signer:
        keys.demand_fit(signer.signing_cert, at)
        note = keys.DEMO_MARK if keys.is_demo(signer.signing_cert) else ""
        with stamps.style(draw(note)) as style:
            return _signed(writer, PdfSigner(metadata, signer, stamp_style=style), at)


def _writer(content: bytes) -> IncrementalPdfFileWriter:
    sentence = UNREADABLE
    try:
        writer = IncrementalPdfFileWriter(BytesIO(content))
        if not writer.prev.encrypted:
            return writer
        sentence = ENCRYPTED
    except Exception:  # pyHanko raises whatever a broken file leads it to
        pass
    raise DocumentUnfit(sentence)


def _demand_open(slot: Slot, there: tuple[Signed, ...]) -> None:
    if any(each.name == slot.value for each in there):
        raise DocumentUnfit(SIGNED_ALREADY)
    if any(each.locks for each in there):
        raise DocumentUnfit(LOCKED)
    if slot is Slot.AGENCY and not there:
        raise DocumentUnfit(PERSON_FIRST)


def _sizes(
    writer: IncrementalPdfFileWriter, content: bytes, picture: Picture | None
) -> dict[Slot, slots.Size]:
    """How large the slots are; those that the PDF lacks are added to it."""
    there = slots.existing(writer.prev)
    if len(there) == len(Slot):
        return there
    room = slots.room(content)
    if room is None:
        raise DocumentUnfit(NO_ROOM)
    boxes = slots.boxes(room, picture.aspect if picture else None)
    slots.add(writer, {slot: box for slot, box in boxes.items() if slot not in there})
    return {slot: box.size for slot, box in boxes.items()} | there


def _metadata(slot: Slot, words: Words, *, first: bool) -> PdfSignatureMetadata:
    locks = slot is Slot.AGENCY
    return PdfSignatureMetadata(
        field_name=slot.value,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=words.name,
        reason=words.reason,
        location=words.location,
        certify=first,
        docmdp_permissions=MDPPerm.NO_CHANGES if locks else MDPPerm.FILL_FORMS,
    )


def _signed(writer: IncrementalPdfFileWriter, signer: PdfSigner, at: datetime) -> bytes:
    try:
        return asyncio.run(_sign_at(writer, signer, at))
    except Exception:  # pyHanko, cryptography, the token's library: any of them may refuse
        pass
    raise SigningRefused


async def _sign_at(writer: IncrementalPdfFileWriter, pdf_signer: PdfSigner, at: datetime) -> bytes:
    """`PdfSigner.async_sign_pdf` with our moment in place of the server's clock and zone."""
    session = pdf_signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = at
    room = await session.estimate_signature_container_size(None)
    document = session.prepare_tbs_document(None, bytes_reserved=room)
    digest, output = document.digest_tbs_document()
    await document.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=at),
    )
    return output.getvalue()
