"""Several PDFs as one, each of them whole and in the given order."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf

from workflow import limited

TOO_LONG = "Bộ tài liệu quá dài nên không ghép được; hãy in từng giấy tờ."


def pages(parts: Sequence[bytes]) -> list[int]:
    """How many pages each has. Raises TooMuch, pikepdf.PdfError."""
    return limited.run(_pages, tuple(parts), sentence=TOO_LONG)


def join(parts: Sequence[bytes], title: str) -> bytes:
    """One PDF of all pages, named `title`; form fields and signatures of the parts are not kept."""
    return limited.run(_join, tuple(parts), title, sentence=TOO_LONG)


def _pages(parts: tuple[bytes, ...]) -> list[int]:
    counts = []
    for part in parts:
        with pikepdf.open(BytesIO(part)) as pdf:
            counts.append(len(pdf.pages))
    return counts


def _join(parts: tuple[bytes, ...], title: str) -> bytes:
    made = BytesIO()
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(BytesIO(part)) as pdf:
                whole.pages.extend(pdf.pages)
        whole.docinfo["/Title"] = title
        whole.Root.Lang = pikepdf.String("vi")
        whole.save(made, deterministic_id=True)
    return made.getvalue()
