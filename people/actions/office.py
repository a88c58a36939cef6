"""The act that begins a real office: its name, its leadership, its first administrator."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction

from people.models import Department, Installation, Posting, RoleGrant, Staff, Unit, User
from people.roles import Role

Row = TypeVar("Row", bound=models.Model)
BASIS = "Người quản trị đầu tiên, ghi khi bắt đầu sử dụng"


@dataclass(frozen=True, kw_only=True)
class Founding:
    """What a new office says of itself; `since` is the first day of its present name."""

    name: str
    short_name: str
    parent_name: str
    province: str
    symbol: str
    place: str
    head_title: str
    leadership: str
    since: date
    username: str
    full_name: str
    gender: str
    code: str
    title: str


@transaction.atomic
def found(office: Founding, *, password: str, on: date) -> User:
    """Creates everything needed to go on in the admin. Raises ValidationError."""
    Installation.objects.create(is_demo=False)
    department = _kept(
        Department(
            name=office.name,
            short_name=office.short_name,
            parent_name=office.parent_name,
            province=office.province,
            symbol=office.symbol,
            place=office.place,
            head_title=office.head_title,
            from_on=office.since,
        )
    )
    leadership = _kept(
        Unit(
            department=department,
            kind=Unit.Kind.LEADERSHIP,
            name=office.leadership,
            short_name=office.leadership,
            head_title=office.head_title,
            order=1,
            from_on=office.since,
        )
    )
    return _administrator(office, leadership, password, on)


def _administrator(office: Founding, unit: Unit, password: str, on: date) -> User:
    """Posted with the leadership until the administrator has entered the real units."""
    staff = _kept(Staff(code=office.code, full_name=office.full_name, gender=office.gender))
    _kept(Posting(staff=staff, unit=unit, title=office.title, from_on=on))
    _kept(RoleGrant(staff=staff, role=Role.ADMIN, basis=BASIS, from_on=on))
    user = User(username=office.username, staff=staff)
    user.set_password(password)
    return _kept(user)


def _kept(row: Row) -> Row:
    """The saved row. What is wrong with it is said with the name of its field, for a terminal."""
    try:
        row.full_clean()
    except ValidationError as error:
        named = error.message_dict.items()
        raise ValidationError(
            [f"{_label(row, name)}{text}" for name, texts in named for text in texts]
        ) from error
    row.save(force_insert=True)
    return row


def _label(row: models.Model, name: str) -> str:
    return "" if name == NON_FIELD_ERRORS else f"{row._meta.get_field(name).verbose_name}: "
