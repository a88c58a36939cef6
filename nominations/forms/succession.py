"""What the office says when a unit is closed."""

from typing import Any

from django import forms

from nominations.actions import succession
from people.models import Unit
from vietnamese.inputs import Day


class CloseUnitForm(forms.Form):
    last_day = Day(
        label="Ngày hoạt động cuối cùng",
        help_text="Ngày/tháng/năm, không sau hôm nay. Quyền trong đơn vị hết vào nửa đêm ngày này.",
        error_messages={
            "required": "Hãy ghi ngày.",
            "invalid": "Ghi ngày/tháng/năm, như 30/06/2026.",
        },
    )
    successor = forms.ModelChoiceField(
        label="Nay là (đơn vị kế thừa)",
        queryset=Unit.objects.none(),
        empty_label="Chọn đơn vị",
        help_text="Phòng, đơn vị được lập hồ sơ đề nghị khen thưởng; đoàn thể chỉ kế thừa đoàn thể.",
        error_messages={
            "required": "Hãy chọn đơn vị kế thừa.",
            "invalid_choice": "Đơn vị này không kế thừa được; hãy chọn một đơn vị trong danh sách.",
        },
    )
    people_move = forms.BooleanField(
        label="Chuyển những người còn ở đơn vị sang đơn vị kế thừa, giữ chức vụ",
        required=False,
    )

    def __init__(self, *args: Any, unit: Unit, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["successor"].queryset = succession.successors(unit)
