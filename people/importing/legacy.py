"""Text typed for old fonts (TCVN3/ABC, VNI): found and explained, never converted by guessing.

The same Latin letters stand for other ones there: “á” is “ỏ” in TCVN3, and capitals depend on the
font. A cell without its font cannot be told back exactly, so the office converts it in Unikey.
"""

import re
import unicodedata
from enum import Enum


class Encoding(Enum):
    TCVN3 = ("TCVN3 (ABC)", ".VnTime")
    VNI = ("VNI", "VNI-Times")


# Latin-1 signs that never stand in a Vietnamese word written in Unicode
_TCVN3_SIGNS = "µ¸¶·¹¨»¾¼½©®ª«¬\u00ad¡¢£¤¥¦§ÆÇËÎÏÑÖ×ØÜÞßäåæçëîïñö÷øûüþ"
_TCVN3 = re.compile(f"[A-Za-zÀ-ỹ][{_TCVN3_SIGNS}]|[{_TCVN3_SIGNS}][A-Za-zÀ-ỹ]")
_VNI = re.compile(
    "[aeouyAEOUYöôÖÔ][øùûïåäëøÙØÛÏÅÄË]|[aeAE][àáùÀÁÙ]|[aeoAEO][âãêÂÃÊõÕ](?![aeiouy])|ñ|Ñ[a-z]"
)
# what both read: vowel pairs of ordinary Unicode words such as “hoãn”, “tuân”, “huê”
_UNICODE_PAIR = re.compile("[oO][ãâêõ]|[uU][âêãõù]", re.IGNORECASE)
_ANY_MARK = re.compile("[^\x00-\x7f]")


def encoding_of(words: str, font: str = "") -> Encoding | None:
    """By the cell's font where it has one of those, else by letters that no Unicode word has."""
    composed = unicodedata.normalize("NFC", words)
    if not _ANY_MARK.search(composed) or re.search("[ăĂđĐơƠưƯĩĨũŨẠ-ỹ]", composed):
        return None
    if font.lower().startswith(".vn"):
        return Encoding.TCVN3
    if font.lower().startswith("vni"):
        return Encoding.VNI
    if any(not _UNICODE_PAIR.fullmatch(each) for each in _VNI.findall(composed)):
        return Encoding.VNI
    return Encoding.TCVN3 if _TCVN3.search(composed) else None


def sentence(encoding: Encoding) -> str:
    name, font = encoding.value
    return (
        f"có vẻ gõ bằng font {font}, bảng mã {name}; hãy chuyển mã sang Unicode "
        "(Unikey: Ctrl+Shift+F6) rồi gửi lại"
    )
