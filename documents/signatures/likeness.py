"""Whether a file is our own with nothing but signatures added, and where they were put.

pyHanko's difference analysis asks what changed since a signature; it does not know a change from an
unsigned file (it rejects the very entry that a certifying signature makes), so objects are compared.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from documents.signatures import slots
from documents.signatures.slots import Box

MARGINS = (45, 15, 20, 15)
"""Millimetres left of, below, right of, above the signature's room where pictures may reach."""

_CATALOG = frozenset({"/AcroForm", "/Perms", "/DSS", "/Extensions", "/Metadata", "/Version"})
_UNREADABLE = (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError)


def is_grown(original: bytes, uploaded: bytes) -> bool:
    """Whether the upload is the original, byte by byte, and then only signatures.

    Each object of the original is still what it was: the pages draw the same content streams with
    the same fonts and pictures. Only the catalog may name a form, pages may have signature fields.
    """
    if not uploaded.startswith(original):
        return False
    try:
        with pikepdf.open(BytesIO(original)) as ours, pikepdf.open(BytesIO(uploaded)) as its:
            kept = all(_is_kept(ours, its, each) for each in ours.objects if each.is_indirect)
            return kept and _has_only_signatures(ours, its)
    except _UNREADABLE:
        return False


def is_placed(original: bytes, uploaded: bytes) -> bool:
    """Whether every visible signature lies in and around the room that the original names."""
    room = slots.room(original)
    try:
        with pikepdf.open(BytesIO(uploaded)) as pdf:
            boxes = [box for box in _boxes(pdf) if box.size.width and box.size.height]
    except _UNREADABLE:
        return False
    if room is None:
        return not boxes
    return all(room.grown(*MARGINS).holds(box) for box in boxes)


def pictures(content: bytes) -> tuple[int, ...] | None:
    """How many images stand in each page's resources; None for a file that cannot be read."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return tuple(_count(page.get("/Resources", {})) for page in pdf.pages)
    except _UNREADABLE:
        return None


def _is_kept(ours: pikepdf.Pdf, its: pikepdf.Pdf, our: Any) -> bool:
    number, generation = our.objgen
    their = its.get_object(number, generation)
    if our.objgen == ours.Root.objgen:
        return _same_but(our, their, _CATALOG)
    if isinstance(our, pikepdf.Dictionary) and our.get("/Type") == "/Page":
        return _same_but(our, their, frozenset({"/Annots"}))
    if isinstance(our, pikepdf.Stream):
        is_table = our.get("/Type") in ("/XRef", "/ObjStm", "/Metadata")
        return is_table or (_written(our) == _written(their))
    return our.objgen == ours.docinfo.objgen or our.unparse() == their.unparse()


def _written(stream: Any) -> tuple[bytes, dict[str, bytes]]:
    """A stream's bytes as stored, and its dictionary."""
    return stream.read_raw_bytes(), {key: _shown(value) for key, value in stream.items()}


def _same_but(our: Any, their: Any, but: frozenset[str]) -> bool:
    ours = {key: _shown(value) for key, value in our.items() if key not in but}
    return ours == {key: _shown(value) for key, value in their.items() if key not in but}


def _shown(value: Any) -> bytes:
    """References stay references: what they lead to is compared by itself."""
    if isinstance(value, pikepdf.Object):
        return b"%d %d R" % value.objgen if value.is_indirect else value.unparse()
    return repr(value).encode()


def _has_only_signatures(ours: pikepdf.Pdf, its: pikepdf.Pdf) -> bool:
    """No new note on any page but signature fields, and no form that draws itself (XFA)."""
    before = [len(page.get("/Annots", ())) for page in ours.pages]
    after = [len(page.get("/Annots", ())) for page in its.pages]
    added = sum(after) - sum(before)
    form = its.Root.get("/AcroForm", {})
    return added == len(list(_boxes(its))) and "/XFA" not in form


def _count(resources: Any, depth: int = 3) -> int:
    """Images, also those inside forms."""
    found = 0
    for each in resources.get("/XObject", {}).values():
        if each.get("/Subtype") == "/Image":
            found += 1
        elif depth and "/Resources" in each:
            found += _count(each.Resources, depth - 1)
    return found


def _boxes(pdf: pikepdf.Pdf) -> Iterator[Box]:
    """Of all signature widgets, also those that show nothing."""
    for number, page in enumerate(pdf.pages):
        for note in page.get("/Annots", ()):
            holder = note if "/FT" in note or "/Parent" not in note else note.Parent
            if note.get("/Subtype") == "/Widget" and holder.get("/FT") == "/Sig":
                x1, y1, x2, y2 = (float(corner) for corner in note.Rect)
                yield Box(number, min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
