"""The people and units a dossier may name: the unit's own and its sub-units'."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q

from nominations.actions import describing
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
    misses: int = 0

    @property
    def label(self) -> str:
        return f"{self.name}, {self.position}"

    @property
    def note(self) -> str:
        return f"{self.position}, {self.unit_name}"


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
    return [_person(row, unit, words) for row in ordered]


def nearest(unit: Unit, on: date, words: str) -> list[Person]:
    """What `words` find, those with most accents as typed first; by unit and name among equals."""
    return sorted(of_unit(unit, on, words), key=lambda each: each.misses)


def grouped(people: list[Person]) -> Choices:
    """As a grouped select wants them."""
    by_unit = groupby(people, key=lambda each: each.unit_name)
    return [(name, [(each.staff_id, each.label) for each in rows]) for name, rows in by_unit]


def units_of(unit: Unit, on: date) -> list[tuple[int, str]]:
    """The unit, its parts, then the units it has taken over: “Phòng A (nay là Phòng B)”."""
    own = Unit.objects.open_on(on).filter(Q(pk=unit.pk) | Q(parent=unit))
    ordered = sorted(own, key=lambda each: (each.pk != unit.pk, each.order, each.name))
    former = Unit.objects.filter(successor=unit, until_on__lt=on).select_related("successor")
    return [
        *((each.pk, each.name) for each in ordered),
        *((each.pk, describing.named(each, on)) for each in former.select_related("parent")),
    ]


def _place(row: Posting, unit: Unit, words: str) -> tuple:
    is_sub, name = row.unit_id != unit.pk, row.staff.full_name
    misses = _misses(words, name)
    return (is_sub, row.unit.order, row.unit.name, misses, row.staff.name_key, row.staff_id)


def _misses(words: str, name: str) -> int:
    """How many of the words do not stand in the name as typed, accents and all."""
    return sum(not matches_accents(word, name) for word in words.split())


def _person(row: Posting, unit: Unit, words: str) -> Person:
    return Person(
        staff_id=row.staff_id,
        name=row.staff.full_name,
        position=row.title,
        unit_name=row.unit.name,
        is_own=row.unit_id == unit.pk,
        misses=_misses(words, row.staff.full_name),
    )
