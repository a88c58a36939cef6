"""What of the register is shown; sent with GET, so that the address keeps it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from campaign.models import AwardForm, AwardRecord, Subject
from campaign.models.register import units_in_sight
from campaign.register import STANDINGS
from people.models import Staff, Unit
from workflow.actors import Actor


class FilterForm(forms.Form):
    """Three queries: years, forms, the units whose awards the actor sees (four for a unit's people)."""

    def __init__(self, query: Mapping[str, str], *, actor: Actor):
        super().__init__(query)
        self._choose("nam", "Mọi năm", _years(actor.on.year))
        forms_ = AwardForm.objects.values_list("pk", "short_name")
        self._choose("hinh-thuc", "Mọi hình thức", forms_)
        self._choose("doi-tuong", "Cá nhân và tập thể", Subject.choices)
        self._choose("don-vi", "Mọi đơn vị", _units(actor))
        self._choose("vi-tri", "Lãnh đạo và trực tiếp", STANDINGS.items())
        self._choose("gioi-tinh", "Nam và nữ", Staff.Gender.choices)

    def _choose(self, name: str, empty: str, choices: Iterable[tuple[Any, str]]) -> None:
        self.fields[name] = forms.ChoiceField(
            label=empty, required=False, choices=[("", empty), *choices]
        )


def _years(last: int) -> list[tuple[int, str]]:
    first = AwardRecord.objects.order_by("decided_on").values_list("decided_on", flat=True).first()
    return [(year, f"Năm {year}") for year in range(last, (first.year if first else last) - 1, -1)]


def _units(actor: Actor) -> list[tuple[int, str]]:
    """Those that are open first; of a closed one also what it is now."""
    units = units_in_sight(actor).select_related("successor")
    return [
        (unit.pk, _named(unit))
        for unit in sorted(units, key=lambda each: (each.until_on is not None, each.order))
    ]


def _named(unit: Unit) -> str:
    return f"{unit.name} (nay là {unit.successor.name})" if unit.successor else unit.name
