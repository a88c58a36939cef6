"""What is typed when a nomination is stopped or goes on."""

from datetime import date
from typing import Any

from django import forms

from nominations.models import Hold, Nomination
from people import contacts
from people.models import User
from people.roles import OFFICE_ROLES
from vietnamese.inputs import DAY_HELP, Day, Line, Prose


class ReadersField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, user: User) -> str:
        return user.get_full_name()


class PlaceForm(forms.Form):
    kind = forms.ChoiceField(
        label="Loại",
        choices=Hold.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn loại."},
    )
    document_number = Line(label="Số, ký hiệu văn bản làm căn cứ", max_length=100)
    document_on = Day(label="Ngày văn bản", help_text=DAY_HELP)
    reason = Prose(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    readers = ReadersField(
        User.objects.none(),
        label="Người được đọc",
        required=False,
        help_text="Ngoài người ghi và Giám đốc. Người được đề nghị không đọc được dù giữ vai trò nào.",
    )

    def __init__(self, *args: Any, nomination: Nomination, on: date, **options: Any):
        super().__init__(*args, **options)
        users = User.objects.filter(pk__in=contacts.with_roles(on, *OFFICE_ROLES))
        if nomination.staff_id:
            users = users.exclude(staff=nomination.staff_id)
        self.fields["readers"].queryset = users.select_related("staff").order_by("staff__name_key")


class ClearingForm(forms.Form):
    number = Line(label="Số, ký hiệu văn bản kết luận", max_length=100)
    on = Day(label="Ngày văn bản", help_text=DAY_HELP)
