"""What awards print: the decision with its list; invitation and receipts of a ceremony; the posted list."""

from awards.papers.ceremony import invitation, receipts
from awards.papers.decision import decision
from awards.papers.posted import posted_decision, posted_round
from awards.papers.revocation import revocation

__all__ = [
    "decision",
    "invitation",
    "posted_decision",
    "posted_round",
    "receipts",
    "revocation",
]
