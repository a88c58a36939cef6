"""What a file really is, told by its bytes, and whether it may be kept: nothing that runs or hides.

Meant for a limited process: plain bytes in, plain values out.
"""

from collections.abc import Collection
from dataclasses import dataclass

from documents.inspection import image, office, pdf
from documents.inspection.kinds import DOCX, ENDINGS, JPEG, PDF, PNG, SCANS, XLSX, Bad

HEIF = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
)
FROM_IPHONE = (
    "Ảnh kiểu HEIC của iPhone chưa dùng được. Trên máy, vào Cài đặt → Camera → Định dạng → "
    "“Tương thích nhất” rồi chụp lại, hoặc gửi ảnh ở dạng JPEG."
)
NOT_WHOLE = "Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn."
ONLY_OFFICE = "Chỉ nhận tệp Word (.docx) còn nguyên vẹn."
ONLY_THESE = "Chỉ nhận tệp PDF, JPEG, PNG, Word (.docx) hoặc Excel (.xlsx) còn nguyên vẹn."
PAPER_ONLY = "Bản đã ký phải là bản quét hoặc ảnh chụp: chỉ nhận tệp PDF, JPEG hoặc PNG."

__all__ = ["DOCX", "ENDINGS", "JPEG", "PDF", "PNG", "SCANS", "XLSX", "Judged", "judged"]


@dataclass(frozen=True)
class Judged:
    """`content_type` of a good file; else `refusal`, a sentence."""

    content_type: str = ""
    refusal: str = ""


def judged(content: bytes, kinds: Collection[str]) -> Judged:
    """Whether the bytes are a whole and harmless file of one of the kinds (content types)."""
    try:
        found = _kind(content)
        if found not in kinds:
            raise Bad(PAPER_ONLY if found in (DOCX, XLSX) and DOCX not in kinds else _only(kinds))
    except Bad as bad:
        return Judged(refusal=bad.sentence or _only(kinds))
    except RecursionError:  # nested without end
        return Judged(refusal=_only(kinds))
    return Judged(found)


def _kind(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        pdf.demand_harmless(content)
        return PDF
    if content.startswith((b"PK\x03\x04", office.OLD)):
        return office.demand_harmless(content)
    if content[4:8] == b"ftyp" and content[8:12] in HEIF:
        raise Bad(FROM_IPHONE)
    return image.demand_whole(content)


def _only(kinds: Collection[str]) -> str:
    if DOCX not in kinds:
        return NOT_WHOLE
    return ONLY_THESE if PDF in kinds else ONLY_OFFICE
