"""Pages put together with pikepdf: chunks into one file, a drawing or scan under every page.

What lies under all pages is kept in the file once, however many pages show it.
"""

from collections.abc import Iterable
from io import BytesIO

import pikepdf
from pikepdf import Name, Pdf


def bound(
    chunks: Iterable[bytes],
    *,
    title: str,
    under: bytes | None = None,
    over: bytes | None = None,
    sides: int = 1,
) -> bytes:
    """One PDF of all pages; `under` and `over` are PDFs whose first page is laid with each front.

    `sides`: 2 when every other page is a back. Equal input gives equal bytes.
    """
    with pikepdf.new() as made:
        for chunk in chunks:
            with pikepdf.open(BytesIO(chunk)) as source:
                made.pages.extend(source.pages)
        if under:
            _lay(made, under, sides, below=True)
        if over:
            _lay(made, over, sides, below=False)
        made.Root.Lang = pikepdf.String("vi")
        made.docinfo["/Title"] = title
        written = BytesIO()
        made.save(
            written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return written.getvalue()


def first_page(content: bytes) -> bytes:
    """The first page alone, without anything that could act when it is opened."""
    with pikepdf.open(BytesIO(content)) as source, pikepdf.new() as made:
        made.pages.append(source.pages[0])
        page = made.pages[0]
        for key in (Name.Annots, Name.AA, Name.B):
            if key in page:
                del page[key]
        written = BytesIO()
        made.save(written, deterministic_id=True)
    return written.getvalue()


def _lay(made: Pdf, drawing: bytes, sides: int, *, below: bool) -> None:
    """Fits the drawing's first page into each front, in the middle."""
    with pikepdf.open(BytesIO(drawing)) as source:
        form = made.copy_foreign(source.pages[0].as_form_xobject())
    for page in list(made.pages)[::sides]:
        name = page.add_resource(form, Name.XObject, Name.Under if below else Name.Over)
        whole = pikepdf.Rectangle(page.mediabox)
        drawn = page.calc_form_xobject_placement(form, name, whole, allow_expand=True)
        if not below:  # what the page's own content did to the coordinates ends before
            page.contents_add(b"q", prepend=True)
            drawn = b"Q\n" + drawn
        page.contents_add(drawn, prepend=below)
