"""What the council prints: the invitation with its agenda, ballots and their count, the minutes."""

from council.papers.counting import ballot, ballots, counting_minutes
from council.papers.invitation import invitation
from council.papers.items import left_out, presides
from council.papers.minutes import (
    minutes,
    replaced,
    rule_sentence,
    submitted_report,
    why_postponed,
)

__all__ = [
    "ballot",
    "ballots",
    "counting_minutes",
    "invitation",
    "left_out",
    "minutes",
    "presides",
    "replaced",
    "rule_sentence",
    "submitted_report",
    "why_postponed",
]
