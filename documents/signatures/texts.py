"""The text of a PDF's pages as the eye meets it: lines from top to bottom, words left to right.

pdfminer.six reads it: it tells where each letter stands, also inside forms and whatever program
wrote the page, and is pure Python (nothing native meets a file from outside). pypdf tells the place
of a run of text only, wrong where a run changes its font; pikepdf reads no text.
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from vietnamese.text import nfc

SAME_LINE = 2.0
"""Points by which the letters of one line may differ in height."""

WORD_GAP = 0.15
"""Of the letter's size: a wider gap parts words."""

MAX_PAGES = 300
_BLANKS = re.compile(r"\s+")
_NEEDLESS = re.compile(r"(?<!\d) | (?!\d)")


class NoText(Exception):  # noqa: N818 - says what is missing
    """The pages could not be read."""


class Letter(NamedTuple):
    """A letter (or several under one sign); x, y of its foot and its width in points."""

    x: float
    y: float
    width: float
    size: float
    text: str


class Line(NamedTuple):
    y: float
    words: tuple[str, ...]

    @property
    def letters(self) -> str:
        return letters(self.words)

    @property
    def readable(self) -> str:
        return " ".join(self.words)


class PageText(NamedTuple):
    """The lines, with those of annotations; `pasted` counts annotations that are no signatures."""

    lines: tuple[Line, ...]
    pasted: int = 0


def letters(words: Iterable[str]) -> str:
    """For comparing: NFC without white space, but for one space between digits.

    Where words part differs between programs that write the same line.
    """
    spaced = _BLANKS.sub(" ", nfc(" ".join(words))).strip()
    return _NEEDLESS.sub("", spaced)


def read(content: bytes) -> tuple[PageText, ...]:
    """One `PageText` a page; what signature fields show is left out. Raises NoText.

    About 0.03 s a page.
    """
    try:
        shown, pasted = _without_signatures(content)
        pages = letters_of_pages(shown)
        return tuple(
            PageText(lines([*page, *more.texts]), more.count)
            for page, more in zip(pages, pasted, strict=True)
        )
    except NoText:
        raise
    except Exception as error:  # the libraries raise whatever a broken file leads them to
        raise NoText from error


def lines(found: Iterable[Letter]) -> tuple[Line, ...]:
    """Letters of about one height are one line; the height is that of its highest."""
    rows: list[list[Letter]] = []
    seen = [each for each in found if each.text.strip()]
    for letter in sorted(seen, key=lambda each: -each.y):
        if rows and rows[-1][0].y - letter.y <= SAME_LINE:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return tuple(Line(row[0].y, tuple(_words(sorted(row)))) for row in rows)


def _words(row: list[Letter]) -> Iterator[str]:
    """By the gaps alone: blanks may lie under what was typed over them."""
    word, end = "", 0.0
    for letter in row:
        if word and letter.x - end > WORD_GAP * letter.size:
            yield nfc(word)
            word = ""
        word += letter.text.strip()
        end = letter.x + letter.width
    if word:
        yield nfc(word)


class _Pasted(NamedTuple):
    """Annotations of a page: how many, and the texts of those without an appearance."""

    count: int
    texts: list[Letter]


def _without_signatures(content: bytes) -> tuple[bytes, list[_Pasted]]:
    """The file with what is stuck on its pages drawn into them, but for signatures and links."""
    with pikepdf.open(BytesIO(content)) as pdf:
        if len(pdf.pages) > MAX_PAGES:
            raise NoText
        pasted = [_kept(page) for page in pdf.pages]
        if not any(each.count for each in pasted):
            return content, pasted
        pdf.flatten_annotations("all")
        made = BytesIO()
        pdf.save(made)
        return made.getvalue(), pasted


def _kept(page: pikepdf.Page) -> _Pasted:
    kept = [note for note in page.get("/Annots", ()) if _is_pasted(note)]
    page.Annots = pikepdf.Array(kept)
    return _Pasted(len(kept), [_note(note) for note in kept if "/AP" not in note])


def _is_pasted(note: Any) -> bool:
    holder = note if "/FT" in note or "/Parent" not in note else note.Parent
    return note.get("/Subtype") != "/Link" and holder.get("/FT") != "/Sig"


def _note(note: Any) -> Letter:
    x1, y1, x2, y2 = (float(corner) for corner in note.Rect)
    text = str(note.get("/Contents", "") or note.get("/V", ""))
    return Letter(min(x1, x2), (y1 + y2) / 2, abs(x2 - x1), abs(y2 - y1), text)


class _Reader(PDFLayoutAnalyzer):
    """pdfminer without its guesses about lines and columns."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager, laparams=None)
        self.found: list[list[Letter]] = []

    def receive_layout(self, page: LTPage) -> None:
        self.found.append(list(_inside(page)))


def _inside(container: LTContainer[Any]) -> Iterator[Letter]:
    for item in container:
        if isinstance(item, LTChar):
            yield Letter(item.x0, item.matrix[5], item.width, item.size, item.get_text())
        elif isinstance(item, LTContainer):
            yield from _inside(item)


def letters_of_pages(content: bytes) -> list[list[Letter]]:
    manager = PDFResourceManager()
    reader = _Reader(manager)
    interpreter = PDFPageInterpreter(manager, reader)
    for page in PDFPage.get_pages(BytesIO(content)):
        interpreter.process_page(page)
    return reader.found
