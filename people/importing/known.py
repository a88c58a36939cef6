"""What a list refers to by name or code: units, and the people the office has already."""

from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from people.models import Staff, Unit
from vietnamese.text import fold


@dataclass
class Known:
    """Loaded once per import; rows of the same file are added as they come.

    `since` is the day that counts where a line gives none; `reason` goes into each row's history.
    """

    on: date
    since: date
    reason: str
    units: list[Unit] = field(default_factory=list)
    staff: dict[str, Staff] = field(default_factory=dict)
    by_name: dict[str, list[Staff]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.units = list(Unit.objects.select_related("parent", "successor"))
        for person in Staff.objects.all():
            self.remember(person)

    def remember(self, person: Staff) -> None:
        """Keeps a copy as the database has it now: a later line is compared with it."""
        self.staff[person.code] = person
        same = self.by_name.setdefault(fold(person.full_name), [])
        same[:] = [each for each in same if each.code != person.code] + [person]

    def namesakes(self, person: Staff) -> list[Staff]:
        return [
            each
            for each in self.by_name.get(fold(person.full_name), ())
            if each.code != person.code
        ]

    def person(self, code: str) -> Staff:
        found = self.staff.get(code)
        if found is None:
            raise ValueError(f"không có cán bộ mã “{code}”; hãy nhập danh sách cán bộ trước")
        return found

    def unit(self, words: str, *, is_open: bool = True) -> Unit:
        """By full name or short name, with or without diacritics. Raises ValueError."""
        units = [each for each in self.units if not is_open or self._is_open(each)]
        wanted = fold(words)
        found = [each for each in units if wanted in (fold(each.name), fold(each.short_name))]
        if len(found) == 1:
            return found[0]
        if found:
            raise ValueError(f"“{words}” là tên của {len(found)} đơn vị; hãy ghi tên đầy đủ")
        raise ValueError(f"không có đơn vị “{words}” đang hoạt động{self._hint(words, units)}")

    def _is_open(self, unit: Unit) -> bool:
        return unit.until_on is None or unit.until_on >= self.on

    def _hint(self, words: str, units: list[Unit]) -> str:
        names = {fold(each.name): each.name for each in units}
        near = get_close_matches(fold(words), names, n=1, cutoff=0.6)
        return f"; có phải “{names[near[0]]}”?" if near else ""
