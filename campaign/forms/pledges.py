"""A unit's pledge: beginning one for a year, its facts and a row for each thing pledged."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from campaign.actions.pledges import Item, years_of
from campaign.forms.rows import SavedWhole, posted
from campaign.models import Campaign, CampaignContent, UnitPledge
from people.models import Unit
from vietnamese.inputs import Day, Line, Prose, mark_invalid

LEAST_ROWS, MOST_ROWS = 5, 40
MOST_PEOPLE = 9999
LABELS = {
    "activity": "Việc làm",
    "content": "Nội dung thi đua",
    "target": "Chỉ tiêu",
    "due_on": "Thời hạn",
    "responsible": "Người phụ trách",
}
_TWO_LINES = forms.Textarea(attrs={"rows": 2})


class BeginForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", empty_label=None)
    year = forms.TypedChoiceField(label="Năm", coerce=int)

    def __init__(self, *args: Any, campaign: Campaign, units: Sequence[int], **options: Any):
        super().__init__(*args, **options)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=units)
        self.fields["year"].choices = [(year, year) for year in years_of(campaign)]


class PledgeForm(forms.Form):
    goal = Prose(label="Mục tiêu chung", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    told = forms.IntegerField(
        label="Số người đã được phổ biến phong trào", min_value=0, max_value=MOST_PEOPLE
    )
    staff_count = forms.IntegerField(
        label="Tổng số người của đơn vị",
        min_value=0,
        max_value=MOST_PEOPLE,
        help_text="Bản in ghi “đã phổ biến tới …/… công chức, viên chức, người lao động”.",
    )


class ItemForm(forms.Form):
    activity = Line(required=False, max_length=500, widget=_TWO_LINES)
    content = forms.ModelChoiceField(
        CampaignContent.objects.none(), required=False, empty_label="– Chung –"
    )
    target = Line(required=False, max_length=300, widget=_TWO_LINES)
    due_on = Day(required=False)
    responsible = Line(required=False, max_length=200)

    def __init__(
        self, data: Any, place: int, initial: Mapping[str, Any], contents: Sequence[CampaignContent]
    ):
        super().__init__(data, prefix=f"viec-{place}", initial=initial)
        self.fields["content"].queryset = contents
        for name, words in LABELS.items():
            small = (
                "form-select form-select-sm"
                if name == "content"
                else "form-control form-control-sm"
            )
            label = f"{words}, việc {place + 1}"
            self.fields[name].label = label
            self.fields[name].widget.attrs |= {"class": small, "aria-label": label}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        others = [values.get(name) for name in LABELS if name != "activity"]
        if any(others) and not values.get("activity") and "activity" not in self.errors:
            self.add_error("activity", "Ghi việc làm.")
        mark_invalid(self)
        return values

    def item(self) -> Item | None:
        """None for an empty row."""
        return Item(**self.cleaned_data) if self.cleaned_data["activity"] else None


class PledgeForms(SavedWhole):
    """Facts and a row for each thing pledged."""

    def __init__(self, data: Any, row: UnitPledge, seen: int):
        facts = {name: getattr(row, name) for name in ("goal", "told", "staff_count")}
        self.main = PledgeForm(data, initial={**facts, "seen": seen})
        known = [{name: getattr(each, name) for name in LABELS} for each in row.items.all()]
        count = max(
            LEAST_ROWS, min(MOST_ROWS, len(known) + 3), posted(data, "viec-{}-activity", MOST_ROWS)
        )
        contents = row.campaign.contents.all()
        self.rows = [
            ItemForm(data, place, known[place] if place < len(known) else {}, contents)
            for place in range(count)
        ]
