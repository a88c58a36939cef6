"""How a legal document is named in a paper: in full the first time, short afterwards.

NĐ 30/2020 as read in LAW.md §4.6: type, number, date, issuer and trích yếu; laws and ordinances by
type and name, to which practice adds the date.
"""

from dataclasses import dataclass
from datetime import date

from vietnamese.dates import in_full


@dataclass(frozen=True)
class Cited:
    """`about` is the trích yếu, or the name of a law without its type; `by_name` is such a law."""

    kind: str
    number: str
    issued_on: date | None
    issuer: str
    about: str
    by_name: bool = False


def first(document: Cited) -> str:
    """`Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ quy định …`."""
    issued = in_full(document.issued_on) if document.issued_on else ""
    if document.by_name:
        return _joined(document.kind, document.about, issued)
    issuer = f"của {document.issuer}" if document.issuer else ""
    return _joined(short(document), issued, issuer, _inside_sentence(document.about))


def short(document: Cited) -> str:
    """`Nghị định số 91/2017/NĐ-CP`; a law by its name."""
    if document.by_name:
        return _joined(document.kind, document.about)
    return _joined(document.kind, document.number and f"số {document.number}")


def _inside_sentence(about: str) -> str:
    """A trích yếu begins with a verb, which loses its capital inside a sentence; "Về việc" too."""
    return about[:1].lower() + about[1:]


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
