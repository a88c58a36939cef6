"""Forms of meetings and attendance."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from django import forms
from django.utils import timezone

from council.actions.meeting import Attends
from council.models import Council, MeetingAttendance
from council.rules import CHAIRING
from documents import uploads
from documents.fields import ScanField
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


class AttendanceForm(forms.Form):
    """A tick and a reason per member, then who presides and who keeps the minutes."""

    chair = forms.TypedChoiceField(label="Chủ trì", coerce=int)
    secretary = forms.TypedChoiceField(label="Thư ký", coerce=int)

    def __init__(self, *args, rows: Sequence[MeetingAttendance], **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows
        presiding = [row for row in rows if row.role in CHAIRING]
        self.fields["chair"].choices = _choices(presiding)
        self.fields["secretary"].choices = _choices(rows)
        for row in rows:
            self.fields[f"present_{row.pk}"] = forms.BooleanField(
                label=f"{row.name} có mặt",
                required=False,
                initial=row.is_present,
                widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
            )
            self.fields[f"reason_{row.pk}"] = Line(
                label=f"Lý do {row.name} vắng",
                required=False,
                max_length=200,
                initial=row.reason,
                widget=forms.TextInput(
                    attrs={"class": "form-control", "placeholder": "Lý do, nếu vắng"}
                ),
            )

    def lines(self) -> Iterator[tuple[MeetingAttendance, forms.BoundField, forms.BoundField]]:
        for row in self.rows:
            yield row, self[f"present_{row.pk}"], self[f"reason_{row.pk}"]

    def clean(self):
        given = super().clean()
        present = {row.member_id for row in self.rows if given.get(f"present_{row.pk}")}
        for name, title in (("chair", "Chủ trì"), ("secretary", "Thư ký")):
            if name in given and given[name] not in present:
                self.add_error(name, f"{title} phải là người được đánh dấu có mặt.")
        if "chair" in given and given["chair"] == given.get("secretary"):
            self.add_error("secretary", "Chủ trì và thư ký phải là hai người.")
        people = [
            Attends(row.member_id, given[f"present_{row.pk}"], given.get(f"reason_{row.pk}", ""))
            for row in self.rows
        ]
        return {**given, "people": people}


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


class MinutesForm(forms.Form):
    signed_on = Day(label="Ngày ký biên bản")
    scan = ScanField(
        label="Biên bản đã ký",
        help_text=uploads.with_limit(
            "Bản quét hoặc ảnh chụp có chữ ký của chủ trì và thư ký: PDF, JPEG, PNG, tối đa {} MB."
        ),
    )
    signed = forms.BooleanField(label="Biên bản đã có chữ ký của chủ trì và thư ký")


def _moment(day: date | None, clock: time | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, clock)) if day and clock else None


def _choices(rows: Sequence[MeetingAttendance]) -> list[tuple[int, str]]:
    return [(row.member_id, f"{row.name} ({row.get_role_display()})") for row in rows]


class InvitationForm(forms.Form):
    guests = Prose(
        label="Khách mời ngoài Hội đồng",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi dòng một người: họ tên, chức vụ.",
    )
    note = Prose(label="Lưu ý", required=False, widget=forms.Textarea(attrs={"rows": 3}))
