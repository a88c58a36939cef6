"""The factory reaches every state it names, by the real acts."""

import pytest

from tests.walk import Walk

REACHED = {
    "draft": "draft",
    "complete_draft": "draft",
    "submitted": "submitted",
    "sent_back": "sent_back",
    "received": "received",
    "rejected": "rejected",
    "withdrawn": "withdrawn",
    "lapsed": "lapsed",
    "closed": "closed",
    "appraised": "received",
    "at_council": "received",
    "at_director": "received",
    "granted": "received",
    "proposed": "received",
    "awarded": "received",
    "meeting_planned": "planned",
    "meeting_invited": "invited",
    "meeting_open": "open",
    "meeting_voted": "open",
    "meeting_closed": "closed",
    "meeting_minuted": "minuted",
    "meeting_cancelled": "cancelled",
    "decision_draft": "draft",
    "decision_awaiting": "awaiting",
    "decision_approved": "approved",
    "decision_numbered": "numbered",
    "decision_signed": "signed",
    "decision_void": "void",
}


@pytest.mark.parametrize(("step", "state"), REACHED.items())
def test_walk_reaches_the_state(walk: Walk, step, state):
    assert getattr(walk, step)().state == state


def test_walk_goes_two_ways_beside_each_other(walk: Walk):
    first, second = walk.received(), walk.received(unit="ttud")

    assert (first.code, second.code) == ("HS-2026-001", "HS-2026-002")
