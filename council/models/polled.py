"""What an item knows of secret votes, above all of those on paper in which it stood."""

from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery

from council.states import VoteMethod


class PolledQuerySet(models.QuerySet[Any]):
    def with_poll(self) -> Any:
        """Of the last poll of each: `poll` (its id), `poll_state`."""
        last = self.model.objects.filter(pk=OuterRef("pk")).order_by("-paper_votes__pk")
        return self.annotate(
            poll=Subquery(last.values("paper_votes__poll")[:1]),
            poll_state=Subquery(last.values("paper_votes__poll__state")[:1]),
        )


class Polled:
    """For an AgendaItem."""

    method: str
    paper_votes: Any

    @property
    def is_secret(self) -> bool:
        """On the members' own machines."""
        return self.method == VoteMethod.SECRET

    @property
    def is_on_paper(self) -> bool:
        return self.method == VoteMethod.PAPER

    @property
    def last_poll(self) -> Any:
        """A query."""
        vote = self.paper_votes.select_related("poll").order_by("pk").last()
        return vote.poll if vote else None

    def is_counted_by(self, staff_id: int) -> bool:
        """Is this person a teller of the last poll? A query."""
        own = Q(poll__tellers__attendance__member__staff_id=staff_id)
        found = self.paper_votes.order_by("-pk").annotate(own=Count("poll__tellers", filter=own))
        return bool(found.values_list("own", flat=True).first())
