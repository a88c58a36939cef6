"""Papers that came back signed, and what is said of them."""

from datetime import date
from functools import partial
from io import BytesIO

import pikepdf

from documents.signatures.checking import check
from documents.signatures.comparing import Note, accept
from documents.signatures.fills import NumberAndDate
from documents.signatures.trust import Trust
from tests.documents.authorities import DAY, MOMENT, authority, key_of
from tests.documents.forgeries import blank_paper, outside, paste, updated

NUMBERED = NumberAndDate(7, "QĐ-SKHCN", date(2026, 2, 5))
UNCHECKED = Note.REVOCATION


def accepted(original: bytes, uploaded: bytes, *, values=None, trusted: Trust | None = None):
    trusted = authority().trust() if trusted is None else trusted
    report = check(uploaded, trusted, MOMENT + DAY)
    return accept(original, uploaded, report, number_and_date=values)


def signed_outside(content: bytes, **more) -> bytes:
    return outside(content, key_of("Giám đốc"), **more)


def saved(opened: pikepdf.Pdf, **how) -> bytes:
    made = BytesIO()
    opened.save(made, **how)
    return made.getvalue()


FILLED = {"07": (150, 733, 167, 745), "05": (404, 733, 421, 745), "02": (453, 733, 470, 745)}


def filled(typed: dict[str, tuple[int, ...]], *, drawn: bool = False, **first) -> bytes:
    """Signed by the person, then typed on by another program, then signed by the agency."""
    made = signed_outside(blank_paper(), **first)
    for text, box in typed.items():
        note = partial(paste, text=text, box=box, drawn=drawn)
        made = updated(made, note)
    return outside(made, key_of("Sở"), field="Signature2", box=(310, 145, 412, 247))
