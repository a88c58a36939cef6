"""Form fields for uploads: a signed paper's scan, a PDF to check, a file of the trust store."""

from typing import Any

from django import forms

from documents import uploads
from documents.actions import trust


class ScanField(forms.FileField):
    """An upload judged by its content; cleans to a `documents.uploads.Scan`."""

    widget = forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})
    default_error_messages = {"required": "Chọn tệp để đính kèm.", "empty": "Tệp rỗng."}

    def clean(self, data: Any, initial: Any = None) -> uploads.Scan:
        return uploads.scan(super().clean(data, initial))


class FileBytes(forms.FileField):
    """Any file that is not too large; cleans to its bytes, None when none was chosen."""

    default_error_messages = {"required": "Chọn tệp.", "empty": "Tệp rỗng."}

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        chosen = super().clean(data, initial)
        if not chosen:
            return None
        uploads.demand_size(chosen.size)
        return chosen.read()


class TrustUpload(FileBytes):
    """Cleans to the bytes and what they are; None when nothing was chosen."""

    widget = forms.FileInput(attrs={"accept": ".pem,.crt,.cer,.der,.crl"})

    def clean(self, data: Any, initial: Any = None) -> tuple[bytes, trust.Described] | None:
        content = super().clean(data, initial)
        return (content, trust.described(content)) if content else None
