"""Whom to tell: the accounts behind roles, units and persons on a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from people.models import Posting, RoleGrant, Staff, User, in_force
from people.roles import LEADERS, OFFICE_ROLES, Role

# whom a deadline's step tells (campaign.models.Tell) as department-wide roles
TOLD = {
    "office": OFFICE_ROLES,
    "chief_of_office": frozenset({Role.OFFICE_CHIEF}),
    "deputy_director": frozenset({Role.DEPUTY}),
    "director": frozenset({Role.DIRECTOR}),
}


def with_roles(on: date, *roles: str) -> list[int]:
    """Ids of active accounts that hold one of these department-wide roles."""
    grants = RoleGrant.objects.filter(in_force(on), role__in=roles, unit__isnull=True)
    return _accounts(grants.values("staff_id"))


def signers(on: date, kind: str) -> list[User]:
    """The director, and deputies with the right to sign papers of `kind` that day, by name. One query."""
    leading = Staff.objects.filter(
        _spanning("grants", on),
        grants__role__in=LEADERS,
        grants__unit__isnull=True,
        user__is_active=True,
    )
    held = FilteredRelation("signing_rights", condition=_spanning("signing_rights", on))
    rows = leading.annotate(role=F("grants__role"), held=held, kinds=F("held__kinds"))
    found: dict[int, User] = {}
    for staff in rows.select_related("user").order_by("name_key", "pk"):
        if staff.role == Role.DIRECTOR or kind in (staff.kinds or ()):
            found[staff.pk] = staff.user
    return list(found.values())


def _spanning(related: str, on: date) -> Q:
    """As `in_force`, of a related row."""
    open_end = Q(**{f"{related}__until_on": None})
    begun = Q(**{f"{related}__from_on__lte": on})
    return begun & (open_end | Q(**{f"{related}__until_on__gte": on}))


def named_with_roles(on: date, *roles: str) -> list[str]:
    """“bà Nông Thị Hạnh” for each person behind these accounts, in the order of names."""
    people = User.objects.filter(pk__in=with_roles(on, *roles)).select_related("staff")
    return [each.staff.titled for each in people.order_by("staff__name_key")]


def of_unit(on: date, unit_id: int, *roles: str) -> list[int]:
    """Ids of active accounts with a unit role in this unit, while posted there."""
    return of_units(on, [unit_id], *roles)[unit_id]


def of_units(on: date, unit_ids: Iterable[int], *roles: str) -> Mapping[int, list[int]]:
    """`of_unit` for many units in one query; a unit without anybody has an empty list."""
    return _grouped(_grants(on, unit_ids, roles).values_list("unit_id", "staff__user"))


def holders(on: date, unit_ids: Collection[int], *roles: str) -> dict[int, list[User]]:
    """By unit, the active accounts with one of these roles there, with their person. One query."""
    grants = _grants(on, unit_ids, roles).select_related("staff__user")
    found: dict[int, dict[int, User]] = defaultdict(dict)
    for grant in grants.order_by("staff__name_key", "pk"):
        user = grant.staff.user
        user.staff = grant.staff
        found[grant.unit_id][user.pk] = user
    return {unit: list(users.values()) for unit, users in found.items()}


def of_staff(staff_ids: Iterable[int | None]) -> list[int]:
    return _accounts([pk for pk in staff_ids if pk])


def told(on: date) -> Mapping[str, list[int]]:
    """Accounts for each name in TOLD, in one query; who is vacant falls to the office."""
    roles = frozenset().union(*TOLD.values())
    grants = RoleGrant.objects.filter(
        in_force(on), role__in=roles, unit__isnull=True, staff__user__is_active=True
    )
    by_role = _grouped(grants.values_list("role", "staff__user"))
    people = {
        name: sorted({pk for role in sorted(held) for pk in by_role[role]})
        for name, held in TOLD.items()
    }
    return {name: found or people["office"] for name, found in people.items()}


def _grants(on: date, unit_ids: Iterable[int], roles: Iterable[str]) -> QuerySet[RoleGrant]:
    """Held in these units by who is posted there and has an active account."""
    posted = Posting.objects.filter(in_force(on), staff=OuterRef("staff"), unit=OuterRef("unit"))
    return RoleGrant.objects.filter(
        in_force(on),
        Exists(posted),
        role__in=roles,
        unit_id__in=set(unit_ids),
        staff__user__is_active=True,
    )


def _grouped(pairs: Iterable[tuple]) -> dict:
    found: dict = defaultdict(list)
    for key, user in pairs:
        if user not in found[key]:
            found[key].append(user)
    return found


def _accounts(staff_ids) -> list[int]:
    return list(
        User.objects.filter(is_active=True, staff_id__in=staff_ids).values_list("pk", flat=True)
    )
