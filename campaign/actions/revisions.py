"""A row that several people may write: nobody saves over what another one saved meanwhile."""

from django.db import models

from workflow.models import Event
from workflow.moving import events_of


class Clash(Exception):  # noqa: N818 - two people wrote the same
    """Somebody else saved it meanwhile: `last` is what they did."""

    def __init__(self, last: Event):
        super().__init__(last)
        self.last = last


def revision(row: models.Model) -> int:
    """Counts what was done to it; one query."""
    last = events_of(row).first()
    return last.position if last else 0


def demand_seen(row: models.Model, seen: int | None) -> None:
    """Raises Clash when there is a later revision than the one the writer had before their eyes.

    On the locked row, before the act's own event is recorded. None: nothing was before their eyes.
    """
    last = events_of(row).first()
    if seen is not None and last is not None and last.position != seen:
        raise Clash(last)
