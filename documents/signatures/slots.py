"""The two places of signatures on a paper: which they are and where on the page they lie.

A paper that one person signs names its signature room (`documents.pdf`). The person's picture is
centred in that room; the seal, in its real size, covers a third of the picture from the left
(NĐ 30/2020 Phụ lục I, LAW.md §4.5). Papers with several signers (minutes: secretary and chair)
name no room and get no slots: they are signed outside, or in ink.
"""

from collections.abc import Mapping
from enum import Enum
from io import BytesIO
from typing import NamedTuple

import pikepdf
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    VisibleSigSettings,
    append_signature_field,
    enumerate_sig_fields,
)

from documents.html import SIGNATURE_ROOM

POINTS = 72 / 25.4
"""PDF points in a millimetre."""

SEAL_MM = 36.0
"""Width of a state agency's round seal: the agency's slot is a square of it."""

PICTURE_MM = (50.0, 26.0)
"""The person's picture fits into this width and height; without one, the text fills it."""

COVERED = 1 / 3

CORNER_MM = (70.0, 12.0)
CORNER_MARGIN_MM = (15.0, 6.0)
"""The agency's mark on an annex of its own: its width and height, its distance from right and top."""


class Slot(Enum):
    """Who signs; the value is the name of the form field in the PDF. The agency signs last."""

    PERSON = "ChuKyNguoiKy"
    AGENCY = "ChuKyCoQuan"

    @property
    def title(self) -> str:
        return _TITLES[self]


_TITLES = {
    Slot.PERSON: "Chữ ký số của người có thẩm quyền",
    Slot.AGENCY: "Chữ ký số của cơ quan, tổ chức",
}


class Size(NamedTuple):
    """In points."""

    width: float
    height: float


class Box(NamedTuple):
    """A rectangle in points from the lower left corner of a page (counted from 0)."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> Size:
        return Size(self.right - self.left, self.top - self.bottom)

    def holds(self, other: "Box") -> bool:
        """Whether the other lies in it, on the same page."""
        return (
            self.page == other.page
            and self.left <= other.left
            and self.bottom <= other.bottom
            and self.right >= other.right
            and self.top >= other.top
        )

    def grown(self, left: float, bottom: float, right: float, top: float) -> "Box":
        """Wider by that many millimetres at each side."""
        return Box(
            self.page,
            self.left - left * POINTS,
            self.bottom - bottom * POINTS,
            self.right + right * POINTS,
            self.top + top * POINTS,
        )


def room(content: bytes) -> Box | None:
    """Where the paper's one signer signs, as the PDF itself says; None when it says nothing.

    Reads PDFs of any origin; never raises for a broken one.
    """
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            names = pikepdf.NameTree(pdf.Root.Names.Dests)
            page, kind, *corners = names[SIGNATURE_ROOM]
            if kind != "/FitR":
                return None
            return Box(pikepdf.Page(page).index, *(float(corner) for corner in corners))
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError):
        return None


def corner(content: bytes) -> Box | None:
    """Top right of page 1, for the agency's mark on an annex; None for a file that cannot be read."""
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            _, _, right, top = (float(corner) for corner in pdf.pages[0].mediabox)
    except (pikepdf.PdfError, AttributeError, IndexError, TypeError, ValueError):
        return None
    (width, height), (aside, above) = CORNER_MM, CORNER_MARGIN_MM
    edge = Box(0, right, top, right, top)
    return edge.grown(aside + width, above + height, -aside, -above)


def existing(reader: PdfFileReader) -> dict[Slot, Size]:
    """The slots that the PDF has as form fields already, signed or not, with their size.

    Danger: fields of that name in a file from elsewhere are as its maker made them.
    """
    found = {}
    for slot in Slot:
        for _, _, reference in enumerate_sig_fields(reader, with_name=slot.value):
            x1, y1, x2, y2 = (float(corner) for corner in reference.get_object()["/Rect"])
            found[slot] = Size(abs(x2 - x1), abs(y2 - y1))
    return found


def boxes(room: Box, aspect: float | None) -> dict[Slot, Box]:
    """The slots in a room; `aspect` is the width of the person's picture over its height.

    The seal reaches over the room above and below, as the wet one does.
    """
    width, height = (side * POINTS for side in PICTURE_MM)
    height = min(height, room.size.height)
    if aspect:
        width, height = min(width, height * aspect), min(height, width / aspect)
    x, y = (room.left + room.right) / 2, (room.bottom + room.top) / 2
    person = Box(room.page, x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    side = SEAL_MM * POINTS
    right = person.left + person.size.width * COVERED
    return {
        Slot.PERSON: person,
        Slot.AGENCY: Box(room.page, right - side, y - side / 2, right, y + side / 2),
    }


def add(writer: BasePdfFileWriter, places: Mapping[Slot, Box]) -> None:
    """Puts empty signature fields into the PDF, in the order of `Slot`: later ones lie on top.

    Both must be there before the first signature: it certifies the paper and forbids new ones.
    """
    for slot in Slot:
        if slot in places:
            append_signature_field(writer, _field(slot, places[slot]))


def _field(slot: Slot, place: Box) -> SigFieldSpec:
    locks = slot is Slot.AGENCY
    return SigFieldSpec(
        slot.value,
        on_page=place.page,
        box=tuple(round(corner) for corner in place[1:]),  # type: ignore[arg-type]  # place holds four corners
        readable_field_name=slot.title,
        visible_sig_settings=VisibleSigSettings(rotate_with_page=True),
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL) if locks else None,
        doc_mdp_update_value=MDPPerm.NO_CHANGES if locks else None,
    )
