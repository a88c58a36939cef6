"""Signed papers and what a forger makes of them.

A forger has the signed file, not the key; where a function takes a key, the signer is the forger.
"""

import asyncio
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO

import time_machine
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from documents import pdf
from documents.signatures import keys, signing
from documents.signatures.keys import FileKey
from documents.signatures.slots import Slot
from tests.documents import samples
from tests.documents.authorities import MOMENT, key_of

WORDS = signing.Words("Bế Đăng Khoa", "Ký ban hành văn bản", "Cao Bằng")
_RANGES = re.compile(rb"/ByteRange \[([\d ]+)\]")
MISSING = generic.IndirectObject(7000, 0, None)
Writer = IncrementalPdfFileWriter


@cache
def paper(people: int = 4) -> bytes:
    """A decision of two pages."""
    return pdf.render(samples.decision(people))


@cache
def blank_paper() -> bytes:
    """The same decision, approved but without number and date."""
    return pdf.render(replace(samples.decision(4, draft=True), draft=False))


@cache
def half_signed() -> bytes:
    return signing.sign(paper(), Slot.PERSON, key_of("Giám đốc"), words=WORDS, at=MOMENT)


@cache
def signed() -> bytes:
    """Signed in both slots."""
    later = MOMENT + timedelta(hours=1)
    return signing.sign(half_signed(), Slot.AGENCY, key_of("Sở"), words=WORDS, at=later)


def outside(
    content: bytes,
    key: FileKey,
    *,
    field: str = "Signature1",
    box: tuple[int, int, int, int] | None = (330, 160, 540, 230),
    stamper: DummyTimeStamper | None = None,
    at: datetime = MOMENT,
    strict: bool = True,
    **more: object,
) -> bytes:
    """As other programs sign: an approval signature in a new field, by the machine's clock."""
    metadata = signers.PdfSignatureMetadata(field, **({"md_algorithm": "sha256"} | more))
    spec = fields.SigFieldSpec(field, box=box)
    with keys.opened(key) as signer, time_machine.travel(at, tick=False):
        made = signers.PdfSigner(metadata, signer, timestamper=stamper, new_field_spec=spec)
        return made.sign_pdf(Writer(BytesIO(content), strict=strict)).getvalue()


def updated(content: bytes, change: Callable[[Writer], None]) -> bytes:
    """The file with an incremental update that nobody signed."""
    writer = Writer(BytesIO(content))
    change(writer)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def page(writer: Writer, number: int = 0) -> generic.DictionaryObject:
    return writer.root["/Pages"]["/Kids"][number].get_object()


def replaced(writer: Writer, reference: generic.Reference, new: generic.PdfObject) -> None:
    """Overwrites an object under its own number."""
    writer.objects[(reference.generation, reference.idnum)] = new


def draw_over(writer: Writer) -> None:
    """A white box over the text of the first page, inside its own content stream."""
    contents = _contents(writer, 0)
    old = contents.get_object().data
    box = generic.StreamObject(stream_data=old + b"\nq 1 g 80 400 450 200 re f Q")
    replaced(writer, contents, box)


def swap_pages(writer: Writer) -> None:
    kids = writer.root["/Pages"]["/Kids"]
    kids.reverse()
    writer.update_container(kids)


def exchange_in_stream(writer: Writer) -> None:
    """The second page shows the first page's text; only the stream that packs it was replaced."""
    number = writer.prev.xrefs[writer.root["/Pages"]["/Kids"].raw_get(1).reference].obj_stream_id
    old = generic.Reference(number, 0, writer.prev).get_object()
    first, second = (b"/Contents %d 0 R" % _contents(writer, place).idnum for place in (0, 1))
    head = {key: old.raw_get(key) for key in ("/Type", "/N", "/First")}
    new = generic.StreamObject(head, stream_data=old.data.replace(second, first))
    writer.objects[(0, number)] = new


def draw_what_is_missing(writer: Writer) -> None:
    resources = generic.DictionaryObject({generic.pdf_name("/Later"): MISSING})
    writer.merge_resources(
        page(writer)["/Resources"], generic.DictionaryObject({"/XObject": resources})
    )
    writer.update_container(page(writer)["/Resources"])


def add_what_was_missing(writer: Writer) -> None:
    box = generic.DictionaryObject({generic.pdf_name("/Type"): generic.pdf_name("/XObject")})
    writer.objects[(0, MISSING.idnum)] = generic.StreamObject(box, stream_data=b"1 g 0 0 9 9 re f")


def _contents(writer: Writer, place: int) -> generic.Reference:
    return page(writer, place).raw_get("/Contents").reference


def paste(
    writer: Writer,
    text: str,
    *,
    box: tuple[int, ...] = (100, 500, 400, 560),
    drawn: bool = False,
) -> None:
    """A note stuck on the first page; `drawn`: its text stands only in what it draws."""
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, box)),
        }
    )
    if drawn:
        form = writer.add_object(_form(text, box))
        note["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): form})
    else:
        note["/Contents"] = generic.pdf_string(text)
    writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))


