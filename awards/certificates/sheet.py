"""Certificates as HTML for the PDF engine: every line placed by number, every text escaped."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from awards.certificates import mark
from awards.certificates.content import Content
from awards.certificates.fitting import MM, Fitted, Room, in_lines, on_one_line
from awards.certificates.mark import NOWHERE, Area, Where
from awards.certificates.parts import PARTS, Breaks
from awards.certificates.places import Kind, Place, read, sheet_size
from awards.certificates.typeface import Typeface, typeface
from documents.layout import FONTS

RULE_GAP, RULE = 1.6, 0.8  # points under the motto's letters; the rule's thickness


@dataclass(frozen=True, slots=True)
class Layout:
    """A template as it prints on one printer: `dx`, `dy` in millimetres to the right and down."""

    kind: str
    size: str
    places: tuple[Place, ...]
    dx: float = 0
    dy: float = 0
    check: Area = NOWHERE

    @property
    def sides(self) -> int:
        """Pages of each certificate."""
        return 2 if self.check.where == Where.BACK else 1

    @property
    def is_complete(self) -> bool:
        return self.kind == Kind.COMPLETE

    @property
    def own(self) -> "Layout":
        """What differs from one certificate of a decision to the next."""
        return replace(self, places=tuple(each for each in self.places if each.part.own))

    @property
    def shared(self) -> "tuple[Layout, Layout]":
        """What all certificates of a decision say: before the recipient, and after."""
        names = list(PARTS)
        middle = names.index("recipient")
        same = [each for each in self.places if not each.part.own]
        head = tuple(each for each in same if names.index(each.name) < middle)
        foot = tuple(each for each in same if names.index(each.name) > middle)
        bare = replace(self, check=NOWHERE)
        return replace(bare, places=head), replace(bare, places=foot)

    @classmethod
    def of(cls, data: dict) -> "Layout":
        """From `{"kind", "size", "places", "dx", "dy", "check"}`, as a batch keeps it.

        Batches from before there were marks have no "check".
        """
        check = Area(**data.get("check", {}))
        return cls(data["kind"], data["size"], read(data["places"]), data["dx"], data["dy"], check)


@dataclass(frozen=True, slots=True)
class Line:
    """A text in its place: top and leading in millimetres, size in points."""

    place: Place
    top: float
    fitted: Fitted

    @property
    def is_small(self) -> bool:
        return self.fitted.size < min(self.place.part.least, self.place.size)


def lines_of(content: Content, layout: Layout) -> list[Line]:
    """Every text that prints, fitted; a part without text is left out."""
    texts = ((place, content.text_of(place.name)) for place in layout.places)
    return [_line(place, text, content, layout) for place, text in texts if text.strip()]


def small(content: Content, layout: Layout) -> list[str]:
    """Labels of the texts that are too long to stand at a size one reads with pleasure."""
    return [line.place.part.label for line in lines_of(content, layout) if line.is_small]


def page(contents: Iterable[Content], layout: Layout, title: str) -> str:
    """All of them as one HTML document, a page each."""
    sections = "".join(_section(content, layout) for content in contents)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    return f'<!DOCTYPE html><html lang="vi"><head>{head}</head><body>{sections}</body></html>'


def style(layout: Layout) -> str:
    """The style sheet of a layout, the printer's offset in it."""
    width, height = sheet_size(layout.size)
    families = ", ".join(f'"{family}"' for family in FONTS)
    places = "".join(_place_style(place, layout.dx) for place in layout.places)
    return (
        f"@page {{ size: {width}mm {height}mm; margin: 0 }}"
        f"html {{ font-family: {families}, serif }} body {{ margin: 0 }}"
        f"section {{ position: relative; width: {width}mm; height: {height}mm }}"
        "section + section { break-before: page }"
        "p { position: absolute; margin: 0; white-space: nowrap }"
        f".motto span {{ border-bottom: {RULE}pt solid; padding-bottom: {RULE_GAP}pt }}"
        f"{places}{mark.style(layout.check, layout.size, layout.dx, layout.dy)}"
    )


def _section(content: Content, layout: Layout) -> str:
    lines = "".join(map(_paragraph, lines_of(content, layout)))
    front = f"<section>{lines}{mark.on_sheet(content, layout.check)}</section>"
    return front + mark.back(content, layout.check, layout.size)


def _paragraph(line: Line) -> str:
    text = "<br>".join(escape(text) for text in line.fitted.lines)
    if line.place.name == "motto":
        text = f"<span>{text}</span>"
    numbers = (
        f"top:{line.top:.3f}mm;font-size:{line.fitted.size:g}pt;line-height:{_leading(line):.3f}mm"
    )
    return f'<p class="{line.place.name}" style="{numbers}">{text}</p>'


def _place_style(place: Place, dx: float) -> str:
    weight = "bold" if place.bold else "normal"
    slant = "italic" if place.italic else "normal"
    return (
        f".{place.name} {{ left: {place.x + dx:g}mm; width: {place.width:g}mm;"
        f" text-align: {place.align}; font-weight: {weight}; font-style: {slant};"
        f" color: {place.colour} }}"
    )


def _line(place: Place, text: str, content: Content, layout: Layout) -> Line:
    face = typeface(bold=place.bold, italic=place.italic)
    whole = place.part.breaks == Breaks.NEVER or (place.name == "recipient" and content.is_person)
    fit = on_one_line if whole else in_lines
    dense = place.part.breaks == Breaks.FREELY
    fitted = fit(text, Room(place.width, place.size, place.lines, place.leading, dense), face)
    middle = place.part.middle and layout.is_complete
    first = _first_baseline(place, fitted, middle=middle) + layout.dy
    return Line(place, first - _over_baseline(fitted, face), fitted)


def _first_baseline(place: Place, fitted: Fitted, *, middle: bool) -> float:
    """Millimetres from the top: in the middle of the place's lines, or on its first line."""
    if middle:
        return (place.y + place.bottom - (len(fitted.lines) - 1) * fitted.leading) / 2
    return place.y - max(place.leading - fitted.leading, 0)


def _leading(line: Line) -> float:
    return line.fitted.leading or line.fitted.size * MM


def _over_baseline(fitted: Fitted, face: Typeface) -> float:
    """From the top of the first line's box to its baseline: half the leading is above the letters."""
    size = fitted.size * MM
    leading = fitted.leading or size
    return (leading - (face.ascent + face.descent) * size) / 2 + face.ascent * size
