"""The same sheets many times in one file, on paper of the same size or half of it."""

from io import BytesIO
from typing import Literal

import pikepdf

from workflow import limited

Size = Literal["a4", "a5"]
A4, A5 = (595.28, 841.89), (419.53, 595.28)  # points
TOO_LONG = "Số bản quá nhiều nên không lập được tệp; hãy in ít bản hơn."


def copies(content: bytes, number: int, *, size: Size = "a4") -> bytes:
    """`number` equal copies of an A4 PDF, one after another. Raises TooMuch."""
    return limited.run(_copies, content, number, size, sentence=TOO_LONG)


def _copies(content: bytes, number: int, size: Size) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(content)) as one, pikepdf.new() as whole:
        for page in one.pages:
            if size == "a5":
                _shrink(page)
        for _ in range(number):
            whole.pages.extend(one.pages)
        whole.Root.Lang = pikepdf.String("vi")
        whole.docinfo["/Title"] = one.docinfo.get("/Title", pikepdf.String(""))
        whole.save(made, deterministic_id=True)
    return made.getvalue()


def _shrink(page: pikepdf.Page) -> None:
    scale = A5[0] / A4[0]
    page.contents_add(f"q {scale:.5f} 0 0 {scale:.5f} 0 0 cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    for box in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox"):
        if box in page:
            page[box] = pikepdf.Array([0, 0, *A5])
