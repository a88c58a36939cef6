"""The closed list of blocks a paper is made of: composed once, printed as PDF and as Word.

Plain texts and values: no Django, no HTML, no measures on paper (`layout`). Texts are cleaned when
a block is made (`text`); newlines make paragraphs or lines. Fields that say tuple want tuples.
"""

import datetime
from dataclasses import dataclass
from typing import ClassVar, Literal

from documents.pieces import Align as Align
from documents.pieces import Column as Column
from documents.pieces import Group as Group
from documents.pieces import Signatory as Signatory
from documents.pieces import demand_rows
from documents.text import DOTTED, Inline, Part, before_province, day_words, listed, padded
from documents.text import Run as Run
from vietnamese.dates import place_and_date


class Block(Part):
    """A part that may stand directly in `Paper.blocks`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Head(Block):
    """The two columns on top: issuing body over number, national title over place and date.

    `symbol` without number and slash ("QĐ-SKHCN"); empty: the paper bears no number.
    `about`: the "V/v …" of a công văn. `year` is printed while `date` is None.
    `form_number`: "Mẫu số 07", above the right column. Newlines in `parent`, `issuer` break lines;
    a name too long for its column breaks before its province, never inside it.
    """

    parent: str
    issuer: str
    symbol: str
    number: int | str | None
    place: str
    date: datetime.date | None
    about: str = ""
    form_number: str = ""
    year: int | None = None

    def __post_init__(self) -> None:
        Part.__post_init__(self)
        for name in ("parent", "issuer"):
            object.__setattr__(self, name, before_province(getattr(self, name)))

    @property
    def number_line(self) -> str:
        """Like "Số: 05/QĐ-SKHCN", or nothing when the paper bears no number."""
        return f"Số: {padded(self.number)}/{self.symbol}" if self.symbol else ""

    @property
    def place_line(self) -> str:
        """Like "Cao Bằng, ngày 05 tháng 4 năm 2026"; nothing without a place."""
        return place_and_date(self.place, self.date, year=self.year) if self.place else ""

    @property
    def reference(self) -> str:
        """How other papers and the annexes name this one: "số 05/QĐ-SKHCN ngày … năm …"."""
        return f"số {padded(self.number)}/{self.symbol} {day_words(self.date, self.year)}"


@dataclass(frozen=True, slots=True)
class Title(Block):
    """Type name (caps, as given), what it is about, and the caps line of who decides."""

    kind: str
    about: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Recipients(Block):
    """Kính gửi (or another `lead`, "Kính mời"): one name on its line, several as dashes."""

    names: tuple[str, ...]
    lead: str = "Kính gửi"

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines after the lead, with dashes and marks; one bare line for one recipient."""
        if len(self.names) == 1:
            return self.names
        return tuple(f"- {name}" for name in listed(self.names))


@dataclass(frozen=True, slots=True)
class Bases(Block):
    """Căn cứ, in italics, without closing marks: the engine puts ";" and the last "."."""

    items: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return listed(self.items)


@dataclass(frozen=True, slots=True)
class Resolves(Block):
    """The centred line between the bases and the articles."""

    text: str = "QUYẾT ĐỊNH:"


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """Level 1 "I. MỤC ĐÍCH", 2 "1. Mục đích", 3 "a) …"; `centred` for Phần and Chương."""

    text: str
    level: Literal[1, 2, 3] = 1
    centred: bool = False

    def __post_init__(self) -> None:
        Part.__post_init__(self)
        if self.level not in (1, 2, 3):
            raise ValueError(f"no heading level {self.level!r}")


@dataclass(frozen=True, slots=True)
class Article(Block):
    """Điều: with a title, "Điều 1. Title" stands alone; without, the text follows on the line."""

    number: int
    text: Inline = ""
    title: str = ""

    @property
    def label(self) -> str:
        return f"Điều {self.number}."


@dataclass(frozen=True, slots=True)
class Clause(Block):
    """Khoản or điểm: `label` as printed, "1." or "a)"."""

    label: str
    text: Inline


