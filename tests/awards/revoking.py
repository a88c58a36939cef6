"""Cancelled awards that were handed over and paid; what came back. Used by tests of cancelling."""

from awards.actions import returning
from awards.models import AwardReturn, Revocation, RevokedLine
from tests.awards.giving import handed
from tests.awards.paying import pay
from tests.walk import MONDAY, Walk

UNIT, PERSON = 1, 2  # golden numbers of the walk's decision


def first(revocation: Revocation) -> RevokedLine:
    return RevokedLine.objects.for_paper().filter(revocation=revocation)[0]


def owing(walk: Walk, *orders: int) -> RevokedLine:
    """Both the item and the money."""
    decision = walk.decision_signed()
    handed(walk, decision)
    pay(walk, decision)
    return first(walk.revocation_signed(decision, *(orders or (PERSON,))))


def item_back(walk: Walk) -> AwardReturn:
    return returning.take_item(owing(walk), returned_on=MONDAY, by=walk.by("office"))


def money_back(walk: Walk) -> AwardReturn:
    by = walk.by("accountant")
    return returning.take_money(owing(walk), returned_on=MONDAY, voucher="PT 3", by=by)
