"""The order of elements in ECMA-376 Part 1 (transitional), for the elements our Word files use.

Word opens a file with an element out of place only after a repair, or not at all; nothing that
runs on Linux says so as Word does, so the schema's sequences stand here, from its chapter 17.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element, fromstring

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_SIDES = "top left start bottom right end insideH insideV tl2br tr2bl"
SEQUENCES = {
    "document": "background body",
    "p": "pPr *",
    "r": "rPr *",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
    "sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr "
    "shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "pBdr": "top left bottom right between bar",
    "tbl": "tblPr tblGrid *",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": _SIDES,
    "tblCellMar": _SIDES,
    "tr": "tblPrEx trPr *",
    "trPr": "*",
    "tc": "tcPr *",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
    "vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex *",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
    "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "writeProtection view zoom defaultTabStop autoHyphenation characterSpacingControl compat "
    "themeFontLang decimalSymbol listSeparator",
    "compat": "doNotExpandShiftReturn compatSetting",
    "font": "altName panose1 charset family notTrueType pitch sig",
}
FREE = {"body", "sdtContent", "hdr", "fldSimple", "fonts", "tblGrid", "rPrDefault", "pPrDefault"}
"""Elements whose children come in any order or are all of one kind."""
BLOCKS = {"p", "tbl", "sdt", "sectPr"}


def faults(part: bytes) -> list[str]:
    """What Word would stumble over, in words for a failing test."""
    return [fault for element in fromstring(part).iter() for fault in _faults(element)]


def _faults(element: Element) -> Iterator[str]:
    name, children = _name(element), [_name(child) for child in element]
    if name in SEQUENCES:
        yield from _misplaced(name, children)
    elif children and name not in FREE:
        yield f"{name}: not in the table of sequences"
    if name in ("body", "tc", "sdtContent", "hdr") and not {*children} - {"tcPr"} <= BLOCKS:
        yield f"{name}: holds {children}"
    if name == "tc" and children[-1] != "p":
        yield "tc: does not end in a paragraph"
    if name in ("body", "hdr") and ("tbl", "tbl") in pairwise(_flat(element)):
        yield f"{name}: two tables in a row"


def _flat(element: Element) -> Iterator[str]:
    """The names of the blocks, those in content controls too."""
    for child in element:
        if _name(child) in ("sdt", "sdtContent"):
            yield from _flat(child)
        elif _name(child) != "sdtPr":
            yield _name(child)


def _misplaced(name: str, children: list[str]) -> Iterator[str]:
    order: Any = SEQUENCES[name].split()
    ranks = [order.index(child) if child in order else len(order) for child in children]
    if "*" not in order and any(rank == len(order) for rank in ranks):
        yield f"{name}: unknown child among {children}"
    if ranks != sorted(ranks):
        yield f"{name}: {children} out of order"


def _name(element: Element) -> str:
    return element.tag.removeprefix(W)
