"""Forms of meetings and open votes."""

from collections.abc import Sequence
from datetime import date, datetime, time

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from council.models import Council, MeetingAttendance, RecordedVote
from council.tally import Counts
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


class HandsForm(forms.Form):
    in_favour = forms.IntegerField(label="Tán thành", min_value=0, max_value=999)
    against = forms.IntegerField(label="Không tán thành", min_value=0, max_value=999)
    abstaining = forms.IntegerField(label="Không có ý kiến", min_value=0, max_value=999)

    def clean(self):
        given = super().clean()
        counts = [given.get(name, 0) for name in ("in_favour", "against", "abstaining")]
        return {**given, "counts": Counts(*counts)}


class RecordedForm(forms.Form):
    """One question per present voter; nothing is preselected."""

    def __init__(self, *args, voters: Sequence[MeetingAttendance], **kwargs):
        super().__init__(*args, **kwargs)
        self.voters = voters
        for row in voters:
            self.fields[f"voter_{row.pk}"] = forms.ChoiceField(
                label=f"{row.name}, {row.get_role_display()}",
                choices=RecordedVote.Choice.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Hãy chọn ý kiến của thành viên này."},
            )

    def clean(self):
        given = super().clean()
        return {"choices": {row.pk: given.get(f"voter_{row.pk}", "") for row in self.voters}}


class SeenForm(forms.Form):
    """Carries the ids that the page listed, so that one confirms what one saw."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_seen(self) -> list[int]:
        ids = self.cleaned_data["seen"].split(",")
        if not all(each.isdecimal() for each in ids):
            raise ValidationError("Danh sách không đọc được; hãy mở lại trang.")
        return [int(each) for each in ids]


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
