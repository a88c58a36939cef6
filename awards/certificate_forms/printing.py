"""What printing certificates asks for."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from awards.actions.sheets import MOST, Kind
from awards.models import Certificate, CertificateTemplate, PrinterOffset
from vietnamese.inputs import Line, Prose

SMALL = forms.Textarea(attrs={"rows": 2})
_RANGE = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")


class PrintForm(forms.Form):
    template = forms.ModelChoiceField(
        CertificateTemplate.objects.filter(in_use=True), label="Mẫu", empty_label=None
    )
    printer = forms.ModelChoiceField(
        PrinterOffset.objects.all(),
        label="Máy in",
        required=False,
        empty_label="Không chỉnh lệch",
        help_text="Độ lệch của từng máy in đo bằng tờ thước, ghi ở trang Phôi, mẫu.",
    )
    numbers = Line(
        label="Số sổ vàng cần in",
        required=False,
        max_length=200,
        help_text="Để trống để in tất cả. Ví dụ: 1-20, 35.",
    )
    reason = Prose(
        label="Lý do in lại",
        required=False,
        max_length=600,
        widget=SMALL,
        help_text="Bắt buộc khi có giấy khen đã in trước đây.",
    )

    def __init__(self, *args: Any, certificates: Sequence[Certificate], **options: Any):
        super().__init__(*args, **options)
        self.by_number = {each.golden_number: each for each in certificates}

    def clean_numbers(self) -> list[Certificate]:
        """The certificates of the numbers, all when none is given."""
        typed = self.cleaned_data["numbers"]
        if not typed:
            return list(self.by_number.values())
        asked = numbers_in(typed)
        if strange := sorted(asked - set(self.by_number)):
            raise ValidationError(f"Quyết định không có số sổ vàng {strange[0]}.")
        return [each for number, each in self.by_number.items() if number in asked]


def numbers_in(text: str) -> set[int]:
    """“1-3, 7” → {1, 2, 3, 7}. Raises ValidationError with the part it cannot read."""
    found: set[int] = set()
    for part in filter(None, re.split(r"[\s,;]*[,;][\s,;]*", text.strip())):
        match = _RANGE.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if last < first:
            raise ValidationError(f"Không đọc được “{part}”. Ghi như: 1-20, 35.")
        found.update(range(first, last + 1))
    return found


class PrintedForm(forms.Form):
    printed = forms.IntegerField(label="Số tờ in đạt", min_value=0, max_value=MOST)
    spoiled = forms.IntegerField(label="Số tờ hỏng", min_value=0, max_value=MOST, initial=0)
    reason = Prose(
        label="Lý do hỏng, lý do in lại",
        required=False,
        max_length=600,
        widget=SMALL,
        help_text="Ví dụ: kẹt giấy; lệch phôi; sai chính tả.",
    )


class SheetsForm(forms.Form):
    kind = forms.ChoiceField(
        label="Việc",
        choices=[(kind.value, kind.label) for kind in (Kind.RECEIVED, Kind.SPOILED, Kind.COUNTED)],
    )
    number = forms.IntegerField(
        label="Số tờ",
        min_value=0,
        max_value=MOST,
        help_text="Với “Kiểm đếm lại”: số tờ thực có trong tủ.",
    )
    reason = Prose(
        label="Lý do, ghi chú",
        required=False,
        max_length=600,
        widget=SMALL,
        help_text="Bắt buộc khi hỏng và khi kiểm đếm lại.",
    )
