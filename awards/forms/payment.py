"""What the accountant types about a payment."""

from typing import Any

from django import forms

from awards.actions.payment import Voucher
from awards.models import Payment, Way
from vietnamese.inputs import Day, Line, Prose
from workflow.forms import ReasonForm

FIELDS = ("voucher", "paid_on", "fund", "way", "note")
CHANGED = "Danh sách vừa thay đổi; hãy xem lại các dòng dưới đây rồi gửi lại."


class VoucherForm(forms.Form):
    voucher = Line(
        label="Số chứng từ", max_length=60, help_text="Phiếu chi, ủy nhiệm chi, biên bản"
    )
    paid_on = Day(label="Ngày chi")
    fund = Line(label="Nguồn kinh phí", max_length=200)
    way = forms.ChoiceField(
        label="Cách chi",
        choices=Way.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn cách chi."},
    )
    note = Prose(
        label="Ghi chú",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Chi bằng hiện vật thì ghi tên hiện vật.",
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors:
            given["as_voucher"] = Voucher(**{name: given[name] for name in FIELDS})
        return given


class RecordForm(VoucherForm):
    """`shown`: the lines of the page that was read; when one has gone the page is read again."""

    def __init__(self, *args: Any, shown: list[str], payable: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.shown, self.payable = shown, payable

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self.shown != self.payable:
            raise forms.ValidationError(CHANGED)
        return given


class CorrectForm(VoucherForm, ReasonForm):
    field_order = [*FIELDS, "reason"]


def as_written(payment: Payment) -> dict[str, Any]:
    return {name: getattr(payment, name) for name in FIELDS}
