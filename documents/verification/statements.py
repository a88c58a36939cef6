"""The signed statement in a QR code: `TDKT1.<payload>.<signature>`, both in Base32.

Payload, UTF-8, one field a line: key id, kind, number, date (ISO), name, unit, code. The Ed25519
signature covers `TDKT1.` and the payload's bytes. Base32 without padding, because QR codes hold
capitals and digits in 5½ bits: about a tenth fewer modules than Base64. A statement proves who
made it, never that the paper still counts.
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from documents.verification.keys import PublishedKey, id_of
from vietnamese.text import tidy

PREFIX = "TDKT1."
LONGEST = 2000  # characters that are looked at: an address, a statement and blanks between
ORIGIN_ONLY = "Chỉ chứng minh nguồn gốc; hiệu lực phải xem trang kiểm tra."
# bytes of UTF-8; longer ones are cut in the QR code, never on the page of the code
MOST = {"kind": 40, "number": 40, "name": 100, "unit": 100}
_SHAPE = re.compile(r"TDKT([0-9]{1,3})\.([A-Z2-7]+)\.([A-Z2-7]+)")
_SIGNATURE_BYTES, _FIELDS = 64, 7


class NotProven(Exception):  # noqa: N818 - an answer, no error
    """Why a statement proves nothing; `outcome` names it, `sentence` says it."""

    outcome, sentence = "", ""


class Unreadable(NotProven):
    outcome = "unreadable"
    sentence = "Không đọc được: đây không phải nội dung mã QR do phần mềm này tạo, hoặc bị thiếu."


class UnknownVersion(NotProven):
    outcome = "version"
    sentence = "Mã QR thuộc một phiên bản mà phần mềm này chưa biết; hãy dùng bản mới hơn."


class UnknownKey(NotProven):
    outcome = "key"
    sentence = "Mã QR ghi một khóa không có trong danh sách khóa đã công bố."


class Forged(NotProven):
    outcome = "forged"
    sentence = "Chữ ký không khớp: nội dung mã QR đã bị sửa hoặc không do cơ quan này tạo."


NOT_PROVEN = (Unreadable, UnknownVersion, UnknownKey, Forged)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the public may learn of a paper, or of one award in it (then with `name`)."""

    kind: str
    number: str
    issued_on: date
    issuer: str
    name: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        """As they are stored: NFC, each on one line."""
        for field in ("kind", "number", "issuer", "name", "unit"):
            object.__setattr__(self, field, tidy(getattr(self, field)))


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement says."""

    key_id: str
    kind: str
    number: str
    issued_on: date
    name: str
    unit: str
    code: str


def signed(facts: Facts, code: str, key: Ed25519PrivateKey) -> str:
    """The statement about a paper that is being issued; for a draft there must be none."""
    short = {field: cut(getattr(facts, field), most) for field, most in MOST.items()}
    lines = (
        id_of(key.public_key()),
        *(short["kind"], short["number"], facts.issued_on.isoformat()),
        *(short["name"], short["unit"], code),
    )
    payload = "\n".join(lines).encode()
    return f"{PREFIX}{_text(payload)}.{_text(key.sign(PREFIX.encode() + payload))}"


def proven(text: str, published: Mapping[str, PublishedKey]) -> Claim:
    """What the statement says, when one of the published keys signed it. Raises NotProven.

    Takes the statement alone or behind the address of the check page, with blanks anywhere.
    """
    payload, signature = _parts(text)
    key_id = _fields(payload)[0]
    if key_id not in published:
        raise UnknownKey
    try:
        published[key_id].key.verify(signature, PREFIX.encode() + payload)
    except InvalidSignature as error:
        raise Forged from error
    return _claim(payload)


def code_in(statement: str) -> str:
    """The code that a statement of our own carries; proves nothing."""
    return _fields(_parts(statement)[0])[-1]


def is_statement(text: str) -> bool:
    """Whether it means to be one, rather than a code: those have no full stop."""
    return bool(re.search(r"TDKT\d+\.", text[:LONGEST], re.IGNORECASE))


def cut(text: str, most: int) -> str:
    """At most so many bytes of UTF-8, whole letters, with “…” where something is missing."""
    if len(text.encode()) <= most:
        return text
    room = most - len("…".encode())
    return text.encode()[:room].decode(errors="ignore").rstrip() + "…"


def _parts(text: str) -> tuple[bytes, bytes]:
    statement = "".join(text[: LONGEST + 1].split()).rpartition("#")[2]
    found = _SHAPE.fullmatch(statement.upper())
    if len(text) > LONGEST or not statement.isascii() or not found:
        raise Unreadable
    if found[1] != "1":
        raise UnknownVersion
    payload, signature = _bytes(found[2]), _bytes(found[3])
    if len(signature) != _SIGNATURE_BYTES:
        raise Unreadable
    return payload, signature


def _fields(payload: bytes) -> list[str]:
    try:
        fields = payload.decode().split("\n")
    except UnicodeDecodeError as error:
        raise Unreadable from error
    if len(fields) != _FIELDS:
        raise Unreadable
    return fields


def _claim(payload: bytes) -> Claim:
    key_id, kind, number, day, name, unit, code = _fields(payload)
    try:
        issued_on = date.fromisoformat(day)
    except ValueError as error:
        raise Unreadable from error
    return Claim(key_id, kind, number, issued_on, name, unit, code)


def _text(content: bytes) -> str:
    return base64.b32encode(content).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """Only the one spelling that `_text` gives: spare bits are zero."""
    try:
        content = base64.b32decode(text + "=" * (-len(text) % 8))
    except ValueError as error:
        raise Unreadable from error
    if _text(content) != text:
        raise Unreadable
    return content
