"""What stands at the top of a paper or an annex."""

from docx.shared import Pt

from documents import blocks
from documents.word.flow import Cell, Flow, Place, flat
from documents.word.looks import value
from documents.word.widths import line_width

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def head(flow: Flow, block: blocks.Head) -> None:
    if block.form_number:
        flow.line("FormNumber", flat(block.form_number))
        flow.gap("head_row_gap")
    if not (block.parent or block.issuer):
        _nation(flow)
        flow.line("Place", flat(block.place_line))
        return
    shares = (value("head_left"), value("head_right"))
    rows = flow.columns([flow.width * share / 100 for share in shares], rows=2)
    _body(*rows[0], block)
    _number(*rows[1], block)


def _body(left: Cell, right: Cell, block: blocks.Head) -> None:
    left.line("Parent", block.parent)
    left.ruled("Issuer", block.issuer, "issuer_rule")
    _nation(right)


def _nation(place: Place) -> None:
    place.line("Nation", NATION)
    place.ruled("Motto", MOTTO, "motto_rule")


def _number(left: Cell, right: Cell, block: blocks.Head) -> None:
    left.line("Number", flat(block.number_line))
    left.line("Subject", block.about)
    right.line("Place", flat(block.place_line))


def title(flow: Flow, block: blocks.Title) -> None:
    flow.line("Title", block.kind)
    flow.ruled("About", block.about, "title_rule", share=value("title_width"))
    flow.line("Authority", block.authority)
    flow.gap()


def recipients(flow: Flow, block: blocks.Recipients) -> None:
    """The names stand under each other beside the lead, all of it centred by its width."""
    flow.gap()
    points, names = value("recipients"), [flat(line) for line in block.lines]
    lead = line_width(f"{flat(block.lead)}:  ", points)
    lead = min(lead, flow.points * value("recipients_lead") / 100)
    widest = max(line_width(name, points) for name in ("", *names))
    left = max(flow.points - lead - widest, 0) / 2 + lead
    for place, name in enumerate(names):
        paragraph = flow.paragraph("Recipients")
        paragraph.paragraph_format.left_indent = Pt(left)
        paragraph.add_run(name if place else f"{flat(block.lead)}:\t{name}")
        if place == 0:
            paragraph.paragraph_format.first_line_indent = Pt(-lead)
    flow.gap()


def annex(flow: Flow, block: blocks.Annex) -> None:
    flow.line("AnnexLabel", flat(block.label_line))
    flow.line("AnnexTitle", block.title)
    flow.line("Attached", flat(block.attached_line))
