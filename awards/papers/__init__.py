"""What awards print: the decision with its list; invitation and receipts of a ceremony; the posted list."""

from awards.papers.ceremony import invitation, receipts
from awards.papers.contents import contents
from awards.papers.decision import decision
from awards.papers.posted import posted_decision, posted_round
from awards.papers.province import proposal
from awards.papers.ruling_sheet import ruling_sheet

__all__ = [
    "contents",
    "decision",
    "invitation",
    "posted_decision",
    "posted_round",
    "proposal",
    "receipts",
    "ruling_sheet",
]
