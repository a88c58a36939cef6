"""Blocks as HTML for the PDF engine: one small writer per kind, every text escaped, no address.

The result is a whole page without style; `documents.pdf` adds the style sheet it parsed once.
"""

import re
from collections.abc import Callable, Iterable
from html import escape
from itertools import cycle

from documents import blocks
from documents.layout import Sheet, column_widths, sheets, table_size, text_width
from documents.text import Inline, Run, paragraphs
from documents.verification import qr

_ENDLESS = re.compile(r"\S{1000}(?=\S)")
_NUMBER = re.compile(r"(?<!\S)(?=\S*\d)(?=\S*[-/])\S{4,30}(?!\S)")
_PAGE_LONG = 600
_PLACES = re.compile(r'<colgroup>.*?</colgroup>| id="[^"]*"')
_CLASSES = re.compile(r'class="([^"]*)"')
_HEADINGS = re.compile(r"<(/?)h([1-4])\b")

SIGNATURE_ROOM = "noi-ky"
"""The id of the room where the paper's one signer signs; of several, the first in the paper."""


def page(paper: blocks.Paper) -> str:
    """The whole paper as one HTML page."""
    turns = cycle("ab")
    body = "".join(_sheet(sheet, turn) for sheet, turn in zip(sheets(paper), turns, strict=False))
    return (
        f'<!DOCTYPE html><html lang="{escape(paper.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title></head><body>{body}</body></html>"
    )


def reading(paper: blocks.Paper) -> str:
    """The paper's body to be read inside a page of ours, whose style sheet is static/css/paper.css.

    Classes get the prefix "p-", headings stand two levels lower; no widths and no ids, which the
    page's policy and several papers on one page would forbid.
    """
    body = "".join(_sheet(sheet, "p") for sheet in sheets(paper))
    body = _PLACES.sub("", body)
    body = _CLASSES.sub(lambda found: f'class="{_prefixed(found[1])}"', body)
    return _HEADINGS.sub(lambda found: f"<{found[1]}h{int(found[2]) + 2}", body)


def _prefixed(classes: str) -> str:
    return " ".join(f"p-{name}" for name in classes.split())


def _sheet(sheet: Sheet, turn: str) -> str:
    name = f"{turn}-{'landscape' if sheet.landscape else 'portrait'}"
    annex = _annex(sheet.annex) if sheet.annex else ""
    inner = "".join(_block(block, sheet) for block in sheet.blocks)
    return f'<section class="{name}">{annex}{inner}</section>'


def _block(block: blocks.Block, sheet: Sheet) -> str:
    if isinstance(block, blocks.Table):
        return _table(block, text_width(landscape=sheet.landscape))
    if isinstance(block, blocks.Section):
        return "".join(_block(inner, sheet) for inner in block.blocks)
    writer = _WRITERS.get(type(block))
    if writer is None:
        raise ValueError(f"no way to print {type(block).__name__}")
    return writer(block)


def _text(text: str) -> str:
    """Escaped; endless words get places to break, or WeasyPrint takes a minute for 100,000 letters.

    The control characters that mark places cannot come from a text: `documents.text` drops them.
    """
    marked = escape(_ENDLESS.sub("\\g<0>\0", text)).replace("\0", "<wbr>")
    return marked.replace("\1", '<span class="whole">').replace("\2", "</span>")


def _prose(text: str) -> str:
    """As `_text`, with "15/KH-SKHCN" and "2021-2025" kept on one line; too wide for cells."""
    return _text(_NUMBER.sub("\1\\g<0>\2", text))


def _lines(text: str, write: Callable[[str], str] = _text) -> str:
    """As `write`, with line breaks where the composer put them."""
    return "<br>".join(write(line.strip()) for line in text.strip().split("\n"))


def _p(classes: str, inner: str, tag: str = "p") -> str:
    return f'<{tag} class="{classes}">{inner}</{tag}>' if inner else ""


def _run(run: Run) -> str:
    classes = " ".join(name for name in ("bold", "italic") if getattr(run, name))
    text = _prose(run.text)
    return f'<span class="{classes}">{text}</span>' if classes else text


