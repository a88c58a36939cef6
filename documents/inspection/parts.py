"""One XML part of an office file, read as a stream: what it names and what it would start."""

import re
from dataclasses import dataclass, field
from zipfile import ZipFile

from lxml import etree

from documents.inspection.kinds import Bad

CHUNK = 64 * 1024
# fields of Word that fetch or start something
FIELDS = re.compile(
    r"^\s*(DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|MACROBUTTON|DATABASE"
    r"|RD|EMBED)\b",
    re.IGNORECASE,
)
# a formula with a pipe outside quotes is DDE; the others call programs or addresses
FORMULA = re.compile(r"\||\b(CALL|REGISTER(\.ID)?|EXEC|RTD|WEBSERVICE|DDE)\s*\(", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"')
EMBEDS = frozenset({"OLEObject", "altChunk", "object", "control", "oleObject", "subDoc", "ocx"})
MAIN_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ENTITY = "Tệp có khai báo lạ trong nội dung (DTD); hãy lưu lại bằng Word, Excel hoặc in ra PDF."


@dataclass
class Part:
    """`relations`: type, target and whether it leads outside the file."""

    types: list[str] = field(default_factory=list)
    relations: list[tuple[str, str, bool]] = field(default_factory=list)
    runs: bool = False
    embeds: bool = False


class _Reader:
    """lxml's target: sees every element, keeps only text of fields and formulas."""

    def __init__(self) -> None:
        self.part = Part()
        self._inside = ""
        self._said: list[str] = []
        self._field: list[str] = []

    def doctype(self, *_: object) -> None:
        raise Bad(ENTITY)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition("}")
        values = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if name in ("Override", "Default"):
            self.part.types.append(values.get("ContentType", ""))
        elif name == "Relationship":
            outside = values.get("TargetMode", "").lower() == "external"
            said = (values.get("Type", ""), values.get("Target", ""), outside)
            self.part.relations.append(said)
        elif name in EMBEDS:
            self.part.embeds = True
        elif name == "fldSimple":
            self._look(values.get("instr", ""))
        elif name == "fldChar" and values.get("fldCharType") != "end":
            self._end_field()
        is_formula = name in ("f", "formula", "formula1", "formula2", "definedName")
        if name in ("instrText", "delInstrText") or (is_formula and MAIN_SHEET in space):
            self._inside, self._said = name, []

    def data(self, text: str) -> None:
        if self._inside:
            self._said.append(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name in ("instrText", "delInstrText"):
            self._field.extend(self._said)
        elif name == self._inside:
            self.part.runs |= bool(FORMULA.search(QUOTED.sub("", "".join(self._said))))
        elif name == "p":
            self._end_field()
        if name == self._inside:
            self._inside = ""

    def close(self) -> Part:
        self._end_field()
        return self.part

    def _end_field(self) -> None:
        """A field's words may be cut into many runs."""
        self._look("".join(self._field))
        self._field = []

    def _look(self, words: str) -> None:
        self.part.runs |= bool(FIELDS.match(words))


def read(opened: ZipFile, name: str) -> Part:
    """Raises Bad for what is no XML or declares entities."""
    reader = _Reader()
    parser = etree.XMLParser(
        target=reader, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        with opened.open(name) as stream:
            while chunk := stream.read(CHUNK):
                parser.feed(chunk)
        return parser.close()
    except etree.XMLSyntaxError as error:
        raise Bad from error
