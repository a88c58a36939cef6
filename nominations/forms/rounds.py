"""What the office types when it lets a unit hand in late."""

from django import forms

from vietnamese.inputs import DAY_HELP, Day, Prose


class AdmitForm(forms.Form):
    until = Day(label="Nhận đến hết ngày", help_text=DAY_HELP)
    reason = Prose(
        label="Lý do cho nộp muộn",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do."},
    )
