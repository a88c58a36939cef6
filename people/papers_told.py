"""Who is told on the way of a signed paper: whoever signs its kind, văn thư, the office."""

from collections.abc import Callable
from typing import Any

from people import contacts
from people.models import SigningRight, in_force
from people.roles import OFFICE_ROLES, Role
from workflow.actors import Actor
from workflow.notices import tell

Follow = Callable[[Any, Actor, str], None]


def on_its_way(kind: str, noun: str, page: str) -> dict[str, Follow]:
    """What follows the moves of one kind; `page` is its address with {pk}. For Paperwork.follow."""

    def awaiting(row: Any, by: Actor, _reason: str) -> None:
        _tell(row, by, "awaiting", f"{noun} chờ duyệt ký: {row}", signers(by, kind), page)

    def returned(row: Any, by: Actor, reason: str) -> None:
        words = f"{noun} cần sửa: {reason}"
        _tell(row, by, "returned", words, contacts.with_roles(by.on, *OFFICE_ROLES), page)

    def approved(row: Any, by: Actor, _reason: str) -> None:
        words = f"{noun} đã duyệt ký, chờ cấp số: {row}"
        _tell(row, by, "approved", words, contacts.with_roles(by.on, Role.REGISTRY), page)

    def signed_here(row: Any, by: Actor, _reason: str) -> None:
        words = f"{noun} đã ký số và có số, chờ chữ ký của cơ quan: {row}"
        _tell(row, by, "half_signed", words, contacts.with_roles(by.on, Role.REGISTRY), page)

    return {
        "submit": awaiting,
        "send_back": returned,
        "approve": approved,
        "sign": signed_here,
        "take_back": returned,
    }


def signers(by: Actor, kind: str) -> list[int]:
    """The director and whoever holds a signing right for the kind that day."""
    rights = SigningRight.objects.filter(in_force(by.on))
    holders = [right.staff_id for right in rights if kind in right.kinds]
    return [*contacts.with_roles(by.on, Role.DIRECTOR), *contacts.of_staff(holders)]


def _tell(row: Any, by: Actor, what: str, words: str, whom: list[int], page: str) -> None:
    """The moment in the key: a draft may come back and be submitted again."""
    noun = row.machine.noun
    tell(
        whom,
        words[:480],
        about=row,
        path=page.format(pk=row.pk),
        key=f"{noun}_{what}:{row.pk}:{by.moment():%Y%m%d%H%M%S}",
        by=by,
    )
