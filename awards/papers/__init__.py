"""What awards print: the decision with its list; invitation and receipts of a ceremony; the posted list."""

from awards.papers.amendment import amendment
from awards.papers.ceremony import invitation, receipts
from awards.papers.contents import contents
from awards.papers.correction import correction
from awards.papers.decision import composed_today, decision
from awards.papers.posted import posted_decision, posted_round
from awards.papers.province import proposal
from awards.papers.revocation import revocation
from awards.papers.ruling_sheet import ruling_sheet
from awards.papers.spelling_letter import spelling_letter

__all__ = [
    "amendment",
    "composed_today",
    "contents",
    "correction",
    "decision",
    "invitation",
    "posted_decision",
    "posted_round",
    "proposal",
    "receipts",
    "revocation",
    "ruling_sheet",
    "spelling_letter",
]
