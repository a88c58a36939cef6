"""What the council prints: invitation, ballots and their count, minutes, forms and summary of a consultation."""

from council.papers.consultation import (
    consultation_rule,
    opinion_form,
    opinion_summary,
)
from council.papers.counting import ballot, ballots, counting_minutes
from council.papers.invitation import invitation
from council.papers.items import left_out, presides, why_postponed
from council.papers.minutes import (
    minutes,
    replaced,
    rule_sentence,
)

__all__ = [
    "ballot",
    "ballots",
    "consultation_rule",
    "counting_minutes",
    "invitation",
    "left_out",
    "minutes",
    "opinion_form",
    "opinion_summary",
    "presides",
    "replaced",
    "rule_sentence",
    "why_postponed",
]
