"""The minutes as one page: facts, a row per person, a row per nomination; saved whole or not at all."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from nominations.actions.papers import Counted, Present
from nominations.forms.people import Person
from nominations.models import Nomination, UnitMinutes
from vietnamese.inputs import Day, Line, Prose, mark_invalid

PRESENT, ABSENT, UNTICKED = "co_mat", "vang", "?"
PRESENCE = [(PRESENT, "Có mặt"), (ABSENT, "Vắng"), ("", "Không dự họp")]
COUNTS = ("in_favour", "against", "abstaining")
MOST = 999


class FactsForm(forms.Form):
    held_on = Day(label="Ngày họp", required=False)
    held_time = forms.TimeField(
        label="Giờ họp",
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:30"}),
        error_messages={"invalid": "Ghi giờ như 08:30."},
    )
    place = Line(label="Địa điểm", required=False, max_length=200)
    chair = forms.TypedChoiceField(label="Chủ trì", required=False, coerce=int, empty_value=None)
    secretary = forms.TypedChoiceField(label="Thư ký", required=False, coerce=int, empty_value=None)
    discussion = Prose(
        label="Ý kiến thảo luận", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    conclusion = Prose(label="Kết luận", required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, people: Sequence[Person], **options: Any):
        super().__init__(*args, **options)
        names = [("", "– Chọn –"), *((each.staff_id, each.label) for each in people)]
        self.fields["chair"].choices = self.fields["secretary"].choices = names

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Biên bản ghi cuộc họp đã diễn ra: ngày họp chưa đến.")
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        day, clock = values.get("held_on"), values.get("held_time")
        if day and clock is None and "held_time" not in self.errors:
            self.add_error("held_time", "Ghi giờ họp.")
        if clock is not None and day is None and "held_on" not in self.errors:
            self.add_error("held_on", "Ghi ngày họp.")
        chair = values.get("chair")
        if chair and chair == values.get("secretary"):
            self.add_error("secretary", "Thư ký phải là người khác với chủ trì.")
        return values

    def columns(self) -> dict[str, Any]:
        """As the action sets them on the minutes."""
        values = self.cleaned_data
        day, clock = values["held_on"], values["held_time"]
        return {
            "held_at": _moment(day, clock) if day else None,
            "place": values["place"],
            "chair_id": values["chair"],
            "secretary_id": values["secretary"],
            "discussion": values["discussion"],
            "conclusion": values["conclusion"],
        }


class PresenceForm(forms.Form):
    presence = forms.ChoiceField(choices=PRESENCE, required=False, widget=forms.RadioSelect)
    reason = Line(required=False, max_length=200)

    def __init__(self, data: Any, person: Person, initial: Mapping[str, Any]):
        super().__init__(data, prefix=f"nguoi-{person.staff_id}", initial=initial)
        self.person, self.was_there = person, initial["presence"] == UNTICKED
        box = {"class": "form-control form-control-sm", "placeholder": "Lý do vắng"}
        self.fields["reason"].widget.attrs = {**box, "aria-label": f"Lý do vắng của {person.name}"}
        self.fields["presence"].widget.attrs = {"class": "form-check-input"}

    def clean(self) -> dict[str, Any]:
        """Who was there last time is asked for anew: a forgotten row is no absence."""
        values = super().clean()
        if self.was_there and self.add_prefix("presence") not in self.data:
            self.add_error("presence", "Điểm danh lại: có mặt, vắng hay không dự họp.")
        return values

    @property
    def is_present(self) -> bool:
        return self.cleaned_data.get("presence") == PRESENT

    def row(self) -> Present | None:
        """None for who was not asked to the meeting."""
        values = self.cleaned_data
        if not values["presence"]:
            return None
        reason = "" if self.is_present else values["reason"]
        person = self.person
        return Present(person.staff_id, person.name, person.position, self.is_present, reason)


class VoteForm(forms.Form):
    in_favour = forms.IntegerField(label="Tán thành", required=False, min_value=0, max_value=MOST)
    against = forms.IntegerField(
        label="Không tán thành", required=False, min_value=0, max_value=MOST
    )
    abstaining = forms.IntegerField(
        label="Không có ý kiến", required=False, min_value=0, max_value=MOST
    )
    reason = Line(label="Lý do vẫn đề nghị", required=False, max_length=500)

    def __init__(self, data: Any, nomination: Nomination, initial: Mapping[str, Any]):
        super().__init__(data, prefix=f"phieu-{nomination.pk}", initial=initial)
        self.nomination = nomination
        for name in COUNTS:
            label = f"{self.fields[name].label}, {nomination.titled}"
            self.fields[name].widget.attrs |= {
                "class": "form-control form-control-sm num",
                "inputmode": "numeric",
                "aria-label": label,
            }
        self.fields["reason"].widget.attrs |= {
            "class": "form-control form-control-sm",
            "aria-label": f"Lý do vẫn đề nghị {nomination.titled}",
        }

    def check(self, present: int) -> None:
        """The three counts must add up to those present; a row left empty is not yet voted."""
        row = self.row()
        if row is None:
            return
        total = row.in_favour + row.against + row.abstaining
        if total != present:
            sentence = f"Cộng lại là {total} phiếu, có mặt {present} người."
            self.add_error("in_favour", sentence if present else f"{sentence} Hãy điểm danh trước.")

    def row(self) -> Counted | None:
        counts = [self.cleaned_data.get(name) for name in COUNTS]
        if all(count is None for count in counts):
            return None
        reason = self.cleaned_data.get("reason", "")
        return Counted(self.nomination.pk, *(count or 0 for count in counts), reason=reason)


class MinutesForms:
    """The three parts over the same data; `data` None shows what is stored, or the usual."""

    def __init__(
        self,
        minutes: UnitMinutes,
        people: Sequence[Person],
        nominations: Sequence[Nomination],
        *,
        data: Any = None,
        usual: Mapping[str, Any] | None = None,
        before: frozenset[int] = frozenset(),
    ):
        """`before`: who was at the unit's last meeting, to be ticked anew; empty once begun."""
        stored = {row.staff_id: row for row in minutes.attendances.all()}
        self.facts = FactsForm(data, people=people, initial={**_facts(minutes), **(usual or {})})
        self.people = [PresenceForm(data, each, _presence(stored, each, before)) for each in people]
        self.votes = [VoteForm(data, each, _counts(each)) for each in nominations]

    def __iter__(self):
        return iter((self.facts, *self.people, *self.votes))

    def is_valid(self) -> bool:
        checked = [form.is_valid() for form in self]
        present = sum(form.is_present for form in self.people)
        for form in self.votes:
            form.check(present)
        for form in (*self.people, *self.votes):
            mark_invalid(form)
        return all(checked) and not any(form.errors for form in self.votes)

    def refill(self, data: Any, what: str) -> bool:
        """Everything typed, with the asked rows filled in: to be looked at, not yet saved.

        False when nobody is present, so that there is nothing to fill in.
        """
        for form in self:
            form.initial = {name: data.get(form.add_prefix(name)) for name in form.fields}
        if what == "co-mat":
            last_time = [row for row in self.people if row.was_there]
            for row in last_time or self.people:
                row.initial["presence"] = PRESENT
        present = sum(row.initial["presence"] == PRESENT for row in self.people)
        if what == "nhat-tri" and present:
            for vote in self.votes:
                vote.initial |= {"in_favour": present, "against": 0, "abstaining": 0}
        return bool(present)

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in self)

    def rows(self) -> list[Present]:
        return [row for form in self.people if (row := form.row())]

    def counted(self) -> list[Counted]:
        return [row for form in self.votes if (row := form.row())]


def _facts(minutes: UnitMinutes) -> dict[str, Any]:
    held = timezone.localtime(minutes.held_at) if minutes.held_at else None
    return {
        "held_on": held.date() if held else None,
        "held_time": held.time() if held else None,
        "place": minutes.place,
        "chair": minutes.chair_id,
        "secretary": minutes.secretary_id,
        "discussion": minutes.discussion,
        "conclusion": minutes.conclusion,
    }


def _presence(stored: Mapping[int, Any], person: Person, before: frozenset[int]) -> dict[str, str]:
    row = stored.get(person.staff_id)
    if row is None:
        return {"presence": UNTICKED if person.staff_id in before else ""}
    return {"presence": PRESENT if row.is_present else ABSENT, "reason": row.reason}


def _counts(nomination: Nomination) -> dict[str, int]:
    vote = getattr(nomination, "unit_vote", None)
    return {name: getattr(vote, name) for name in (*COUNTS, "reason")} if vote else {}


def _moment(day: Any, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
