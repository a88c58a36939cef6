"""Whom to tell: the accounts behind roles, units and persons on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from people.models import Posting, RoleGrant, User, in_force


def with_roles(on: date, *roles: str) -> list[int]:
    """Ids of active accounts that hold one of these department-wide roles."""
    holders = RoleGrant.objects.filter(in_force(on), role__in=roles, unit__isnull=True)
    return _accounts(holders.values("staff_id"))


def of_unit(on: date, unit_id: int, *roles: str) -> list[int]:
    """Ids of active accounts with a unit role in this unit, while posted there."""
    posted = Posting.objects.filter(in_force(on), staff=OuterRef("staff"), unit=OuterRef("unit"))
    holders = RoleGrant.objects.filter(
        in_force(on), Exists(posted), role__in=roles, unit_id=unit_id
    )
    return _accounts(holders.values("staff_id"))


def of_staff(staff_ids: Iterable[int | None]) -> list[int]:
    return _accounts([pk for pk in staff_ids if pk])


def _accounts(staff_ids) -> list[int]:
    return list(
        User.objects.filter(is_active=True, staff_id__in=staff_ids).values_list("pk", flat=True)
    )
