"""What an internal publication asks for, and what somebody said to it."""

from datetime import date
from typing import Any

from django import forms

from vietnamese.dates import dmy
from vietnamese.inputs import DAY_HELP, Day, Line, Prose

CONTACT = "Văn phòng Sở"


class PostingForm(forms.Form):
    """`due`: the day by which the listed must be decided; crossing it is said, and must be meant."""

    place = Line(
        label="Nơi công khai",
        max_length=300,
        help_text="Ví dụ: bảng tin tầng 1 trụ sở Sở; nhóm thư nội bộ.",
    )
    from_on = Day(label="Từ ngày", help_text=DAY_HELP)
    until_on = Day(label="Đến hết ngày", help_text=DAY_HELP)
    contact = Line(label="Nơi nhận phản ánh", max_length=200, initial=CONTACT)
    crosses = forms.BooleanField(label="Vẫn công khai đến ngày này", required=False)

    def __init__(self, *args: Any, due: date | None, **options: Any):
        super().__init__(*args, **options)
        self.due = due
        if not self._is_crossed():
            del self.fields["crosses"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        until = values.get("until_on")
        if until and self.due and until >= self.due and not values.get("crosses"):
            self.add_error(
                "until_on",
                f"Hạn xem xét là {dmy(self.due)}: công khai đến hết ngày này thì hết hạn mới xét được. "
                "Chọn ngày sớm hơn, hoặc đánh dấu ô bên dưới.",
            )
        return values

    def _is_crossed(self) -> bool:
        """Whether the typed days reach the due date, before anything is cleaned."""
        if self.due is None or not self.is_bound:
            return False
        field = self.fields["until_on"]
        try:
            until = field.clean(self.data.get(self.add_prefix("until_on")))
        except forms.ValidationError:
            return False
        return until >= self.due


class ReactionForm(forms.Form):
    received_on = Day(label="Ngày nhận", help_text=DAY_HELP)
    who = Line(
        label="Người phản ánh",
        max_length=200,
        required=False,
        help_text="Để trống khi người phản ánh không nêu tên.",
    )
    text = Prose(
        label="Nội dung phản ánh", max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    handling = Prose(
        label="Cách xử lý",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
