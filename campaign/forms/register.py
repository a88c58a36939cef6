"""What of the register is shown; sent with GET, so that the address keeps it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Subquery

from campaign.models import AwardForm, AwardRecord, Subject
from campaign.models.register import units_in_sight
from campaign.register import STANDINGS
from people.models import Staff, Unit
from workflow.actors import Actor

FIRST = AwardRecord.objects.order_by("decided_on").values("decided_on")[:1]


class FilterForm(forms.Form):
    """Two queries: the forms with the first year, the units whose awards the actor sees."""

    def __init__(self, query: Mapping[str, str], *, actor: Actor):
        super().__init__(query)
        forms_ = list(AwardForm.objects.annotate(first=Subquery(FIRST)))
        self._choose("nam", "Mọi năm", _years(forms_, actor.on.year))
        self._choose("hinh-thuc", "Mọi hình thức", [(row.pk, row.short_name) for row in forms_])
        self._choose("doi-tuong", "Cá nhân và tập thể", Subject.choices)
        self._choose("don-vi", "Mọi đơn vị", _units(actor))
        self._choose("vi-tri", "Lãnh đạo và trực tiếp", STANDINGS.items())
        self._choose("gioi-tinh", "Nam và nữ", Staff.Gender.choices)

    def _choose(self, name: str, empty: str, choices: Iterable[tuple[Any, str]]) -> None:
        self.fields[name] = forms.ChoiceField(
            label=empty, required=False, choices=[("", empty), *choices]
        )


def _years(award_forms: list[AwardForm], last: int) -> list[tuple[int, str]]:
    first = next((row.first.year for row in award_forms if row.first), last)
    return [(year, f"Năm {year}") for year in range(last, first - 1, -1)]


def _units(actor: Actor) -> list[tuple[int, str]]:
    """Those that are open first; of a closed one also what it is now."""
    units = sorted(units_in_sight(actor), key=lambda each: (each.until_on is not None, each.order))
    return [(unit.pk, _named(unit)) for unit in units]


def _named(unit: Unit) -> str:
    return f"{unit.name} (nay là {unit.successor.name})" if unit.successor else unit.name
