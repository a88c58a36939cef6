"""The acts of the matrix: noun → verb or, for acts that move no state, their whole key → the act."""

from collections.abc import Callable
from typing import Any

from tests.matrix.acts import (
    awards,
    campaign,
    consultation,
    council,
    desk,
    dossiers,
    giving,
    inspections,
    money,
    nominations,
    papers,
    revocations,
    taking_part,
)
from workflow.actors import Actor

ACTS: dict[str, dict[str, Callable[[Any, Actor], Any]]] = {
    "dossier": dossiers.DOSSIER,
    "nomination": nominations.NOMINATION,
    "meeting": council.MEETING,
    "item": council.ITEM,
    "conflict": council.CONFLICT,
    "member": council.MEMBER,
    "poll": council.POLL,
    "consultation": consultation.CONSULTATION,
    "decision": awards.DECISION | revocations.OF_DECISION,
    "batch": awards.BATCH,
    "ruling_sheet": awards.RULING_SHEET,
    "template": awards.TEMPLATE,
    "ceremony": giving.CEREMONY,
    "handover": giving.HANDOVER,
    "publication": giving.PUBLICATION,
    "round": campaign.ROUND | giving.ROUND,
    "payable_line": money.PAYABLE_LINE,
    "payment": money.PAYMENT,
    "campaign": campaign.CAMPAIGN,
    "office_letter": papers.OFFICE_LETTER,
    "appraisal_report": papers.APPRAISAL_REPORT,
    "invitation": papers.INVITATION,
    "plan": papers.COMMON_WAY,
    "revocation": revocations.REVOCATION,
    "amendment": revocations.AMENDMENT,
    "correction": revocations.CORRECTION,
    "revoked_line": revocations.REVOKED_LINE,
    "item_return": revocations.ITEM_RETURN,
    "money_return": revocations.MONEY_RETURN,
    "disposal": papers.DISPOSAL,
    "province_proposal": papers.PROVINCE_PROPOSAL,
    "province_paper": papers.PROVINCE_PAPER,
    "spelling_letter": papers.SPELLING_LETTER,
    "initiative": taking_part.INITIATIVE,
    "pledge": taking_part.PLEDGE,
    "inspection": inspections.INSPECTION,
    "visit": inspections.VISIT,
    "recommendation": inspections.RECOMMENDATION,
    "report": campaign.REPORT,
    "calendar_address": desk.CALENDAR_ADDRESS,
}
WITHOUT_EVENT = {
    "nominations.save_report",  # saving text has revisions, submission makes a version
    "awards.edit_templates",  # a form of the admin, which keeps the rows' history
    "awards.download_batch",  # only reads
    "awards.list_payments",  # only reads
    "awards.edit_budget",  # forms of the admin, which keeps the rows' history
    "awards.edit_accounts",
    "council.cast_ballot",  # an event would tell who voted when
}
