"""The department, its units and its people, each row dated so that old papers print old names."""

from people import rules  # noqa: F401 - loading the models registers the permits
from people.models.imports import ListImport
from people.models.rights import RoleGrant, SigningRight, User
from people.models.staff import Posting, PostingQuerySet, Staff, StaffQuerySet
from people.models.units import Department, DepartmentQuerySet, Installation, Unit, UnitQuerySet
from people.spans import in_force, span_in_order

__all__ = [
    "Department",
    "DepartmentQuerySet",
    "Installation",
    "ListImport",
    "Posting",
    "PostingQuerySet",
    "RoleGrant",
    "SigningRight",
    "Staff",
    "StaffQuerySet",
    "Unit",
    "UnitQuerySet",
    "User",
    "in_force",
    "span_in_order",
]
