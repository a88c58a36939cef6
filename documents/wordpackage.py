"""The .docx as a zip of parts: a blank one to write into, and the same bytes for the same parts.

The blank package is our own and not python-docx's default template, which brings 440 kB of styles,
a theme, a thumbnail and namespaces younger than Word 2010.
"""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from documents.layout import FONTS

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPC = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_COMPATIBILITY = 'w:uri="http://schemas.microsoft.com/office/word"'

_STYLES = "".join(
    f'<w:style w:type="{kind}" w:default="1" w:styleId="{key}"><w:name w:val="{name}"/>'
    f"{more}</w:style>"
    for kind, key, name, more in (
        ("paragraph", "Normal", "Normal", "<w:qFormat/>"),
        ("character", "DefaultParagraphFont", "Default Paragraph Font", "<w:semiHidden/>"),
        ("table", "TableNormal", "Normal Table", "<w:semiHidden/>"),
        ("numbering", "NoList", "No List", "<w:semiHidden/>"),
    )
)

_PARTS = {
    # name: content type, relation to the document, body
    "styles": (
        CONTENT_TYPE.WML_STYLES,
        RELATIONSHIP_TYPE.STYLES,
        f"<w:styles {_NAMESPACES}>{_STYLES}</w:styles>",
    ),
    "settings": (
        CONTENT_TYPE.WML_SETTINGS,
        RELATIONSHIP_TYPE.SETTINGS,
        f'<w:settings {_NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:doNotExpandShiftReturn/>"
        f'<w:compatSetting w:name="compatibilityMode" {_COMPATIBILITY} w:val="14"/></w:compat>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>',
    ),
    "fontTable": (
        CONTENT_TYPE.WML_FONT_TABLE,
        RELATIONSHIP_TYPE.FONT_TABLE,
        f'<w:fonts {_NAMESPACES}><w:font w:name="{FONTS[-1]}"><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>',
    ),
    "header1": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, f"<w:hdr {_NAMESPACES}/>"),
    "header2": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, f"<w:hdr {_NAMESPACES}/>"),
}
_DOCUMENT = (
    f"<w:document {_NAMESPACES}><w:body><w:sectPr>"
    '<w:headerReference w:type="default" r:id="header1"/>'
    '<w:headerReference w:type="first" r:id="header2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="0" w:right="0" w:bottom="0" w:left="0" w:header="0" w:footer="0"'
    ' w:gutter="0"/></w:sectPr></w:body></w:document>'
)
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_OPC}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"/>'
)


def blank() -> bytes:
    """A document without styles, text and head lines: "header1" is of later pages, 2 of the first."""
    types = {"document": CONTENT_TYPE.WML_DOCUMENT_MAIN}
    types |= {name: content for name, (content, _, _) in _PARTS.items()}
    relations = {name: (relation, f"{name}.xml") for name, (_, relation, _) in _PARTS.items()}
    root = {
        "document": (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, "word/document.xml"),
        "core": (RELATIONSHIP_TYPE.CORE_PROPERTIES, "docProps/core.xml"),
    }
    return zipped(
        {
            "[Content_Types].xml": _content_types(types),
            "_rels/.rels": _relations(root),
            "docProps/core.xml": _CORE,
            "word/document.xml": _DOCUMENT,
            "word/_rels/document.xml.rels": _relations(relations),
            **{f"word/{name}.xml": body for name, (_, _, body) in _PARTS.items()},
        }
    )


def _content_types(types: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{content}"/>'
        for name, content in types.items()
    )
    return (
        f'<Types xmlns="{_OPC}/content-types">'
        f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="{CONTENT_TYPE.XML}"/>{overrides}'
        '<Override PartName="/docProps/core.xml"'
        f' ContentType="{CONTENT_TYPE.OPC_CORE_PROPERTIES}"/></Types>'
    )


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{name}" Type="{relation}" Target="{target}"/>'
        for name, (relation, target) in targets.items()
    )
    return f'<Relationships xmlns="{_OPC}/relationships">{inner}</Relationships>'


def settled(content: bytes) -> bytes:
    """The package with one fixed time on all parts: the clock is in no paper."""
    with ZipFile(io.BytesIO(content)) as package:
        return zipped({name: package.read(name) for name in package.namelist()})


def zipped(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    """A package of these parts, in their order."""
    written = io.BytesIO()
    with ZipFile(written, "w") as package:
        for name, body in parts.items():
            entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
            package.writestr(entry, body)
    return written.getvalue()
