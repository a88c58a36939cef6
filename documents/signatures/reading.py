"""Reading the signatures of a PDF with pyHanko: which fields are signed, and by what."""

import logging
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.decode_limits import (
    DecodeLimits,
    DecodePurpose,
    DocumentDecodeBudget,
    StreamDecodeLimits,
)
from pyhanko.pdf_utils.generic import (
    DictionaryObject,
    IndirectObject,
    PdfObject,
    Reference,
    StreamObject,
    read_object,
)
from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields

from documents.signatures import structure
from documents.signatures.verdicts import Verdict

MAX_BYTES = 50 * 1024 * 1024
MAX_WORK = 200_000
"""Objects × revisions × signatures: what the difference analysis walks; some 40 s at the most.

A list of 500 people with two signatures is 30,000."""

_LIMITS = DecodeLimits(
    per_stream=StreamDecodeLimits(max_output_size=64 * 1024 * 1024),
    document_budget=DocumentDecodeBudget(base_allowance=256 * 1024 * 1024, max_ratio=20),
)

for _name in ("pyhanko", "pyhanko_certvalidator", "pdfminer"):
    logging.getLogger(_name).setLevel(logging.ERROR)  # warnings quote the file, page after page


class QuickReader(PdfFileReader):
    """Reads the head of an object stream once.

    pyHanko 0.38 reads it again for each object in it, which makes checking a list of 500 people
    take a minute; whatever is unusual is left to pyHanko's own reading.
    """

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> PdfObject:
        heads = self.__dict__.setdefault("_heads", {})
        if stmnum not in heads:
            heads[stmnum] = _head(Reference(stmnum, 0, self).get_object())
        stream, offsets = heads[stmnum]
        if idx >= len(offsets) or offsets[idx][0] != idnum:
            return super()._get_object_from_stream(idnum, stmnum, idx)
        stream.seek(offsets[idx][1])
        found = read_object(stream, Reference(idnum, 0, self))
        if isinstance(found, StreamObject | IndirectObject):
            return super()._get_object_from_stream(idnum, stmnum, idx)
        return found


def _head(stream: StreamObject) -> tuple[BytesIO, list[tuple[int, int]]]:
    """The unpacked stream, and number and place of each object in it; none when it is unusual."""
    data = stream.read_data(DecodePurpose.OBJECT_STREAM)
    try:
        count, first = int(stream["/N"]), int(stream["/First"])
        numbers = [int(each) for each in data[:first].split()]
    except (KeyError, ValueError):
        return BytesIO(), []
    if stream.get("/Type") != "/ObjStm" or len(numbers) < 2 * count:
        return BytesIO(), []
    pairs = zip(numbers[: 2 * count : 2], numbers[1 : 2 * count : 2], strict=True)
    return BytesIO(data), [(number, first + offset) for number, offset in pairs]


class NotToRead(Exception):  # noqa: N818 - says what is wrong with the file
    """The file cannot be checked; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.label)
        self.verdict = verdict


@dataclass(frozen=True)
class Signed:
    """A signature field with a value."""

    name: str
    field: DictionaryObject
    value: PdfObject

    @property
    def locks(self) -> bool:
        """Whether the signature, or the lock of its field, allows no change (DocMDP level 1)."""
        signature = self.value.get_object()
        rules = [each.get_object() for each in value(signature, "/Reference") or ()]
        permits = [value(self.field, "/Lock"), *(value(each, "/TransformParams") for each in rules)]
        return any(value(permit, "/P") == MDPPerm.NO_CHANGES.value for permit in permits)


def opened(content: bytes, *, strict: bool = True) -> PdfFileReader:
    """A reader of the file up to its last end mark.

    Raises NotToRead for what is no PDF, broken, encrypted or beyond the limits. A strict reader
    breaks off at what the rules of PDF forbid, sometimes only when it comes to that object.
    """
    if len(content) > MAX_BYTES:
        raise NotToRead(Verdict.TOO_LARGE)
    if not content.startswith(b"%PDF-"):
        raise NotToRead(Verdict.UNREADABLE)
    reader = _reader(structure.body(content), strict=strict)
    if reader.encrypted:
        raise NotToRead(Verdict.ENCRYPTED)
    return reader


def _reader(content: bytes, *, strict: bool) -> PdfFileReader:
    try:
        return QuickReader(BytesIO(content), strict=strict, decode_limits=_LIMITS)
    except PdfDecodeLimitError as error:
        raise NotToRead(Verdict.TOO_LARGE) from error
    except Exception as error:  # whatever a broken file leads pyHanko to
        raise NotToRead(Verdict.UNREADABLE) from error


def work(reader: PdfFileReader, signatures: int) -> int:
    """How much there is to compare, to be held against `MAX_WORK`."""
    revisions = reader.xrefs.total_revisions
    objects = sum(len(reader.xrefs.explicit_refs_in_revision(each)) for each in range(revisions))
    return objects * revisions * signatures


def signed_fields(reader: PdfFileReader) -> tuple[Signed, ...]:
    """In the order of the form. Raises what pyHanko raises for a broken form."""
    found = []
    for name, _, reference in enumerate_sig_fields(reader, filled_status=True):
        field = reference.get_object()
        found.append(Signed(name, field, field.raw_get("/V")))
    return tuple(found)


def value(holder: Any, key: str) -> Any:
    """What stands there, dereferenced (`get` of pyHanko's dictionaries is not), or None."""
    return holder[key] if isinstance(holder, DictionaryObject) and key in holder else None
