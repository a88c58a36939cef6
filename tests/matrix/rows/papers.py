"""The common way of signed papers, the same for each kind but for who drafts and who signs."""

from functools import partial

from tests.matrix.row import OFFICE, SECRETARY_OR_OFFICE, SIGNERS, Row
from tests.walk import Walk

DRAFTS = {
    "office_letter": OFFICE,
    "appraisal_report": OFFICE,
    "invitation": SECRETARY_OR_OFFICE,
    "plan": OFFICE,
    "revocation": OFFICE,
    "amendment": OFFICE,
    "correction": OFFICE,
    "disposal": OFFICE,
    "province_proposal": OFFICE,
    "spelling_letter": OFFICE,
}
SIGNS = {
    "office_letter": {"chief", "director"},
    "appraisal_report": {"chief"},
    "invitation": {"chief", "director"},
    "plan": {"director"},
    "revocation": SIGNERS,
    "amendment": SIGNERS,
    "correction": {"chief", "director"},
    "disposal": {"director"},
    "province_proposal": {"director"},
    "spelling_letter": {"chief", "director"},
}
APPS = {
    "office_letter": "nominations",
    "appraisal_report": "nominations",
    "invitation": "council",
    "plan": "campaign",
    "revocation": "awards",
    "amendment": "awards",
    "correction": "awards",
    "disposal": "nominations",
    "province_proposal": "awards",
    "spelling_letter": "awards",
}
REGISTRY = {"registry"}
# acts of a kind that goes on after it was signed; a package is not made while something is missing
AFTERWARDS = {"province_proposal": {"awards.add_province_paper": OFFICE | REGISTRY}}
DISCARDED = ("revocation", "amendment", "correction")
REVISED = tuple(noun for noun in DRAFTS if noun != "plan")


def _may(noun: str, state: str) -> dict[str, set[str]]:
    drafts, signs = DRAFTS[noun], SIGNS[noun]
    revise = {f"{APPS[noun]}.revise_{noun}": drafts} if noun in REVISED else {}
    discard = {f"{APPS[noun]}.discard_{noun}": drafts} if noun in DISCARDED else {}
    return {
        "draft": {"submit": drafts, **revise, **discard},
        "awaiting": {"send_back": signs, "approve": signs},
        "approved": {
            "take_back": signs | REGISTRY,
            "number": REGISTRY,
            "documents.ask_numbering": REGISTRY,
        },
        "numbered": {"attach_signed": REGISTRY, "void": signs},
        "signed": AFTERWARDS.get(noun, {}),
    }.get(state, {})


def _step(noun: str, state: str, walk: Walk):
    return walk.paper(noun, state)


ROWS = [
    Row(noun, state, partial(_step, noun, state), _may(noun, state))
    for noun in DRAFTS
    for state in ("draft", "awaiting", "approved", "numbered", "signed", "void")
]
