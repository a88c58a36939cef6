"""The people and units a dossier may name: the unit's own and its sub-units'."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q

from people.models import Posting, Staff, Unit
from vietnamese.text import matches_accents

Choices = list[tuple[str, list[tuple[int, str]]]]


@dataclass(frozen=True)
class Person:
    staff_id: int
    name: str
    position: str
    unit_name: str
    is_own: bool

    @property
    def label(self) -> str:
        return f"{self.name}, {self.position}"


def of_unit(unit: Unit, on: date, words: str = "") -> list[Person]:
    """By unit, then by given name; a person of several posts once, in the main one. One query.

    `words` as in `Staff.objects.search`; rows whose accents match stand first.
    """
    postings = Posting.objects.on(on).filter(Q(unit=unit) | Q(unit__parent=unit))
    if words:
        postings = postings.filter(staff__in=Staff.objects.search(words, on).order_by())
    rows = postings.select_related("staff", "unit").order_by("-is_main", "pk")
    first = {row.staff_id: row for row in reversed(rows)}
    ordered = sorted(first.values(), key=lambda row: _place(row, unit, words))
    return [_person(row, unit) for row in ordered]


def grouped(people: list[Person]) -> Choices:
    """As a grouped select wants them."""
    by_unit = groupby(people, key=lambda each: each.unit_name)
    return [(name, [(each.staff_id, each.label) for each in rows]) for name, rows in by_unit]


def units_of(unit: Unit, on: date) -> list[tuple[int, str]]:
    own = Unit.objects.open_on(on).filter(Q(pk=unit.pk) | Q(parent=unit))
    ordered = sorted(own, key=lambda each: (each.pk != unit.pk, each.order, each.name))
    return [(each.pk, each.name) for each in ordered]


def _place(row: Posting, unit: Unit, words: str) -> tuple:
    is_sub, name = row.unit_id != unit.pk, row.staff.full_name
    accents = not all(matches_accents(word, name) for word in words.split())
    return (is_sub, row.unit.order, row.unit.name, accents, row.staff.name_key, row.staff_id)


def _person(row: Posting, unit: Unit) -> Person:
    return Person(
        staff_id=row.staff_id,
        name=row.staff.full_name,
        position=row.title,
        unit_name=row.unit.name,
        is_own=row.unit_id == unit.pk,
    )
