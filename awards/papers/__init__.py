"""What awards print: the decision with its list; invitation and receipts of a ceremony; the posted list."""

from awards.papers.ceremony import invitation, receipts
from awards.papers.decision import composed_today, decision
from awards.papers.posted import posted_decision, posted_round
from awards.papers.ruling_sheet import ruling_sheet

__all__ = [
    "composed_today",
    "decision",
    "invitation",
    "posted_decision",
    "posted_round",
    "receipts",
    "ruling_sheet",
]
