"""What the council prints: the invitation with its agenda, the minutes."""

from council.papers.invitation import invitation
from council.papers.minutes import (
    minutes,
    replaced,
    rule_sentence,
    submitted_report,
    why_postponed,
)

__all__ = [
    "invitation",
    "minutes",
    "replaced",
    "rule_sentence",
    "submitted_report",
    "why_postponed",
]
