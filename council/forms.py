"""What the council's pages ask for. Rules live in the actions; here only shape and wording."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError

from council.actions.meeting import Attends
from council.models import Council, MeetingAttendance, RecordedVote
from council.rules import CHAIRING
from council.tally import Counts
from documents import uploads
from documents.uploads import Scan
from nominations.forms.fields import Day, Line, Prose
from nominations.models import Nomination
from vietnamese.text import forbidden_characters, tidy

SCANS = ".pdf,.jpg,.jpeg,.png"


class ScanField(forms.FileField):
    """An upload judged by its content; cleans to a `documents.uploads.Scan`."""

    widget = forms.FileInput(attrs={"accept": SCANS})

    def clean(self, data, initial=None) -> Scan:
        """The name is for people to read; what could mislead them in it is left off."""
        scan = uploads.scan(super().clean(data, initial))
        bad = set(forbidden_characters(scan.name))
        return replace(scan, name=tidy("".join(c for c in scan.name if c not in bad)) or "tep")


class PlanForm(forms.Form):
    council = forms.ModelChoiceField(Council.objects.none(), label="Hội đồng", empty_label=None)
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

    def __init__(self, *args, councils, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["council"].queryset = councils


class AgendaForm(forms.Form):
    chosen = forms.ModelMultipleChoiceField(
        Nomination.objects.none(),
        label="Nội dung xét",
        error_messages={"required": "Hãy chọn ít nhất một đề nghị."},
    )

    def __init__(self, *args, nominations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = nominations

    def ticked(self) -> set[int]:
        """What stands ticked now: as typed, else as the agenda is."""
        value = self["chosen"].value() or []
        return {int(pk) for pk in value if str(pk).isdigit()}


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


class DiscussionForm(forms.Form):
    discussion = Prose(
        label="Ý kiến thảo luận",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Ghi vào Biên bản. Để trống nếu không có ý kiến nào khác với báo cáo của Văn phòng.",
    )


class MinutesForm(forms.Form):
    signed_on = Day(label="Ngày ký biên bản")
    scan = ScanField(
        label="Biên bản đã ký",
        help_text="Bản quét hoặc ảnh chụp có chữ ký của chủ trì và thư ký: PDF, JPEG, PNG, tối đa 20 MB.",
    )
    signed = forms.BooleanField(label="Biên bản đã có chữ ký của chủ trì và thư ký")


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
            )

    def clean(self):
        given = super().clean()
        return {"choices": {row.pk: given.get(f"voter_{row.pk}", "") for row in self.voters}}


class SeenForm(forms.Form):
    """Carries the ids that the page listed, so that one confirms what one saw."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_seen(self) -> list[int]:
        ids = self.cleaned_data["seen"].split(",")
        if not all(each.isdigit() for each in ids):
            raise ValidationError("Danh sách không đọc được; hãy mở lại trang.")
        return [int(each) for each in ids]


def _choices(rows: Sequence[MeetingAttendance]) -> list[tuple[int, str]]:
    return [(row.member_id, f"{row.name} ({row.get_role_display()})") for row in rows]
