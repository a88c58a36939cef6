"""Forms of who comes to a meeting: the member's own answer, the secretary's list of the day."""

from collections.abc import Iterator, Sequence

from django import forms

from campaign.forms.rows import posted
from council.actions.meeting import Attends
from council.models import Guest, MeetingAttendance
from council.rules import CHAIRING
from vietnamese.inputs import Line, mark_invalid

Reply = MeetingAttendance.Reply
SPARE_GUESTS, MOST_GUESTS = 3, 40


class AnswerForm(forms.Form):
    reply = forms.ChoiceField(
        label="Ông/bà có dự phiên họp này không?",
        choices=Reply.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn một câu trả lời."},
    )
    reason = Line(
        label="Lý do xin vắng",
        required=False,
        max_length=200,
        help_text="Chỉ ghi khi xin vắng; lý do được in trong Biên bản.",
    )


class GuestRows(forms.Form):
    """A tick, a name and a position per guest; a row without a name is nobody."""

    def __init__(self, *args, guests: Sequence[Guest], **kwargs):
        super().__init__(*args, **kwargs)
        known = len(guests) + SPARE_GUESTS
        self.guest_count = max(known, posted(self.data, "guest_{}_name", MOST_GUESTS))
        for place in range(self.guest_count):
            self._add_guest(place, guests[place] if place < len(guests) else Guest(""))

    def _add_guest(self, place: int, guest: Guest) -> None:
        number = place + 1
        self.fields[f"guest_{place}_present"] = forms.BooleanField(
            label=f"Khách mời {number} có mặt",
            required=False,
            initial=guest.is_present,
            widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
        )
        for name, label, most in (("name", "họ tên", 120), ("position", "chức vụ", 200)):
            self.fields[f"guest_{place}_{name}"] = Line(
                label=f"Khách mời {number}: {label}",
                required=False,
                max_length=most,
                initial=getattr(guest, name),
                widget=forms.TextInput(
                    attrs={"class": "form-control", "placeholder": label.capitalize()}
                ),
            )

    def guest_lines(self) -> Iterator[tuple[forms.BoundField, ...]]:
        """Tick, name and position of each row."""
        for place in range(self.guest_count):
            yield tuple(self[f"guest_{place}_{name}"] for name in ("present", "name", "position"))

    def clean(self):
        given = super().clean()
        guests = []
        for place in range(self.guest_count):
            values = [given.get(f"guest_{place}_{name}", "") for name in Guest._fields[:2]]
            present = bool(given.get(f"guest_{place}_present"))
            if values[0]:
                guests.append(Guest(*values, present))
            elif present or values[1]:
                self.add_error(f"guest_{place}_name", "Ghi họ tên khách mời.")
        mark_invalid(self)
        return {**given, "guests": guests}


class AttendanceForm(GuestRows):
    """A tick and a reason per member, who presides and who keeps the minutes, then the guests."""

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
                initial=row.reason or row.reply_reason,
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
        for row in self.rows:
            if row.member_id not in present and not given.get(f"reason_{row.pk}"):
                self.add_error(f"reason_{row.pk}", "Ghi lý do vắng.")
        mark_invalid(self)
        people = [
            Attends(row.member_id, given[f"present_{row.pk}"], given.get(f"reason_{row.pk}", ""))
            for row in self.rows
        ]
        return {**given, "people": people}


def _choices(rows: Sequence[MeetingAttendance]) -> list[tuple[int, str]]:
    return [(row.member_id, f"{row.name} ({row.get_role_display()})") for row in rows]