def _form(text: str, box: tuple[int, ...]) -> generic.StreamObject:
    fonts = {"/F": {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}}
    head = {
        generic.pdf_name("/Type"): generic.pdf_name("/XObject"),
        generic.pdf_name("/Subtype"): generic.pdf_name("/Form"),
        generic.pdf_name("/BBox"): generic.ArrayObject(
            map(generic.NumberObject, (0, 0, box[2] - box[0], box[3] - box[1]))
        ),
        generic.pdf_name("/Resources"): _names({"/Font": fonts}),
    }
    drawing = f"BT /F 12 Tf 2 3 Td ({text}) Tj ET".encode()
    return generic.StreamObject(head, stream_data=drawing)


def _names(value: object) -> generic.PdfObject:
    """Nested dictionaries of names."""
    if isinstance(value, dict):
        return generic.DictionaryObject(
            {generic.pdf_name(key): _names(each) for key, each in value.items()}
        )
    return generic.pdf_name(value)


def field(writer: Writer, place: int) -> generic.DictionaryObject:
    return writer.root["/AcroForm"]["/Fields"][place].get_object()


def share_signature(writer: Writer) -> None:
    """The second field shows the first one's signature as its own."""
    first, second = (writer.root["/AcroForm"]["/Fields"].raw_get(place) for place in (0, 1))
    second.get_object()["/V"] = first.get_object().raw_get("/V")
    writer.mark_update(second)


class TwiceNamed(generic.DictionaryObject):
    """A dictionary that names one key twice, against the rules."""

    def write_to_stream(self, stream, handler=None, container_ref=None) -> None:
        stream.write(b"<</A 1 /A 2>>")


def name_twice(writer: Writer) -> None:
    writer.root["/PieceInfo"] = writer.add_object(TwiceNamed())
    writer.update_root()


class Literal(generic.ByteStringObject):
    """Bytes written in round brackets: one byte of file for one byte of text."""

    def write_to_stream(self, stream, handler=None, container_ref=None) -> None:
        text = bytes(self)
        for mark in (b"\\", b"(", b")"):
            text = text.replace(mark, b"\\" + mark)
        text = text.replace(b"\r", b"\\r").replace(b"\n", b"\\n")
        stream.write(b"(" + text + b")")


def ranges(content: bytes) -> tuple[int, int, int]:
    """Of the last signature: where its hex begins and ends, and how many bytes follow."""
    _, *numbers = map(int, _RANGES.findall(content)[-1].split())
    return tuple(numbers)


def padded(content: bytes) -> bytes:
    """An update whose signature is padded until its ranges add up to the size of the file.

    pyHanko 0.38 then takes the old signature for one of the whole, changed file.
    """
    pad, (start, end, length) = 0, ranges(content)
    for _ in range(8):
        made = updated(content, lambda writer, pad=pad: _pad(writer, pad))
        left = len(made) - (start + length + (end - start) + 2 * pad)
        if left == 0:
            return made
        pad += left
    raise AssertionError("no padding fits")


def _pad(writer: Writer, pad: int) -> None:
    """Overrides the last signature by itself with more zeros, and changes the first page."""
    reference = field(writer, -1).raw_get("/V").reference
    old = reference.get_object()
    new = generic.DictionaryObject({key: old.raw_get(key) for key in old if key != "/Contents"})
    contents = old.raw_get("/Contents", decrypt=generic.EncryptedObjAccess.RAW).original_bytes
    new["/Contents"] = Literal(contents + b"\0" * pad)
    replaced(writer, reference, new)
    draw_over(writer)


def resigned(content: bytes, key: FileKey, *numbers: int) -> bytes:
    """The signer signs other ranges than those of pyHanko: [start, length, end, length]."""
    start, end, _ = ranges(content)
    text = " ".join(map(str, numbers)).encode()
    place = content.rindex(b"/ByteRange [") + len(b"/ByteRange [")
    written = content[:place] + (text + b"]").ljust(40) + content[place + 40 :]
    first, before, after, rest = numbers
    covered = written[first : first + before] + written[after : after + rest]
    with keys.opened(key) as signer:
        made = signer.async_sign(hashlib.sha256(covered).digest(), "sha256", use_pades=True)
        return _with_hex(written, start, end, asyncio.run(made).dump().hex())


def transplanted(content: bytes, donor: bytes) -> bytes:
    """The last signature of another paper, pasted in place of this one's."""
    (start, end, _), (donors, donors_end, _) = ranges(content), ranges(donor)
    taken = donor[donors + 1 : donors_end - 1].decode()
    return _with_hex(content, start, end, taken[: end - start - 2])


def _with_hex(content: bytes, start: int, end: int, digits: str) -> bytes:
    return content[: start + 1] + digits.ljust(end - start - 2, "0").encode() + content[end - 1 :]
