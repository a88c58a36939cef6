"""What planning a ceremony asks for."""

from typing import Any

from django import forms

from awards.models import Decision
from documents.forms import Moment
from documents.states import PaperState
from vietnamese.dates import dmy
from vietnamese.inputs import Line, Prose

FIELDS = ("title", "held_at", "place", "programme", "guests")


class DecisionsField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row: Decision) -> str:
        issued = row.issued
        signed = "" if row.state == PaperState.SIGNED else " (chưa có bản đã ký, báo khi ban hành)"
        return f"Số {issued.reference} ngày {dmy(issued.issued_on)}: {row.about}{signed}"


class CeremonyForm(forms.Form):
    """`decisions`: those with somebody still to be honoured."""

    title = Line(
        label="Tên buổi lễ",
        max_length=300,
        help_text="Ví dụ: Lễ trao Giấy khen phong trào thi đua năm 2026.",
    )
    held_at = Moment(label="Thời gian", help_text="Ghi giờ:phút ngày/tháng/năm.")
    place = Line(label="Địa điểm", max_length=200)
    decisions = DecisionsField(
        Decision.objects.none(),
        label="Trao theo quyết định",
        error_messages={"required": "Hãy chọn ít nhất một quyết định."},
    )
    programme = Prose(
        label="Chương trình",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một nội dung; in trong giấy mời.",
    )
    guests = Prose(
        label="Khách mời",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một người, cơ quan. Đơn vị có người được khen được mời tự động.",
    )

    def __init__(self, *args: Any, decisions: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["decisions"].queryset = decisions

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FIELDS}
