"""The one style sheet of all papers, filled in from the measures of `layout`."""

from string import Template

from documents.layout import FONTS, MEASURES

_PAGES = """
@page { size: $page_width $page_height; font-family: $fonts; font-size: $page_number;
  margin: $margin_top $margin_right $margin_bottom $margin_left;
  @top-center { content: counter(page); vertical-align: bottom;
    padding-bottom: $page_number_gap; } }
@page a-landscape { size: $page_height $page_width }
@page b-landscape { size: $page_height $page_width }
.a-portrait { page: a-portrait } .b-portrait { page: b-portrait }
.a-landscape { page: a-landscape } .b-landscape { page: b-landscape }
section + section, .page-break { break-before: page }
"""

_FIRST_PAGE = """
@page :nth(1 of $name) { counter-reset: page 1; @top-center { content: none } }
"""

SHEET_NAMES = ("a-portrait", "b-portrait", "a-landscape", "b-landscape")
"""Two names for each direction, taken in turn: a page knows it is the first of its sheet."""

_DRAFT = """
@page { @top-right { content: "DỰ THẢO"; font: bold $draft $fonts; text-align: center;
  vertical-align: middle; width: $draft_width; height: $draft_height; margin: auto 0 $draft_gap auto;
  border: $rule solid black; } }
"""

_VOID = """
@page { size: $page_width $page_height; margin: 0; }
body { margin: 0; display: flex; align-items: center; justify-content: center; height: $page_height; }
p { margin: 0; font: bold 110pt $fonts; color: #b00020; opacity: .35; white-space: nowrap;
  transform: rotate(-45deg); }
"""

_BODY = """
html { font-family: $fonts; font-size: $body; color: black; }
body { margin: 0; line-height: $single_line; overflow-wrap: break-word; }
p, div, h1, h2, h3, h4 { margin: 0; font-size: inherit; font-weight: inherit;
  orphans: 2; widows: 2; }
h1, h2, h3, h4 { break-after: avoid; }
.body { margin-top: $paragraph_gap; line-height: $line_height; text-align: justify; }
.first-line { text-indent: $first_line; }
.left { text-align: left } .center { text-align: center } .right { text-align: right }
.bold { font-weight: bold } .italic { font-style: italic }
.whole { white-space: nowrap; } .keep { break-inside: avoid; }
"""

_HEAD = """
.form-number { font-size: $form_number; text-align: right; font-weight: bold;
  margin-bottom: $head_row_gap; }
.columns { display: flex; break-inside: avoid; }
.columns > div { min-width: 0; max-width: 100%; }
.head > div { text-align: center; }
.head > :first-child { width: $head_left; box-sizing: border-box; padding-right: $head_gap; }
.head > :last-child { width: $head_right; }
.alone > div { text-align: center; }
.under { margin-top: $head_row_gap; }
.fitted { display: inline-block; max-width: 100%; }
.rule { border-top: $rule solid black; margin: $rule_gap auto 0; }
.motto-rule { width: $motto_rule } .issuer-rule { width: $issuer_rule }
.title-rule { width: $title_rule; }
.national-title { font-size: $national_title; font-weight: bold; white-space: nowrap; }
.motto { font-size: $motto; font-weight: bold; }
.parent { font-size: $parent; }
.issuer { font-size: $issuer; font-weight: bold; }
.number { font-size: $number; } .subject { font-size: $subject; }
.place { font-size: $place; font-style: italic; }
"""

_TITLES = """
.title { font-size: $title; font-weight: bold; text-align: center; margin: $block_gap 0; }
.about { max-width: $title_width; margin: 0 auto; } .authority { margin-top: $block_gap; }
.recipients { font-size: $recipients; margin: $block_gap 0;
  justify-content: center; }
.recipients > div { flex: 0 1 auto; text-align: left; }
.recipients > .lead { flex: none; max-width: $recipients_lead; padding-right: 1ex; }
.resolves { font-weight: bold; text-align: center; margin: $block_gap 0; break-after: avoid; }
.annex-label { font-size: $annex; font-weight: bold; text-align: center; }
.annex-title { font-size: $annex_title; font-weight: bold; text-align: center; }
.attached { font-size: $attached; font-style: italic; text-align: center; }
"""

_TABLES = """
.grid { width: 100%; table-layout: fixed; border-collapse: collapse; margin: $block_gap 0;
  line-height: $single_line; }
.table { font-size: $table } .table_wide { font-size: $table_wide }
.table_widest { font-size: $table_widest }
.grid th, .grid td { border: $rule solid black; padding: $cell_pad_y $cell_pad_x;
  vertical-align: middle; font-weight: normal; }
.grid thead th { font-weight: bold; text-align: center; }
.grid tr { break-inside: avoid; }
.grid .group { break-after: avoid; }
.grid .group th { font-weight: bold; text-align: left; }
.grid .total td { font-weight: bold; } .grid .total { break-before: avoid; }
.grid .justify { text-align: justify }
"""

_FOOT = """
.closing { margin-top: $block_gap; break-before: avoid; }
.closing > div { flex: 1; width: 50%; }
.copies-lead { font-size: $copies_lead; font-weight: bold; font-style: italic; }
.copies { font-size: $copies; }
.signatory { flex: 1; text-align: center; padding: 0 $signatory_pad; }
.capacity { font-size: $capacity; font-weight: bold; }
.note { font-size: $capacity; font-style: italic; }
.name { font-size: $signatory; font-weight: bold; } .room { height: $signature_room; }
.mark { display: flex; align-items: center; break-inside: avoid; break-before: avoid;
  margin-top: $mark_gap; }
.mark > svg { flex: none; width: $qr; height: $qr; }
.mark > div { flex: 1; min-width: 0; padding-left: $mark_gap; font-size: $mark; }
"""


def _values() -> dict[str, str]:
    values = {name: measure.css for name, measure in MEASURES.items()}
    lines = MEASURES["line_spacing"].value * MEASURES["single_line"].value
    families = ", ".join(f'"{family}"' for family in FONTS)
    return values | {"line_height": f"{lines:.4g}", "fonts": f"{families}, serif"}


def sheet() -> str:
    """The CSS of every paper."""
    firsts = "".join(Template(_FIRST_PAGE).substitute(name=name) for name in SHEET_NAMES)
    parts = (_PAGES, _BODY, _HEAD, _TITLES, _TABLES, _FOOT)
    return Template("".join(parts)).substitute(_values()) + firsts


def draft_sheet() -> str:
    """What a draft has on top of it: the framed word in the upper right corner of each page."""
    return Template(_DRAFT).substitute(_values())


def void_sheet() -> str:
    """The mark over a page whose number was voided: seen at once, and the text below stays legible."""
    return Template(_VOID).substitute(_values())
