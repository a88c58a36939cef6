"""Word and Excel files (.docx, .xlsx): the parts they are made of, and what those parts would do."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from documents.inspection import package
from documents.inspection.kinds import DOCX, XLSX, Bad
from documents.inspection.parts import Part, read

OLD = b"\xd0\xcf\x11\xe0"  # .doc, .xls, and whatever has a password
TYPES = "[Content_Types].xml"
MAIN = {f"{DOCX}.main+xml": DOCX, f"{XLSX}.main+xml": XLSX}
# words in a part's name, type or relation: code, other files inside, data fetched from elsewhere
CODE = re.compile(r"vba|macro|activex|ctrlprop|customui|userforms|dialogsheet|intlmacro", re.I)
INSIDE = re.compile(r"oleobject|embedding|/package$|attachedtoolbars|afchunk|subdocument", re.I)
FETCHED = re.compile(r"externallink|connections|querytable|mailmerge|websetting.*frame", re.I)
# a template on the writer's own disk (Word names it in every file) is never fetched by another
OWN_TEMPLATE = re.compile(r"(file:///)?[A-Za-z]:[\\/]|[^\\/:]+$")
# by a scheme of the web, or a file beside this one; never another machine's share
LINKED = re.compile(r"(https?|mailto|tel|ftp):|(?![\\/]{2})[^:]*$", re.I)
MACRO = "Tệp có macro hoặc điều khiển ActiveX; hãy lưu lại thành tệp thường hoặc in ra PDF."
HIDDEN = "Tệp có tệp khác nhúng bên trong; hãy bỏ phần nhúng hoặc in ra PDF."
LINKS = "Tệp lấy dữ liệu hoặc mẫu từ tệp, trang khác; hãy bỏ liên kết hoặc in ra PDF."
COMMAND = "Tệp có trường hoặc công thức chạy lệnh, lấy dữ liệu ngoài (DDE); hãy in ra PDF."
LOCKED = "Tệp có mật khẩu hoặc là tệp Word, Excel đời cũ; hãy lưu lại thành .docx, .xlsx hoặc PDF."


def demand_harmless(content: bytes) -> str:
    """Which of the two it is, DOCX or XLSX. Raises Bad. No tree of a part is built."""
    if content.startswith(OLD):
        raise Bad(LOCKED)
    try:
        with ZipFile(BytesIO(content)) as opened:
            names = package.demand_sound(opened)
            types = _types(opened, names)
            for name in names:
                _demand_name(name)
                if package.is_xml(name):
                    _demand_part(read(opened, name))
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, package.Torn) as error:
        raise Bad from error
    return _main(types)


def _types(opened: ZipFile, names: list[str]) -> list[str]:
    if TYPES not in names:
        raise Bad
    types = read(opened, TYPES).types
    for each in types:
        _demand_words(each)
    return types


def _main(types: list[str]) -> str:
    found = [MAIN[each] for each in types if each in MAIN]
    if len(found) != 1:
        raise Bad
    return found[0]


def _demand_name(name: str) -> None:
    _demand_words(name)
    if not package.is_known(name):
        raise Bad(HIDDEN)


def _demand_words(words: str) -> None:
    if CODE.search(words):
        raise Bad(MACRO)
    if INSIDE.search(words):
        raise Bad(HIDDEN)
    if FETCHED.search(words):
        raise Bad(LINKS)


def _demand_part(part: Part) -> None:
    if part.runs:
        raise Bad(COMMAND)
    if part.embeds:
        raise Bad(HIDDEN)
    for kind, target, is_outside in part.relations:
        _demand_words(kind)
        if is_outside and not _may_lead_outside(kind, target):
            raise Bad(LINKS)


def _may_lead_outside(kind: str, target: str) -> bool:
    """A link that a reader clicks, or the writer's own template; nothing that opens by itself."""
    if kind.endswith("/hyperlink"):
        return bool(LINKED.match(target))
    return kind.endswith("/attachedTemplate") and bool(OWN_TEMPLATE.match(target))
