"""Signing as the tests of the engine do it, and the boxes of what was signed."""

from io import BytesIO

import pypdf

from documents.signatures import signing
from documents.signatures.slots import POINTS, Slot
from tests.documents.authorities import MOMENT, key_of
from tests.documents.forgeries import WORDS


def sign(content, slot=Slot.PERSON, key=None, **changes):
    usual = {"words": WORDS, "at": MOMENT}
    return signing.sign(content, slot, key or key_of("Giám đốc"), **(usual | changes))


def field_of(content: bytes, slot: Slot) -> dict:
    form = pypdf.PdfReader(BytesIO(content)).trailer["/Root"]["/AcroForm"]
    fields = [each.get_object() for each in form["/Fields"]]
    return next(each for each in fields if each["/T"] == slot.value)


def box_of(content: bytes, slot: Slot) -> tuple[float, ...]:
    """Left, bottom, right, top in millimetres."""
    return tuple(float(corner) / POINTS for corner in field_of(content, slot)["/Rect"])
