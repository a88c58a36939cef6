"""The plan of an inspection: its facts, a row for each of the team, a row for each unit."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from campaign.actions.inspections import Member, Stop
from campaign.forms.rows import WithRows, code_in, posted
from campaign.models import Campaign, Inspection, TeamMember
from campaign.states import RUNNING
from people.models import Staff, Unit
from vietnamese.inputs import DAY_HELP, Day, Line, Prose, mark_invalid
from vietnamese.text import fold

LEAST_ROWS, MOST_ROWS = 4, 15
FACTS = ("title", "contents", "letter_number", "letter_on")
UNKNOWN = "Không có cán bộ nào mang mã này."


class PlanForm(forms.Form):
    campaign = forms.ModelChoiceField(
        Campaign.objects.none(), label="Phong trào", empty_label="– Chọn phong trào –"
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    title = Line(
        label="Tên đợt kiểm tra",
        max_length=300,
        help_text="Ví dụ: Kiểm tra việc thực hiện phong trào thi đua 6 tháng đầu năm 2026.",
        error_messages={"required": "Ghi tên đợt kiểm tra."},
    )
    contents = Prose(
        label="Nội dung kiểm tra",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Ghi nội dung kiểm tra."},
    )
    letter_number = Line(
        label="Số, ký hiệu văn bản thông báo",
        max_length=60,
        required=False,
        help_text="Kế hoạch hoặc quyết định kiểm tra; chưa ban hành thì để trống, ghi trước khi thông báo.",
    )
    letter_on = Day(label="Ngày văn bản", required=False, help_text=DAY_HELP)

    def __init__(self, *args: Any, row: Inspection | None, **options: Any):
        super().__init__(*args, **options)
        if row:
            del self.fields["campaign"]
            return
        campaigns = Campaign.objects.filter(state__in=RUNNING)
        self.fields["campaign"].queryset = campaigns
        if len(campaigns) == 1:
            self.fields["campaign"].initial = campaigns[0]


class MemberForm(forms.Form):
    who = Line(required=False, max_length=180)
    position = Line(required=False, max_length=200)
    duty = forms.ChoiceField(choices=TeamMember.Duty.choices, required=False)

    def __init__(self, data: Any, place: int, initial: Mapping[str, Any]):
        super().__init__(data, prefix=f"doan-{place}", initial=initial)
        for name, words in (
            ("who", "Họ tên"),
            ("position", "Chức vụ, nơi công tác"),
            ("duty", "Nhiệm vụ"),
        ):
            box = "form-select form-select-sm" if name == "duty" else "form-control form-control-sm"
            self.fields[name].label = label = f"{words}, người {place + 1}"
            self.fields[name].widget.attrs |= {"class": box, "aria-label": label}
        self.fields["who"].widget.attrs |= {"list": "can-bo", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        who = values.get("who", "")
        if values.get("position") and not who and "who" not in self.errors:
            self.add_error("who", "Ghi họ tên.")
        self.staff = _person(who, by_name=not values.get("position"))
        if code_in(who) and self.staff is None:
            self.add_error("who", UNKNOWN)
        mark_invalid(self)
        return values

    def member(self) -> Member | None:
        """None for an empty row."""
        values = self.cleaned_data
        if not values["who"]:
            return None
        name = self.staff.full_name if self.staff else values["who"]
        duty = values["duty"] or TeamMember.Duty.MEMBER
        return Member(name, duty, self.staff, values["position"])


class StopForm(forms.Form):
    chosen = forms.BooleanField(required=False)
    on = Day(required=False)

    def __init__(self, data: Any, unit: Unit, initial: Mapping[str, Any]):
        super().__init__(data, prefix=f"don-vi-{unit.pk}", initial=initial)
        self.unit = unit
        self.fields["chosen"].label = f"Kiểm tra {unit.name}"
        self.fields["on"].label = label = f"Ngày kiểm tra, {unit.name}"
        self.fields["on"].widget.attrs |= {
            "class": "form-control form-control-sm",
            "aria-label": label,
        }
        self.fields["chosen"].widget.attrs |= {"class": "form-check-input"}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("on") and not values.get("chosen"):
            self.add_error("chosen", "Đánh dấu đơn vị được kiểm tra, hoặc bỏ ngày.")
        mark_invalid(self)
        return values

    def stop(self) -> Stop | None:
        values = self.cleaned_data
        return Stop(self.unit, values["on"]) if values["chosen"] else None


class InspectionForms(WithRows):
    """Facts, team and units together."""

    def __init__(self, data: Any, row: Inspection | None, on: date, seen: int | None = None):
        """`seen`: the revision shown."""
        initial = {name: getattr(row, name) for name in FACTS} if row else {}
        initial["seen"] = seen
        self.main = PlanForm(data, row=row, initial=initial)
        team = list(row.team.select_related("staff")) if row else []
        count = max(
            LEAST_ROWS, min(MOST_ROWS, len(team) + 2), posted(data, "doan-{}-who", MOST_ROWS)
        )
        self.team = [MemberForm(data, place, _as_typed(team, place, row)) for place in range(count)]
        visits = {each.unit_id: each for each in row.visits.all()} if row else {}
        self.stops = [StopForm(data, unit, _as_chosen(visits, unit)) for unit in _units(on, visits)]
        self.rows = [*self.team, *self.stops]

    def values(self) -> dict[str, Any]:
        return {name: self.main.cleaned_data[name] for name in FACTS}

    @property
    def seen(self) -> int | None:
        return self.main.cleaned_data["seen"]

    def members(self) -> list[Member]:
        return [member for form in self.team if (member := form.member())]

    def chosen(self) -> list[Stop]:
        return [stop for form in self.stops if (stop := form.stop())]


def _units(on: date, known: Mapping[int, Any]) -> list[Unit]:
    """Units of the Sở itself, and those that were chosen when they were still open."""
    open_ = Unit.objects.open_on(on).filter(parent=None).exclude(kind=Unit.Kind.LEADERSHIP)
    return list((open_ | Unit.objects.filter(pk__in=known)).distinct())


def _as_chosen(visits: Mapping[int, Any], unit: Unit) -> dict[str, Any]:
    visit = visits.get(unit.pk)
    return {"chosen": visit is not None, "on": visit and visit.planned_on}


def _as_typed(team: Sequence[TeamMember], place: int, row: Inspection | None) -> dict[str, Any]:
    """The first empty row of a new plan is for the leader."""
    if place < len(team):
        each = team[place]
        who = f"{each.name} ({each.staff.code})" if each.staff else each.name
        return {"who": who, "position": each.position, "duty": each.duty}
    duty = TeamMember.Duty.LEADER if row is None and place == 0 else TeamMember.Duty.MEMBER
    return {"duty": duty}


def _person(who: str, *, by_name: bool) -> Staff | None:
    """By the code in brackets; `by_name`: else the only one of that full name."""
    if code := code_in(who):
        return Staff.objects.filter(code=code).first()
    named = Staff.objects.filter(folded=fold(who))[:2] if who and by_name else ()
    return named[0] if len(named) == 1 else None


class CancelForm(forms.Form):
    reason = Line(
        label="Lý do", max_length=300, help_text="Các đơn vị đã được thông báo sẽ đọc lý do này."
    )
