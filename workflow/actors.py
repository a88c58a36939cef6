"""Who acts: loaded once per request, then only read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone


@dataclass(frozen=True, kw_only=True)
class Signing:
    """A right to sign on one day: `capacity` is "KT", "TL", "TUQ" or "Q"; `kinds` the papers' kinds."""

    capacity: str
    kinds: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person with the roles and units of one day, or the clock.

    `units` maps a unit role ("clerk", "head") to the ids of the units it is held in;
    `roles` are held for the whole department. `on` is the day that counts in every rule;
    `at` is set only where a past is built (the demo, imports), else the moment is now.
    """

    on: date
    at: datetime | None = None
    name: str = ""
    unit_name: str = ""
    user_id: int | None = None
    staff_id: int | None = None
    roles: frozenset[str] = frozenset()
    units: Mapping[str, frozenset[int]] = field(default_factory=dict)
    posted_in: frozenset[int] = frozenset()
    signings: tuple[Signing, ...] = ()
    is_clock: bool = False

    def moment(self) -> datetime:
        return self.at or timezone.now()

    def has(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    def is_in(self, unit_id: int | None, *unit_roles: str) -> bool:
        return any(unit_id in self.units.get(role, ()) for role in unit_roles)

    def units_as(self, *unit_roles: str) -> frozenset[int]:
        return frozenset().union(*(self.units.get(role, frozenset()) for role in unit_roles))

    def may_sign(self, kind: str) -> bool:
        return any(kind in signing.kinds for signing in self.signings)


def clock(on: date, at: datetime | None = None) -> Actor:
    """The system acting by date. It has permits of its own and no role."""
    return Actor(on=on, at=at, name="Hệ thống (theo thời hạn)", is_clock=True)


def nobody(on: date) -> Actor:
    """A visitor who is not signed in."""
    return Actor(on=on)
