"""What acts of every app ask for."""

from django import forms

from vietnamese.inputs import Prose


class ReasonForm(forms.Form):
    """Why an act is done, as the event keeps it and whoever it concerns reads it."""

    reason = Prose(
        label="Lý do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do."},
    )
