"""Loads who acts, in at most two queries."""

from collections import defaultdict
from datetime import date

from django.db.models import BigIntegerField, JSONField, Value
from django.utils import timezone

from people.models import Posting, RoleGrant, SigningRight, User, in_force
from people.roles import UNIT_ROLES
from workflow.actors import Actor, Signing, nobody


def load(user: User, on: date | None = None) -> Actor:
    """The actor of one day: roles, units and signing rights held that day.

    A unit role counts only while a posting in that unit does: rights follow the posting.
    """
    on = on or timezone.localdate()
    if not user.is_authenticated or not user.is_active:
        return nobody(on)
    if user.staff_id is None:
        return Actor(on=on, name=user.username, user_id=user.pk)
    roles, signings = _granted(user.staff_id, on)
    postings = Posting.objects.on(on).filter(staff_id=user.staff_id).main_first()
    posts = list(postings.values_list("unit_id", "unit__name"))
    posted_in = frozenset(unit for unit, _ in posts)
    return Actor(
        on=on,
        name=user.staff.titled,
        user_id=user.pk,
        staff_id=user.staff_id,
        roles=frozenset(role for role, unit in roles if role not in UNIT_ROLES),
        units=_by_role(roles, posted_in),
        posted_in=posted_in,
        unit_name=posts[0][1] if posts else "",
        signings=signings,
    )


def _granted(staff_id: int, on: date) -> tuple[list[tuple[str, int | None]], tuple[Signing, ...]]:
    """Role grants and signing rights in one query: kinds are null for a role."""
    grants = RoleGrant.objects.filter(in_force(on), staff_id=staff_id)
    rights = SigningRight.objects.filter(in_force(on), staff_id=staff_id)
    nothing = Value(None, JSONField())
    rows = list(
        grants.annotate(papers=nothing)
        .values_list("role", "unit_id", "papers")
        .union(rights.values_list("capacity", Value(None, BigIntegerField()), "kinds"), all=True)
    )
    roles = [(name, unit) for name, unit, kinds in rows if kinds is None]
    signings = [
        Signing(capacity=name, kinds=frozenset(kinds))
        for name, _, kinds in rows
        if kinds is not None
    ]
    return roles, tuple(signings)


def _by_role(
    roles: list[tuple[str, int | None]], posted_in: frozenset[int]
) -> dict[str, frozenset[int]]:
    units: dict[str, set[int]] = defaultdict(set)
    for role, unit in roles:
        if unit in posted_in:
            units[role].add(unit)
    return {role: frozenset(ids) for role, ids in units.items()}
