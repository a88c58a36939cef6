"""Whom a line of an old list means: found by name and unit; where that leaves a doubt, the office chooses."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from campaign.models import AwardForm
from people.importing.known import Known
from people.models import Posting, Staff, Unit
from people.models.units import lineage
from vietnamese.dates import dmy
from vietnamese.text import fold, tidy

NOBODY = "khong"


@dataclass(frozen=True)
class Choice:
    """`key` goes into AwardImport.chosen: the row's own key, or NOBODY for the bare name."""

    key: str
    label: str

    def plain(self) -> dict[str, str]:
        return {"key": self.key, "label": self.label}


AS_WRITTEN = Choice(NOBODY, "Không phải ai trong số này: ghi theo tên trong bảng")


@dataclass
class KnownRecipients(Known):
    """Also where each person has ever worked, the forms, and what was chosen for which line."""

    chosen: dict[str, str] = field(default_factory=dict)
    places: dict[int, set[int]] = field(default_factory=dict)
    forms: list[AwardForm] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.places = defaultdict(set)
        for staff, unit in Posting.objects.values_list("staff_id", "unit_id"):
            self.places[staff].add(unit)
        self.forms = list(AwardForm.objects.all())

    def form(self, words: str) -> AwardForm:
        """By its full or short name. Raises ValueError."""
        for each in self.forms:
            if fold(words) in (fold(each.name), fold(each.short_name)):
                return each
        names = ", ".join(f"“{each.short_name}”" for each in self.forms)
        raise ValueError(f"“{words[:60]}” không dùng được; hãy ghi một trong: {names}")

    def units_called(self, words: str, on: date | None = None) -> list[Unit]:
        """By full or short name, closed ones too; those of the day alone where it has any."""
        found = [each for each in self.units if fold(words) in (fold(each.name), _short(each))]
        then = [each for each in found if on and _is_of(each, on)]
        return then or found

    def people_called(self, name: str) -> list[Staff]:
        """Also those who only differ in accents; those spelt so stand first."""
        found = self.by_name.get(fold(name), [])
        return sorted(found, key=lambda each: (not _same(each, name), each.code))

    def person_there(self, name: str, unit: Unit | None) -> Staff | None:
        """The one person of exactly this name who has worked in the unit, or in what it went on in."""
        there = self._whole_line(unit) if unit else set()
        found = [
            each
            for each in self.people_called(name)
            if _same(each, name) and self.places[each.pk] & there
        ]
        return found[0] if len(found) == 1 else None

    def _whole_line(self, unit: Unit) -> set[int]:
        """Its successors, and the parts and earlier names of any of them."""
        by_pk, last = {each.pk: each for each in self.units}, unit
        while last.successor_id:
            last = by_pk[last.successor_id]
        return lineage(self.units, [last.pk])

    def choices(self, rows: Sequence[Staff | Unit]) -> list[dict[str, str]]:
        offered = [Choice(str(each.pk), self._label(each)) for each in rows]
        return [each.plain() for each in (*offered, AS_WRITTEN)]

    def _label(self, row: Staff | Unit) -> str:
        if isinstance(row, Unit):
            return row.name if row.until_on is None else f"{row.name} (đến {row.until_on.year})"
        units = ", ".join(u.short_name for u in self.units if u.pk in self.places[row.pk])
        born = f", sinh {dmy(row.born_on)}" if row.born_on else ""
        return f"{row.titled}, mã {row.code}{born}" + (f" ({units})" if units else "")


def _same(person: Staff, name: str) -> bool:
    return person.full_name.lower() == tidy(name).lower()


def _short(unit: Unit) -> str:
    return fold(unit.short_name)


def _is_of(unit: Unit, on: date) -> bool:
    return unit.from_on <= on and (unit.until_on is None or on <= unit.until_on)