@dataclass(frozen=True, slots=True)
class Para(Block):
    """Paragraphs of the body; "./." at the end of the paper's last one is the composer's text."""

    text: Inline
    align: Align = "justify"
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Items(Block):
    """A list as administration writes it: the mark, then the text, no hanging indent."""

    items: tuple[Inline, ...]
    mark: str = "-"


@dataclass(frozen=True, slots=True)
class Fields(Block):
    """Label and value rows; a value of None prints dots to write on."""

    rows: tuple[tuple[str, str | None], ...]

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        return tuple((f"{label}:", DOTTED if text is None else text) for label, text in self.rows)


@dataclass(frozen=True, slots=True)
class Table(Block):
    """Rows (or groups of rows) of as many cells as columns, and an optional bold last row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    groups: tuple[Group, ...] = ()
    total: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Part.__post_init__(self)
        grouped = (row for group in self.groups for row in group.rows)
        demand_rows((*self.rows, *grouped, *filter(None, (self.total,))), len(self.columns))


@dataclass(frozen=True, slots=True)
class CopiesTo(Block):
    """Nơi nhận; `archive` is what follows "Lưu:" ("VT, VP")."""

    items: tuple[str, ...]
    archive: str

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(f"- {line}" for line in listed((*self.items, f"Lưu: {self.archive}")))


@dataclass(frozen=True, slots=True)
class Closing(Block):
    """The foot of a letter: Nơi nhận at the left, one signature at the right."""

    copies_to: CopiesTo | None
    signatory: Signatory


@dataclass(frozen=True, slots=True)
class Signatures(Block):
    """Signature columns side by side, from left to right."""

    columns: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class VerificationMark(Block):
    """QR code and words by which an issued paper is checked; `address`: see `verification.qr`."""

    ALT: ClassVar[str] = "Mã QR kiểm tra văn bản"
    code: str
    statement: str
    address: str


@dataclass(frozen=True, slots=True)
class Annex(Block):
    """Starts a new page with pages numbered from 1; holds until the next annex.

    Prints `label` and `number` ("Phụ lục I"; nothing when label is empty), the title, and
    "(Kèm theo …)" around `attached_to` ("Quyết định số … của …").
    """

    title: str
    number: str = ""
    attached_to: str = ""
    landscape: bool = False
    label: str = "Phụ lục"

    @property
    def label_line(self) -> str:
        return f"{self.label} {self.number}".strip() if self.label else ""

    @property
    def attached_line(self) -> str:
        return f"(Kèm theo {self.attached_to})" if self.attached_to else ""


@dataclass(frozen=True, slots=True)
class PageBreak(Block):
    """The next block starts a page."""


@dataclass(frozen=True, slots=True)
class Section(Block):
    """Blocks that come back from Word under a name: printed as if they stood there alone.

    `key`: up to 64 letters, once in a paper; `title` is what Word shows over them.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        Part.__post_init__(self)
        if not 0 < len(self.key) <= 64:
            raise ValueError(f"not a key of 1 to 64 letters: {self.key!r}")
        for block in self.blocks:
            if not isinstance(block, Block) or isinstance(block, Section | Annex):
                raise TypeError(f"cannot stand in a section: {block!r}")


@dataclass(frozen=True, slots=True)
class Paper(Part):
    """A whole paper; `kind` is an ASCII name ("quyet-dinh"), `title` the title of the file."""

    kind: str
    title: str
    blocks: tuple[Block, ...]
    draft: bool = False
    landscape: bool = False
    language: str = "vi"

    def __post_init__(self) -> None:
        Part.__post_init__(self)
        for block in self.blocks:
            if not isinstance(block, Block):
                raise TypeError(f"not a block: {block!r}")
        keys = [block.key for block in self.blocks if isinstance(block, Section)]
        if len(keys) > len(set(keys)):
            raise ValueError(f"a section stands twice in {keys!r}")


KINDS: tuple[type[Block], ...] = (
    Head, Title, Recipients, Bases, Resolves, Heading, Article, Clause, Para, Items, Fields, Table,
    CopiesTo, Closing, Signatures, VerificationMark, Annex, PageBreak, Section,
)  # fmt: skip
"""The closed list itself: a new kind needs a line here and writers in `html` and in `word`."""
