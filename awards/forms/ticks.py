"""What ticking certificates asks for."""

from typing import Any

from django import forms

from awards.models import Certificate, CertificateTick
from workflow.forms import ReasonForm


class TickForm(forms.Form):
    """`certificates`: those of one decision, each once printed is signed and sealed."""

    step = forms.ChoiceField(
        label="Việc đã làm", choices=CertificateTick.Step.choices, widget=forms.RadioSelect
    )
    chosen = forms.ModelMultipleChoiceField(
        Certificate.objects.none(),
        label="Giấy khen",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một giấy khen."},
    )

    def __init__(self, *args: Any, certificates: Any, **options: Any):
        super().__init__(*args, **options)
        field = self.fields["chosen"]
        field.queryset = certificates
        field.label_from_instance = lambda row: f"{row.golden_number}. {row.recipient}"


class UntickForm(TickForm, ReasonForm):
    field_order = ["step", "chosen", "reason"]
