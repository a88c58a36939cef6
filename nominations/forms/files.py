"""Attaching a signed scan or a piece of evidence."""

from typing import Any

from django import forms

from documents.fields import ScanField
from nominations.models import Attachment, Dossier, Nomination


class AttachForm(forms.Form):
    kind = forms.ChoiceField(label="Giấy tờ", choices=Attachment.Kind.choices)
    nomination = forms.ModelChoiceField(
        Nomination.objects.none(),
        label="Của cá nhân, tập thể",
        required=False,
        empty_label="– Chung cho cả hồ sơ –",
        help_text="Chỉ cần chọn với báo cáo thành tích và tài liệu minh chứng riêng.",
    )
    file = ScanField(label="Tệp", help_text="PDF, JPEG hoặc PNG, tối đa 20 MB.")

    def __init__(self, *args: Any, dossier: Dossier, **options: Any):
        super().__init__(*args, **options)
        self.fields["nomination"].queryset = dossier.nominations.live().select_related("award_form")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        kind, own = values.get("kind"), values.get("nomination")
        if kind == Attachment.Kind.REPORT and not own and "nomination" not in self.errors:
            self.add_error("nomination", "Chọn báo cáo này là của ai.")
        if kind in (Attachment.Kind.LETTER, Attachment.Kind.MINUTES):
            values["nomination"] = None
        return values
