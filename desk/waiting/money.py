"""What waits for the accountant; what came of it, also for the office."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery

from awards.models import PayableLine, Revocation, RevokedLine
from awards.payment_rules import READERS
from desk.waiting.rows import counted, shaped
from people.roles import Role
from workflow.actors import Actor


def sources(actor: Actor) -> Iterator[QuerySet]:
    if actor.has(Role.ACCOUNTANT):
        yield counted(PayableLine.objects.to_pay(), "to_pay")
    if actor.has(*READERS):
        yield _to_give_back()


def _to_give_back() -> QuerySet:
    """Cancelled awards whose item or money has not come back; office and kế toán each take theirs."""
    owing = RevokedLine.objects.owing().filter(revocation=OuterRef("pk")).order_by()
    count = owing.values("revocation").annotate(n=Count("pk")).values("n")
    return shaped(
        Revocation.objects.signed().filter(Exists(owing)),
        "to_give_back",
        name=F("decision__about"),
        number=Subquery(count),
        on=F("return_by"),
        soonest=("return_by", "pk"),
    )
