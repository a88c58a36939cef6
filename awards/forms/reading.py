"""What is asked of a signer who reads papers one by one and approves those read."""

from typing import Any

from django import forms

from awards.models import Decision
from documents.forms import ApproveForm


class ReadForm(ApproveForm):
    """`seen` is the proof of the text that was open."""

    read = forms.BooleanField(
        label="Tôi đã đọc bản in này",
        error_messages={"required": "Hãy mở bản in, đọc, rồi đánh dấu vào ô này."},
    )


class ApproveReadForm(forms.Form):
    """`decisions`: those this person has read."""

    chosen = forms.ModelMultipleChoiceField(
        Decision.objects.none(),
        label="Quyết định",
        error_messages={"required": "Hãy chọn ít nhất một quyết định đã đọc."},
    )

    def __init__(self, *args: Any, decisions: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["chosen"].queryset = decisions

    def ticked(self) -> set[int]:
        return {int(pk) for pk in self["chosen"].value() or [] if str(pk).isdecimal()}
