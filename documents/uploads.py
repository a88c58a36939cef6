"""What may be uploaded as a scan: judged by content, never by name."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, UnidentifiedImageError

from vietnamese.text import forbidden_characters, tidy

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 80_000_000
LONGEST_NAME = 200
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
TOO_MANY_PIXELS = "Ảnh quá lớn (trên 80 triệu điểm ảnh)."
NOT_WHOLE = "Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn."
# actions that do more than show a page; "/GoTo" (where many programs let a file open) is harmless
ACTIVE = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"})


@dataclass(frozen=True)
class Scan:
    content: bytes
    content_type: str
    name: str


def scan(upload: UploadedFile) -> Scan:
    """A PDF, JPEG or PNG of at most 20 MB. Raises ValidationError with a Vietnamese sentence."""
    if upload.size > MAX_BYTES:
        raise ValidationError("Tệp lớn hơn 20 MB; hãy quét ở 200–300 dpi.")
    content = upload.read()
    if not content:
        raise ValidationError("Tệp rỗng.")
    content_type = _pdf(content) if content.startswith(b"%PDF-") else _image(content)
    return Scan(content, content_type, _name(upload.name or ""))


def _name(given: str) -> str:
    """For people to read, the ending kept: what could mislead them in it is left off."""
    bad = set(forbidden_characters(given))
    return tidy("".join(char for char in given if char not in bad))[-LONGEST_NAME:] or "tep"


def _pdf(content: bytes) -> str:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise ValidationError("Tệp PDF có mật khẩu; hãy gửi bản không đặt mật khẩu.")
            if not pdf.pages:
                raise ValidationError("Tệp PDF không có trang nào.")
            if pdf.attachments or any(_is_active(each) for each in pdf.objects):
                raise ValidationError(
                    "Tệp PDF có mã lệnh hoặc tệp nhúng; hãy quét lại thành PDF thường."
                )
    except pikepdf.PasswordError as error:
        raise ValidationError("Tệp PDF có mật khẩu; hãy gửi bản không đặt mật khẩu.") from error
    except pikepdf.PdfError as error:
        raise ValidationError("Tệp PDF bị hỏng, không mở được.") from error
    return "application/pdf"


def _is_active(value: object) -> bool:
    """Whether an object, or what is written inside it, is an action that runs something."""
    if isinstance(value, pikepdf.Array):
        return any(_is_active(each) for each in value if not _is_elsewhere(each))
    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return False
    if "/JS" in value or "/EF" in value or str(value.get("/S", "")) in ACTIVE:
        return True
    return any(_is_active(each) for _, each in value.items() if not _is_elsewhere(each))


def _is_elsewhere(value: object) -> bool:
    """An object of its own, which is looked at by itself."""
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _image(content: bytes) -> str:
    is_png = content.startswith(b"\x89PNG")
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError(TOO_MANY_PIXELS)
            image.verify()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(TOO_MANY_PIXELS) from error
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValidationError(NOT_WHOLE) from error
    if not is_png and not _ends(content):
        raise ValidationError(NOT_WHOLE)
    return "image/png" if is_png else "image/jpeg"


def _ends(jpeg: bytes) -> bool:
    """The end mark stands after the last scan; verify() does not look at a JPEG's data."""
    return jpeg.rfind(b"\xff\xd9") > jpeg.rfind(b"\xff\xda")
