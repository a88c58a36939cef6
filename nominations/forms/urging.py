"""What the office adds when it urges units."""

from typing import Any

from django import forms

from nominations.actions.urging import LONGEST
from vietnamese.inputs import Line


class UrgeForm(forms.Form):
    added = Line(
        label="Câu thêm của Văn phòng (nếu cần)",
        required=False,
        max_length=LONGEST,
        help_text="Ghi sau lời nhắc gửi cho mỗi đơn vị.",
    )
    again = forms.BooleanField(
        label="Nhắc lại cả đơn vị đã được đôn đốc trong ngày làm việc này", required=False
    )

    def __init__(self, *args: Any, has_recent: bool, **options: Any):
        super().__init__(*args, **options)
        if not has_recent:
            del self.fields["again"]
