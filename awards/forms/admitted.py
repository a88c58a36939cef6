"""A scan or photo whose bytes are counted to the sender's day before anything of it is parsed."""

from collections.abc import Callable
from typing import Any

from django import forms

from documents import uploads
from documents.uploads import Scan


class AdmittedForm(forms.Form):
    """`admit` is given the size; raises ValidationError when it is too much."""

    scan = forms.FileField(
        label="Tệp",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=uploads.with_limit("PDF, JPEG hoặc PNG, tối đa {} MB."),
        error_messages={"required": "Chọn tệp để đính kèm.", "empty": "Tệp rỗng."},
    )

    def __init__(self, *args: Any, admit: Callable[[int], None], **options: Any):
        super().__init__(*args, **options)
        self.admit = admit

    def clean_scan(self) -> Scan:
        chosen = self.cleaned_data["scan"]
        uploads.demand_size(chosen.size)
        self.admit(chosen.size)
        return uploads.scan(chosen)
