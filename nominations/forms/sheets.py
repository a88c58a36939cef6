"""A list of nominees as a file or as pasted cells."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nominations import sheets
from people.importing.safety import MAX_BYTES, TOO_LARGE
from people.importing.workbook import Line

LONGEST = 100_000


class SheetForm(forms.Form):
    """Either a file or cells; `lines` are what was read."""

    file = forms.FileField(label="Tệp Excel (.xlsx)", required=False)
    text = forms.CharField(
        label="Hoặc dán các ô chép từ Excel",
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=f"Theo thứ tự cột của tệp mẫu, hoặc dán cả dòng tiêu đề; tối đa {sheets.MOST} dòng.",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        file, text = values.get("file"), values.get("text", "")
        if not file and not text.strip():
            raise ValidationError("Chọn tệp hoặc dán các dòng của danh sách.")
        where = "file" if file else "text"
        try:
            values["lines"] = self._lines(file, text)
        except ValidationError as error:
            self.add_error(where, error.messages)
        return values

    def _lines(self, file: Any, text: str) -> list[Line]:
        if not file:
            return sheets.pasted(text)
        if file.size > MAX_BYTES:
            raise ValidationError(TOO_LARGE)
        return sheets.uploaded(file.read())