def _paragraphs(
    text: Inline, *, lead: str = "", align: blocks.Align = "justify", indent: bool = True
) -> str:
    """The paragraphs of a text; `lead` (HTML) stands before the first, and alone without text."""
    inners = ["".join(map(_run, runs)) for runs in paragraphs(text)] or [""]
    inners[0] = f"{lead} {inners[0]}".strip() if lead else inners[0]
    classes = "body" + ("" if align == "justify" else f" {align}")
    classes += " first-line" if indent else ""
    return "".join(_p(classes, inner) for inner in inners)


def _rule(kind: str) -> str:
    return f'<div class="rule {kind}-rule"></div>'


def _ruled(classes: str, text: str, rule: str) -> str:
    """A text over a rule measured by the text's own line; a page-long text may break instead."""
    classes += " fitted" if len(text) < _PAGE_LONG else ""
    return _p(classes, f"{_lines(text, _prose)}{_rule(rule)}", "div") if text else ""


def _head(head: blocks.Head) -> str:
    form = _p("form-number", _text(head.form_number))
    nation = (
        '<div class="national-title">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div>'
        f'<div class="motto fitted">Độc lập - Tự do - Hạnh phúc{_rule("motto")}</div>'
    )
    if not (head.parent or head.issuer):
        place = _p("place under", _text(head.place_line))
        return f'{form}<div class="alone keep"><div>{nation}{place}</div></div>'
    issuer = _p("parent", _lines(head.parent), "div")
    issuer += _ruled("issuer", head.issuer, "issuer")
    number = _p("number", _text(head.number_line), "div")
    number += _p("subject", _lines(head.about, _prose), "div")
    place = _p("place", _text(head.place_line), "div")
    return form + _pair("head", issuer, nation) + _pair("head under", number, place)


def _pair(classes: str, left: str, right: str) -> str:
    if not (left or right):
        return ""
    return f'<div class="columns {classes}"><div>{left}</div><div>{right}</div></div>'


def _title(title: blocks.Title) -> str:
    about = _ruled("about", title.about, "title")
    authority = _p("authority", _lines(title.authority))
    return f'<div class="title"><h1>{_lines(title.kind)}</h1>{about}{authority}</div>'


def _recipients(recipients: blocks.Recipients) -> str:
    names = "".join(f"<div>{_text(line)}</div>" for line in recipients.lines)
    lead = f'<div class="lead">{_text(recipients.lead)}:</div>'
    return f'<div class="columns recipients">{lead}<div>{names}</div></div>'


def _bases(bases: blocks.Bases) -> str:
    return "".join(_p("body first-line italic", _prose(line)) for line in bases.lines)


def _resolves(resolves: blocks.Resolves) -> str:
    return _p("resolves", _text(resolves.text))


def _heading(heading: blocks.Heading) -> str:
    style = "bold italic" if heading.level == 3 else "bold"
    place = "center" if heading.centred else "first-line"
    return _p(f"body {style} {place}", _lines(heading.text), f"h{heading.level + 1}")


def _article(article: blocks.Article) -> str:
    label = f'<span class="bold">{_text(article.label)}</span>'
    if not article.title:
        return _paragraphs(article.text, lead=label)
    title = f"{_text(article.label)} {_lines(article.title)}"
    text = _paragraphs(article.text) if article.text else ""
    return _p("body first-line bold", title, "h2") + text


def _clause(clause: blocks.Clause) -> str:
    return _paragraphs(clause.text, lead=_text(clause.label))


def _para(para: blocks.Para) -> str:
    return _paragraphs(para.text, align=para.align, indent=para.indent)


def _items(items: blocks.Items) -> str:
    return "".join(_paragraphs(item, lead=_text(items.mark)) for item in items.items)


def _fields(fields: blocks.Fields) -> str:
    return "".join(_paragraphs(value, lead=_text(label)) for label, value in fields.lines)


