"""What may be uploaded as a scan: judged by content, never by name."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, UnidentifiedImageError

from vietnamese.text import tidy

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 80_000_000
IMAGES = {"JPEG": "image/jpeg", "PNG": "image/png"}
ACTIVE = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/OpenAction", "/AA")


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
    return Scan(content, content_type, tidy(upload.name or "")[-200:])


def _pdf(content: bytes) -> str:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise ValidationError("Tệp PDF có mật khẩu; hãy gửi bản không đặt mật khẩu.")
            if any(name in pdf.Root or name in pdf.Root.get("/Names", {}) for name in ACTIVE):
                raise ValidationError(
                    "Tệp PDF có mã lệnh hoặc tệp nhúng; hãy quét lại thành PDF thường."
                )
    except pikepdf.PasswordError as error:
        raise ValidationError("Tệp PDF có mật khẩu; hãy gửi bản không đặt mật khẩu.") from error
    except pikepdf.PdfError as error:
        raise ValidationError("Tệp PDF bị hỏng, không mở được.") from error
    return "application/pdf"


def _image(content: bytes) -> str:
    try:
        with Image.open(BytesIO(content), formats=tuple(IMAGES)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError("Ảnh quá lớn (trên 80 triệu điểm ảnh).")
            image.verify()
            return IMAGES[image.format or ""]
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValidationError("Chỉ nhận tệp PDF, JPEG hoặc PNG còn nguyên vẹn.") from error
