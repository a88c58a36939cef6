"""One small writer per kind of block, as `documents.html` has them."""

from collections.abc import Callable
from dataclasses import replace

from docx.text.paragraph import Paragraph

from documents import blocks
from documents.text import Inline, Run, paragraphs
from documents.word import foot, head
from documents.word.flow import Flow, add_run, flat, tidy
from documents.word.looks import ALIGNMENTS
from documents.word.table import table


def write(flow: Flow, block: blocks.Block) -> None:
    writer = WRITERS.get(type(block))
    if writer is None:
        raise ValueError(f"no way to write {type(block).__name__}")
    writer(flow, block)


def _write_paragraphs(
    flow: Flow, text: Inline, *, lead: str = "", bold_lead: bool = False
) -> list[Paragraph]:
    """The paragraphs of a text; `lead` stands before the first, and alone without text."""
    texts = [_trimmed(runs) for runs in paragraphs(text)] or ([[]] if lead else [])
    if lead:
        texts[0].insert(0, Run(flat(lead) + (" " if texts[0] else ""), bold_lead))
    return [_write_paragraph(flow, runs) for runs in texts]


def _trimmed(runs: tuple[Run, ...]) -> list[Run]:
    """Spaces between runs are kept, those at the ends of the paragraph are not."""
    texts = [flat(run.text) for run in runs]
    texts[0] = texts[0].lstrip(" ")
    texts[-1] = texts[-1].rstrip(" ")
    return [replace(run, text=text) for run, text in zip(runs, texts, strict=True)]


def _write_paragraph(flow: Flow, runs: list[Run]) -> Paragraph:
    paragraph = flow.paragraph("Body")
    for run in runs:
        add_run(paragraph, run.text, bold=run.bold, italic=run.italic)
    return paragraph


def _bases(flow: Flow, block: blocks.Bases) -> None:
    for line in block.lines:
        flow.line("Basis", flat(line))


def _resolves(flow: Flow, block: blocks.Resolves) -> None:
    flow.line("Resolves", flat(block.text))
    flow.gap()


def _heading(flow: Flow, block: blocks.Heading) -> None:
    if not block.text:
        return
    paragraph = flow.paragraph(f"Heading{block.level}")
    paragraph.add_run(tidy(block.text))
    if block.centred:
        paragraph.alignment = ALIGNMENTS["center"]
        paragraph.paragraph_format.first_line_indent = 0


def _article(flow: Flow, block: blocks.Article) -> None:
    if block.title:
        flow.line("Heading1", f"{block.label} {block.title}")
        _write_paragraphs(flow, block.text)
    else:
        _write_paragraphs(flow, block.text, lead=block.label, bold_lead=True)


def _clause(flow: Flow, block: blocks.Clause) -> None:
    _write_paragraphs(flow, block.text, lead=block.label)


def _para(flow: Flow, block: blocks.Para) -> None:
    for paragraph in _write_paragraphs(flow, block.text):
        if block.align != "justify":
            paragraph.alignment = ALIGNMENTS[block.align]
        if not block.indent:
            paragraph.paragraph_format.first_line_indent = 0


def _items(flow: Flow, block: blocks.Items) -> None:
    for item in block.items:
        _write_paragraphs(flow, item, lead=block.mark)


def _fields(flow: Flow, block: blocks.Fields) -> None:
    for label, value in block.lines:
        _write_paragraphs(flow, value, lead=label)


def _page_break(flow: Flow, _: blocks.PageBreak) -> None:
    flow.break_page()


def _section(flow: Flow, block: blocks.Section) -> None:
    start = flow.mark()
    for inner in block.blocks:
        write(flow, inner)
    flow.control(start, tag=block.key, title=block.title)


WRITERS: dict[type[blocks.Block], Callable[..., None]] = {
    blocks.Head: head.head,
    blocks.Title: head.title,
    blocks.Recipients: head.recipients,
    blocks.Bases: _bases,
    blocks.Resolves: _resolves,
    blocks.Heading: _heading,
    blocks.Article: _article,
    blocks.Clause: _clause,
    blocks.Para: _para,
    blocks.Items: _items,
    blocks.Fields: _fields,
    blocks.Table: table,
    blocks.CopiesTo: foot.copies_to,
    blocks.Closing: foot.closing,
    blocks.Signatures: foot.signatures,
    blocks.VerificationMark: foot.verification_mark,
    blocks.Annex: head.annex,
    blocks.PageBreak: _page_break,
    blocks.Section: _section,
}
