"""A later date with its reason; the office's reason for having been late, on every page of its acts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from nominations.actions.due import LATE_REASON
from vietnamese.dates import dmy
from vietnamese.inputs import DAY_HELP, Day, Prose


class ExtendForm(forms.Form):
    until = Day(label="Gia hạn đến hết ngày", help_text=DAY_HELP)
    reason = Prose(
        label="Lý do gia hạn",
        max_length=500,
        help_text="Đơn vị và Văn phòng đọc lý do này trong cách tính hạn.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do gia hạn."},
    )


def asking_why(form_class: type[forms.Form], missed: Sequence[date]) -> type[forms.Form]:
    """The form of an act with the reason for lateness in front."""
    said = ", ".join(dmy(each) for each in missed)

    class Asking(form_class):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self.fields[LATE_REASON] = Prose(
                label=f"Lý do chậm so với hạn {said}",
                max_length=2000,
                help_text="Hỏi một lần cho mỗi hạn; Văn phòng và lãnh đạo Sở đọc được.",
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": f"Hãy ghi lý do chậm so với hạn {said}."},
            )
            self.order_fields([LATE_REASON])

        def clean(self) -> dict[str, Any]:
            reason = self.cleaned_data.get(LATE_REASON, "")
            data = super().clean()
            return {**(self.cleaned_data if data is None else data), LATE_REASON: reason}

    return Asking
