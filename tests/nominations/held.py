"""A nomination that is held, by the real act."""

from nominations.actions import holds
from nominations.actions.holds import Clearing, HoldDraft
from nominations.models import Nomination
from tests.walk import MONDAY, Walk, fresh

SECRET = "Đơn tố cáo của người dân về việc chi sai."


def draft_of_hold(**changes) -> HoldDraft:
    usual = {
        "kind": "khieu_nai",
        "document_number": "05/TB-TTr",
        "document_on": MONDAY,
        "reason": SECRET,
    }
    return HoldDraft(**usual | changes)


def clearing() -> Clearing:
    return Clearing(number="09/KL-TTr", on=MONDAY)


def held(walk: Walk, nomination: Nomination, *, readers: tuple[str, ...] = ()) -> Nomination:
    """Held by the persona "office"; `readers` are personas."""
    users = [walk.user(each) for each in readers]
    holds.place(nomination, draft_of_hold(readers=users), by=walk.by("office"))
    return fresh(nomination)


def concluded(walk: Walk, nomination: Nomination) -> Nomination:
    held(walk, nomination)
    holds.conclude(nomination, clearing(), by=walk.by("office"))
    return fresh(nomination)
