"""Forms of meetings and attendance."""

from datetime import date, datetime, time

from django import forms
from django.utils import timezone

from council.models import Council
from vietnamese.inputs import Day, Line, Prose


class WhenForm(forms.Form):
    """What an invitation says of a meeting."""

    title = Line(
        label="Nội dung phiên họp",
        max_length=200,
        help_text="Ví dụ: Xét khen thưởng đợt tổng kết năm 2026.",
    )
    held_on = Day(label="Ngày họp")
    held_time = forms.TimeField(
        label="Giờ họp", widget=forms.TimeInput(attrs={"placeholder": "14:00"}, format="%H:%M")
    )
    place = Line(label="Địa điểm", max_length=200)

    def clean(self):
        """Day and hour together as `held_at`."""
        given = super().clean()
        return {**given, "held_at": _moment(given.get("held_on"), given.get("held_time"))}


class PlanForm(WhenForm):
    council = forms.ModelChoiceField(Council.objects.none(), label="Hội đồng", empty_label=None)
    field_order = ("council",)

    def __init__(self, *args, councils, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["council"].queryset = councils


class CloseForm(forms.Form):
    """`closed_at` falls on the day of the meeting, as its minutes say (“cùng ngày”)."""

    closed_time = forms.TimeField(
        label="Giờ bế mạc",
        required=False,
        widget=forms.TimeInput(attrs={"placeholder": "16:30"}, format="%H:%M"),
        help_text="Ghi vào Biên bản. Chưa rõ thì để trống, Biên bản chừa chỗ ghi tay.",
        error_messages={"invalid": "Ghi giờ như 16:30."},
    )
    discussion = Prose(
        label="Ý kiến thảo luận",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Ghi vào Biên bản. Để trống nếu không có ý kiến nào khác với báo cáo của Văn phòng.",
    )

    def __init__(self, *args, day: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def clean(self):
        given = super().clean()
        return {**given, "closed_at": _moment(self.day, given.get("closed_time"))}


def _moment(day: date | None, clock: time | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, clock)) if day and clock else None


class InvitationForm(forms.Form):
    guests = Prose(
        label="Khách mời ngoài Hội đồng",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một người: họ tên, chức vụ.",
    )
    note = Prose(label="Lưu ý", required=False, widget=forms.Textarea(attrs={"rows": 3}))
