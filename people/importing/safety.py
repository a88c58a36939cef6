"""What may be opened as a workbook: judged by content and unpacked size, before anything parses it."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.core.exceptions import ValidationError

MAX_BYTES = 3 * 1024 * 1024
MAX_PART = 12 * 1024 * 1024  # one unpacked part; openpyxl takes about fifty times as much memory
MAX_UNPACKED = 25 * 1024 * 1024
MAX_PARTS = 300
OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx behind a password
NOT_XLSX = "Chỉ nhận tệp Excel .xlsx. Hãy mở bảng trong Excel rồi chọn “Lưu thành… .xlsx”."
BROKEN = "Tệp Excel bị hỏng, không mở được. Hãy mở trong Excel rồi lưu lại."
TOO_LARGE = "Tệp lớn hơn 3 MB. Hãy bỏ hình ảnh, trang tính không cần rồi gửi lại."
TOO_LARGE_INSIDE = (
    "Bên trong tệp lớn bất thường nên không mở. Hãy chép riêng bảng cần nhập sang tệp mới."
)
LOCKED = (
    "Tệp .xls kiểu cũ hoặc có mật khẩu. Hãy bỏ mật khẩu và lưu thành .xlsx (Excel 2007 trở lên)."
)
MACROS = "Tệp có macro (mã lệnh). Hãy lưu thành .xlsx không có macro."
DECLARES = "Tệp có khai báo XML không dùng trong bảng tính thường nên không mở."


def check(content: bytes) -> None:
    """Raises ValidationError with a sentence for anything but a plain .xlsx of moderate size."""
    if len(content) > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    if content.startswith(OLD_FORMAT):
        raise ValidationError(LOCKED)
    if not content.startswith(b"PK"):
        raise ValidationError(NOT_XLSX)
    try:
        with ZipFile(BytesIO(content)) as package:
            _check_parts(package)
    except (BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise ValidationError(BROKEN) from error


def _check_parts(package: ZipFile) -> None:
    parts = package.infolist()
    names = {each.filename for each in parts}
    if any(each.flag_bits & 1 for each in parts):
        raise ValidationError(LOCKED)
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise ValidationError(NOT_XLSX)
    if len(parts) > MAX_PARTS or sum(each.file_size for each in parts) > MAX_UNPACKED:
        raise ValidationError(TOO_LARGE_INSIDE)
    if any(each.file_size > MAX_PART for each in parts):
        raise ValidationError(TOO_LARGE_INSIDE)
    if any("vbaproject" in name.lower() for name in names):
        raise ValidationError(MACROS)
    for part in parts:
        _check_part(package, part)


def _check_part(package: ZipFile, part: ZipInfo) -> None:
    """Reads at most what the part declares: zipfile stops there and compares the checksum."""
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
        return
    content = package.read(part)
    if b"\0" in content or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValidationError(DECLARES)
    if part.filename == "[Content_Types].xml" and b"macroEnabled" in content:
        raise ValidationError(MACROS)