def _table(table: blocks.Table, available: float) -> str:
    widths = column_widths(table.columns, available)
    cols = "".join(f'<col style="width:{width / available:.4%}">' for width in widths)
    titles = "".join(f'<th scope="col">{_lines(column.title)}</th>' for column in table.columns)
    cells = [f'<td class="{column.align}">' for column in table.columns]
    body = _rows(table.rows, cells) if table.rows else ""
    body += "".join(_group(group, cells) for group in table.groups)
    body += _rows((table.total,), cells, classes="total") if table.total else ""
    return (
        f'<table class="grid {table_size(table.columns)}"><colgroup>{cols}</colgroup>'
        f"<thead><tr>{titles}</tr></thead>{body}</table>"
    )


def _group(group: blocks.Group, cells: list[str]) -> str:
    title = f'<th scope="rowgroup" colspan="{len(cells)}">{_lines(group.title)}</th>'
    return _rows(group.rows, cells, first=f'<tr class="group">{title}</tr>')


def _rows(
    rows: Iterable[tuple[str, ...]], cells: list[str], *, first: str = "", classes: str = ""
) -> str:
    """A body of the table; `cells` are the opening tags of a row's cells."""
    start = f'<tr class="{classes}">' if classes else "<tr>"
    written = (
        start + "".join(f"{cell}{_lines(text)}</td>" for cell, text in zip(cells, row, strict=True))
        for row in rows
    )
    return f"<tbody>{first}{'</tr>'.join(written)}</tr></tbody>"


def _copies_to(copies: blocks.CopiesTo | None) -> str:
    if copies is None:
        return ""
    lead = _p("copies-lead", "Nơi nhận:")
    return lead + "".join(_p("copies", _text(line)) for line in copies.lines)


def _signatory(signatory: blocks.Signatory, *, alone: bool) -> str:
    """The room of one who signs `alone` is named: signatures are drawn there (`documents.pdf`)."""
    capacity = "".join(_p("capacity", _lines(line)) for line in signatory.capacity)
    note = _p("note", _lines(signatory.note))
    name = _p("name", _lines(signatory.name))
    room = f' id="{SIGNATURE_ROOM}"' if alone else ""
    return f'<div class="signatory">{capacity}{note}<div class="room"{room}></div>{name}</div>'


def _closing(closing: blocks.Closing) -> str:
    return _pair(
        "closing", _copies_to(closing.copies_to), _signatory(closing.signatory, alone=True)
    )


def _signatures(signatures: blocks.Signatures) -> str:
    alone = len(signatures.columns) == 1
    columns = "".join(_signatory(column, alone=alone) for column in signatures.columns)
    return f'<div class="columns closing">{columns}</div>'


def _verification_mark(mark: blocks.VerificationMark) -> str:
    """The drawing's own <title> is what WeasyPrint takes as alternative text."""
    start, tag, drawing = qr.svg(mark.statement, mark.address).partition(">")
    picture = f"{start}{tag}<title>{_text(mark.ALT)}</title>{drawing}"
    words = "".join(_p("", _text(line)) for line in qr.printed_lines(mark.code, mark.address))
    return f'<div class="mark">{picture}<div>{words}</div></div>'


def _annex(annex: blocks.Annex) -> str:
    title = _p("annex-title", _lines(annex.title), "h1")
    label = _p("annex-label", _text(annex.label_line))
    attached = _p("attached", _prose(annex.attached_line))
    return f'<div class="keep">{label}{title}{attached}</div>'


def _page_break(_: blocks.PageBreak) -> str:
    return '<div class="page-break"></div>'


_WRITERS: dict[type[blocks.Block], Callable[..., str]] = {
    blocks.Head: _head,
    blocks.Title: _title,
    blocks.Recipients: _recipients,
    blocks.Bases: _bases,
    blocks.Resolves: _resolves,
    blocks.Heading: _heading,
    blocks.Article: _article,
    blocks.Clause: _clause,
    blocks.Para: _para,
    blocks.Items: _items,
    blocks.Fields: _fields,
    blocks.CopiesTo: _copies_to,
    blocks.Closing: _closing,
    blocks.Signatures: _signatures,
    blocks.VerificationMark: _verification_mark,
    blocks.PageBreak: _page_break,
}
