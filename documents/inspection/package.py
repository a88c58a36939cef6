"""The zip around an office file: its names, and how large it would become."""

import re
import zlib
from zipfile import ZipFile, ZipInfo

from documents.inspection.kinds import Bad

MAX_PARTS = 3_000
MAX_UNPACKED = 150_000_000  # bytes
MAX_RATIO = 150  # unpacked to packed, of a part above SMALL
SMALL = 5_000_000
BOMB = "Tệp nén quá nhiều dữ liệu (trên 150 MB khi mở); hãy chia nhỏ hoặc in ra PDF."
_XML = (".xml", ".rels", ".vml")
# pictures, fonts, a printer's settings: bytes that office programs show and never run
_KNOWN = re.compile(
    r".+\.(xml|rels|vml|png|jpe?g|gif|bmp|tiff?|emf|wmf|wdp|svg|odttf|fntdata)"
    r"|xl/printersettings/[^/]+\.bin",
    re.IGNORECASE,
)
Torn = zlib.error


def demand_sound(opened: ZipFile) -> list[str]:
    """Its names in order; no password, no second meaning, no way out, no bomb."""
    entries = [each for each in opened.infolist() if not each.is_dir()]
    names = [each.filename for each in entries]
    if len(entries) > MAX_PARTS or sum(each.file_size for each in entries) > MAX_UNPACKED:
        raise Bad(BOMB)
    if len({name.lower() for name in names}) < len(names) or any(map(_leads_out, names)):
        raise Bad
    if any(each.flag_bits & 1 for each in entries):
        raise Bad("Tệp có mật khẩu; hãy gửi bản không đặt mật khẩu.")
    if any(map(_is_bomb, entries)):
        raise Bad(BOMB)
    return names


def is_xml(name: str) -> bool:
    return name.lower().endswith(_XML)


def is_known(name: str) -> bool:
    return bool(_KNOWN.fullmatch(name))


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _is_bomb(entry: ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
