"""What amending a decision asks for: which lines, then how each reads from now on; a correcting letter."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from awards.forms.revocation import named
from awards.models import AmendedLine, Amendment, Correction, DecisionLine
from awards.models.amendment import READ
from documents.models import LegalDocument
from vietnamese.inputs import Day, Line, Prose

LABELS = {
    "recipient": "Họ tên, tên tập thể",
    "position": "Chức vụ",
    "unit_name": "Đơn vị",
    "period_from": "Thành tích từ ngày",
    "period_until": "Thành tích đến ngày",
}


class DraftForm(forms.Form):
    """`lines`: those whose award stands."""

    kind = forms.ChoiceField(
        label="Loại",
        choices=(
            (Amendment.Kind.AMEND, "Sửa đổi: chỉ ghi lại những chỗ sai"),
            (Amendment.Kind.REPLACE, "Thay thế: ban hành lại toàn bộ danh sách"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn sửa đổi hoặc thay thế."},
    )
    reason = Prose(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    chosen = forms.ModelMultipleChoiceField(
        DecisionLine.objects.none(),
        label="Ghi lại dòng của",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Để trống nếu chỉ ghi lại thành tích tại Điều 1; nội dung mới ghi ở trang sau.",
    )

    def __init__(self, *args: Any, lines: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["chosen"].queryset = lines
        self.fields["chosen"].label_from_instance = named


class ReviseForm(forms.Form):
    """`lines`: the reading of each, in fields named by column and row."""

    reason = Prose(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    achievement = Prose(
        label="Thành tích ghi lại tại Điều 1",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Để trống: giữ nguyên như quyết định đã ban hành.",
    )
    copies_to = Prose(
        label="Nơi nhận",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi nơi một dòng; dòng “Lưu” được thêm tự động.",
    )
    bases = forms.ModelMultipleChoiceField(
        LegalDocument.objects.order_by("kind", "-issued_on"),
        label="Căn cứ pháp lý",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, lines: Sequence[AmendedLine], **options: Any):
        super().__init__(*args, **options)
        self.lines = lines
        for each in lines:
            for name in READ:
                self.fields[f"{name}_{each.pk}"] = _field(name, each)

    def rows(self) -> Iterator[tuple[AmendedLine, list[forms.BoundField]]]:
        for each in self.lines:
            yield each, [self[f"{name}_{each.pk}"] for name in READ]

    def clean_copies_to(self) -> list[str]:
        return as_lines(self.cleaned_data["copies_to"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        for each in self.lines:
            first, last = (given.get(f"{name}_{each.pk}") for name in READ[-2:])
            if first and last and first > last:
                self.add_error(f"period_until_{each.pk}", "Ngày kết thúc phải từ ngày bắt đầu.")
        return {**given, "lines": {each.pk: self._reading(given, each) for each in self.lines}}

    def _reading(self, given: dict[str, Any], each: AmendedLine) -> dict[str, Any]:
        """The columns of READ."""
        return {name: given.get(f"{name}_{each.pk}") for name in READ}


class CorrectionForm(forms.Form):
    addressees = Prose(
        label="Kính gửi",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi nơi một dòng: những nơi đã nhận quyết định.",
    )
    body = Prose(
        label="Nội dung đính chính",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Chỉ cho sai sót về thể thức, kỹ thuật trình bày. Sai tên, nội dung khen thưởng phải ban "
        "hành quyết định sửa đổi, thay thế.",
    )

    def clean_addressees(self) -> list[str]:
        return as_lines(self.cleaned_data["addressees"])


def as_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def as_written(row: Amendment) -> dict[str, Any]:
    return {
        "reason": row.reason,
        "achievement": row.achievement,
        "copies_to": "\n".join(row.copies_to),
        "bases": [each.pk for each in row.bases.all()],
    }


def as_corrected(row: Correction) -> dict[str, Any]:
    return {"addressees": "\n".join(row.addressees), "body": row.body}


def _field(name: str, each: AmendedLine) -> forms.Field:
    given = {"label": LABELS[name], "initial": getattr(each, name)}
    if name.startswith("period"):
        return Day(**given)
    return Line(max_length=200, required=name == "recipient", **given)
