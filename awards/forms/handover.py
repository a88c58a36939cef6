"""What recording that something was handed over asks for, one fact for many lines."""

from typing import Any

from django import forms

from awards.actions.handover import Fact
from awards.forms.admitted import AdmittedForm
from awards.models import Ceremony, DecisionLine, HandOver, HandOverFile
from awards.models.handover import Prize, Way
from vietnamese.inputs import DAY_HELP, Day, Line
from workflow.forms import ReasonForm

FIELDS = ("handed_on", "way", "received_by", "authority", "receipt", "prize", "gift", "ceremony")


class FactForm(forms.Form):
    """`ceremonies`: those at which it may have been."""

    handed_on = Day(label="Ngày trao", help_text=DAY_HELP)
    ceremony = forms.ModelChoiceField(
        Ceremony.objects.none(),
        label="Tại buổi lễ",
        required=False,
        empty_label="Không tại buổi lễ",
    )
    way = forms.ChoiceField(label="Cách trao", choices=Way.choices, widget=forms.RadioSelect)
    received_by = Line(
        label="Người nhận thay, người của đơn vị nhận",
        max_length=120,
        required=False,
        help_text="Khi người khác nhận thay hoặc đơn vị nhận để chuyển lại.",
    )
    authority = Line(
        label="Giấy ủy quyền, giấy giới thiệu",
        max_length=200,
        required=False,
        help_text="Khi người khác nhận thay, ví dụ: Giấy ủy quyền ngày 12/5/2026.",
    )
    receipt = Line(
        label="Số phiếu gửi",
        max_length=80,
        required=False,
        help_text="Khi gửi qua bưu điện.",
    )
    prize = forms.ChoiceField(label="Kèm theo", choices=Prize.choices, widget=forms.RadioSelect)
    gift = Line(
        label="Hiện vật",
        max_length=200,
        required=False,
        help_text="Khi trao hiện vật có giá trị tương đương tiền thưởng.",
    )

    def __init__(self, *args: Any, ceremonies: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["ceremony"].queryset = ceremonies
        if not ceremonies:
            del self.fields["ceremony"]

    def fact(self) -> Fact:
        values = self.cleaned_data
        return Fact(**{name: values.get(name) for name in FIELDS})


class HandOverForm(FactForm):
    """`lines`: all of the decision, so that what was recorded meanwhile is said by the act."""

    chosen = forms.ModelMultipleChoiceField(
        DecisionLine.objects.none(),
        label="Danh sách",
        error_messages={"required": "Hãy chọn ít nhất một cá nhân, tập thể."},
    )

    def __init__(self, *args: Any, lines: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["chosen"].queryset = lines

    def ticked(self) -> set[int]:
        """What stands ticked now."""
        return {int(pk) for pk in self["chosen"].value() or [] if str(pk).isdecimal()}


class CorrectForm(FactForm, ReasonForm):
    field_order = [*FIELDS, "reason"]


class HandOverFileForm(AdmittedForm):
    kind = forms.ChoiceField(label="Loại", choices=HandOverFile.Kind.choices)
    field_order = ("kind", "scan")


def as_written(row: HandOver) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIELDS}
