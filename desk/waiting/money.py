"""What waits for the accountant."""

from collections.abc import Iterator

from django.db.models import QuerySet

from awards.models import PayableLine
from desk.waiting.rows import counted
from people.roles import Role
from workflow.actors import Actor


def sources(actor: Actor) -> Iterator[QuerySet]:
    if actor.has(Role.ACCOUNTANT):
        yield counted(PayableLine.objects.to_pay(), "to_pay")
