"""Loads who acts, in one query."""

from collections import defaultdict
from datetime import date

from django.db.models import BigIntegerField, Case, JSONField, Q, Value, When
from django.utils import timezone

from people.models import Posting, RoleGrant, SigningRight, User, in_force
from people.roles import UNIT_ROLES
from workflow.actors import Actor, Signing, nobody

MAIN_POST, POST, ROLE, SIGNING = "1-main", "2-post", "3-role", "4-signing"
NO_PAPERS = Value(None, JSONField())
NO_UNIT = Value(None, BigIntegerField())


def load(user: User, on: date | None = None) -> Actor:
    """The actor of one day: roles, units and signing rights held that day.

    A unit role counts only while a posting in that unit does: rights follow the posting.
    """
    on = on or timezone.localdate()
    if not user.is_authenticated or not user.is_active:
        return nobody(on)
    if user.staff_id is None:
        return Actor(on=on, name=user.username, user_id=user.pk)
    held = _held(user.staff_id, on)
    posts = [(name, unit) for what, name, unit, _ in held if what in (MAIN_POST, POST)]
    roles = [(name, unit) for what, name, unit, _ in held if what == ROLE]
    posted_in = frozenset(unit for _, unit in posts)
    return Actor(
        on=on,
        name=user.staff.titled,
        user_id=user.pk,
        staff_id=user.staff_id,
        roles=frozenset(role for role, _ in roles if role not in UNIT_ROLES),
        units=_by_role(roles, posted_in),
        posted_in=posted_in,
        unit_name=posts[0][0] if posts else "",
        signings=tuple(
            Signing(capacity=name, kinds=frozenset(kinds))
            for what, name, _, kinds in held
            if what == SIGNING
        ),
    )


def _held(staff_id: int, on: date) -> list[tuple[str, str, int | None, list[str] | None]]:
    """All a person holds on a day in one query: (what, name, unit id, papers), main post first."""
    mine = Q(in_force(on), staff_id=staff_id)
    is_post = Case(When(is_main=True, then=Value(MAIN_POST)), default=Value(POST))
    posts = Posting.objects.filter(mine).annotate(what=is_post, papers=NO_PAPERS)
    grants = RoleGrant.objects.filter(mine).annotate(what=Value(ROLE), papers=NO_PAPERS)
    rights = SigningRight.objects.filter(mine).annotate(what=Value(SIGNING), no_unit=NO_UNIT)
    rows = posts.values_list("what", "unit__name", "unit_id", "papers").union(
        grants.values_list("what", "role", "unit_id", "papers"),
        rights.values_list("what", "capacity", "no_unit", "kinds"),
        all=True,
    )
    return sorted(rows, key=lambda row: row[0])


def _by_role(
    roles: list[tuple[str, int | None]], posted_in: frozenset[int]
) -> dict[str, frozenset[int]]:
    units: dict[str, set[int]] = defaultdict(set)
    for role, unit in roles:
        if unit in posted_in:
            units[role].add(unit)
    return {role: frozenset(ids) for role, ids in units.items()}
