"""Attaching a signed scan or a piece of evidence; giving a reason."""

from dataclasses import replace
from typing import Any

from django import forms

from documents import uploads
from nominations.forms.fields import Prose
from nominations.models import Attachment, Dossier, Nomination
from vietnamese.text import forbidden_characters, tidy


class AttachForm(forms.Form):
    kind = forms.ChoiceField(label="Giấy tờ", choices=Attachment.Kind.choices)
    nomination = forms.ModelChoiceField(
        Nomination.objects.none(),
        label="Của cá nhân, tập thể",
        required=False,
        empty_label="– Chung cho cả hồ sơ –",
        help_text="Chỉ cần chọn với báo cáo thành tích và tài liệu minh chứng riêng.",
    )
    file = forms.FileField(
        label="Tệp",
        help_text="PDF, JPEG hoặc PNG, tối đa 20 MB.",
        error_messages={"required": "Chọn tệp để đính kèm.", "empty": "Tệp rỗng."},
    )

    def __init__(self, *args: Any, dossier: Dossier, **options: Any):
        super().__init__(*args, **options)
        own = dossier.nominations.live().select_related("award_form")
        self.fields["nomination"].queryset = own
        self.fields["file"].widget.attrs["accept"] = ".pdf,.jpg,.jpeg,.png"

    def clean_file(self) -> uploads.Scan:
        """The name is kept for people to read; what could mislead them in it is left off."""
        scan = uploads.scan(self.cleaned_data["file"])
        bad = set(forbidden_characters(scan.name))
        name = tidy("".join(char for char in scan.name if char not in bad))
        return replace(scan, name=name or "tep")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        kind, own = values.get("kind"), values.get("nomination")
        if kind == Attachment.Kind.REPORT and not own and "nomination" not in self.errors:
            self.add_error("nomination", "Chọn báo cáo này là của ai.")
        if kind in (Attachment.Kind.LETTER, Attachment.Kind.MINUTES):
            values["nomination"] = None
        return values


class ReasonForm(forms.Form):
    reason = Prose(
        label="Lý do",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do."},
    )
