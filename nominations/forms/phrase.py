"""One of the user's own stock phrases."""

from django import forms

from vietnamese.inputs import Prose


class PhraseForm(forms.Form):
    text = Prose(
        label="Câu mẫu",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Chỗ thay đổi theo từng báo cáo nên để dấu “…”: số liệu chép nguyên là lỗi hay gặp nhất.",
        error_messages={"required": "Ghi câu mẫu."},
    )
