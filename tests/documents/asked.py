"""Decisions whose number is asked for and left to the worker."""

import pytest

from awards.actions import decision as decisions
from awards.models import Decision
from documents import pdf
from documents.actions import numbering
from documents.models import Numbering, NumberSeries
from people import actors
from tests.walk import MONDAY, Walk, fresh

ROWS = 2  # of the walk's decision


class Killed(BaseException):
    """As a worker that is gone: no handler of ours sees it."""


def series(**changes) -> NumberSeries:
    NumberSeries.objects.filter(key="quyet-dinh").update(**changes)
    return NumberSeries.objects.get(key="quyet-dinh")


def asked(walk: Walk, decision: Decision | None = None, who: str = "registry", **given):
    usual = {"series": series(), "number": 5, "issued_on": MONDAY}
    return numbering.ask(
        decision or walk.decision_approved(),
        decisions.number,
        path="/quyet-dinh/1/",
        by=walk.by(who),
        **usual | given,
    )


def work(row: Numbering, act=decisions.number) -> str:
    return numbering.work(row.pk, act, load=actors.load)


def state(row: Numbering) -> tuple[str, str]:
    """Of the request and of its paper."""
    row = fresh(row)
    return row.state, row.paper.state


def killed(row: Numbering, monkeypatch) -> None:
    """The worker dies while it prints."""

    def die(_paper):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(pdf, "render", die)
        with pytest.raises(Killed):
            work(row)
