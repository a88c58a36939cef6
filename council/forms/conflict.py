"""Forms of declarations that somebody does not vote on an item."""

from collections.abc import Sequence
from typing import Any

from django import forms

from council.forms.people import choices
from council.models import MeetingAttendance
from vietnamese.inputs import Line

OTHER = "khac"


class ConflictForm(forms.Form):
    """`grounds` of the rule, or another that is typed; cleans `ground` to the words that are kept."""

    ground = forms.ChoiceField(
        label="Căn cứ",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn căn cứ."},
    )
    note = Line(
        label="Nói rõ",
        required=False,
        max_length=300,
        help_text="Bắt buộc khi chọn lý do khác. Ghi trong Biên bản cùng căn cứ.",
    )

    def __init__(self, *args, grounds: Sequence[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [*((each, each) for each in grounds), (OTHER, "Lý do khác")]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("ground") != OTHER:
            return given
        if not given.get("note"):
            self.add_error("note", "Hãy nói rõ lý do.")
        return {**given, "ground": given.get("note", ""), "note": ""}


class NoteConflictForm(ConflictForm):
    of = forms.TypedChoiceField(label="Thành viên", coerce=int)
    field_order = ("of",)

    def __init__(self, *args, people: Sequence[MeetingAttendance], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {row.pk: row for row in people}
        self.fields["of"].choices = choices(people)

    def clean_of(self) -> MeetingAttendance:
        return self.people[self.cleaned_data["of"]]
