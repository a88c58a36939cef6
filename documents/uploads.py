"""Files that people upload: their size, their name, and what they are by their content."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy

from documents.inspection import DOCX, SCANS, XLSX, judged
from documents.inspection import ENDINGS as ENDINGS
from documents.inspection import NOT_WHOLE as NOT_WHOLE
from vietnamese.text import forbidden_characters, tidy
from workflow import antivirus, limited

EVIDENCE = SCANS | {DOCX, XLSX}
LONGEST_NAME = 200
TOO_HARD = "Tệp quá phức tạp nên máy chủ không kiểm tra được; hãy in ra PDF rồi gửi lại."


@dataclass(frozen=True)
class Scan:
    content: bytes
    content_type: str
    name: str


def scan(upload: UploadedFile) -> Scan:
    """A PDF, JPEG or PNG that is harmless and, where a virus scanner is configured, clean.

    Raises ValidationError with a Vietnamese sentence.
    """
    taken = read(upload, SCANS)
    antivirus.demand_clean(taken.content)
    return taken


def read(upload: UploadedFile, kinds: Collection[str]) -> Scan:
    """A file of one of the kinds, not yet looked at for viruses. Raises ValidationError."""
    demand_size(upload.size or 0)
    content = upload.read()
    if not content:
        raise ValidationError("Tệp rỗng.")
    found = limited.run(judged, content, kinds, sentence=TOO_HARD)
    if found.refusal:
        raise ValidationError(found.refusal)
    return Scan(content, found.content_type, name_of(upload.name or ""))


def demand_size(size: int) -> None:
    """Before anything of it is read."""
    if size > settings.UPLOAD_FILE_MB * 1024 * 1024:
        most = settings.UPLOAD_FILE_MB
        raise ValidationError(f"Tệp lớn hơn {most} MB; nếu là bản quét, hãy quét ở 200–300 dpi.")


def _with_limit(sentence: str) -> str:
    return sentence.format(settings.UPLOAD_FILE_MB)


# a sentence with “{} MB” for demand_size's limit, as it stands when the sentence is shown
with_limit = lazy(_with_limit, str)


def name_of(given: str) -> str:
    """For people to read, the ending kept: what could mislead them in it is left off."""
    last = given.replace("\\", "/").rpartition("/")[2]
    bad = set(forbidden_characters(last))
    named = tidy("".join(char for char in last if char not in bad)).lstrip(".")
    return named[-LONGEST_NAME:].strip() or "tep"
