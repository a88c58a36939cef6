"""Signed papers of every kind where it is one person's turn."""

from collections.abc import Iterator

from django.db.models import F, QuerySet

from awards.models import (
    Amendment,
    Correction,
    Decision,
    ProvinceProposal,
    Revocation,
    SpellingLetter,
)
from campaign.models import CampaignPlan
from council.models import Invitation
from desk.waiting.rows import shaped
from documents.models import SignedPaper
from documents.states import PaperState
from nominations.models import AppraisalReport, DisposalList, OfficeLetter
from people.roles import OFFICE_ROLES, Role
from people.rules import (
    DISPOSAL_KIND,
    INVITATION_KIND,
    LETTER_KIND,
    PLAN_KIND,
    PROPOSAL_KIND,
    heads_office,
    signs,
    signs_decisions,
)
from workflow.actors import Actor

TURNS = {
    PaperState.DRAFT: "Hoàn thiện, trình ký",
    PaperState.AWAITING: "Duyệt ký",
    PaperState.APPROVED: "Cấp số, ngày cho",
    PaperState.NUMBERED: "Đính bản đã ký của",
}
PAGES = {
    "decision": "quyết định",
    "amendment": "quyết định sửa đổi, thay thế",
    "correction": "công văn đính chính",
    "revocation": "quyết định hủy bỏ",
    "office_letter": "công văn",
    "appraisal_report": "báo cáo thẩm định",
    "invitation": "giấy mời",
    "plan": "kế hoạch",
    "spelling_letter": "công văn đề nghị đính chính",
    "disposal": "quyết định hủy tài liệu",
    "province_proposal": "Tờ trình Ủy ban nhân dân tỉnh",
}
# each signed paper: its page, what names it, who signs it
KINDS = (
    (Decision, "decision", "about", signs_decisions),
    (Amendment, "amendment", "decision__about", signs_decisions),
    (Correction, "correction", "decision__about", signs(LETTER_KIND, "công văn")),
    (Revocation, "revocation", "decision__about", signs_decisions),
    (OfficeLetter, "office_letter", "about", signs(LETTER_KIND, "công văn")),
    (AppraisalReport, "appraisal_report", "round__name", heads_office),
    (Invitation, "invitation", "meeting__title", signs(INVITATION_KIND, "giấy mời")),
    (CampaignPlan, "plan", "campaign__name", signs(PLAN_KIND, "kế hoạch")),
    (DisposalList, "disposal", "about", signs(DISPOSAL_KIND, "quyết định hủy tài liệu")),
    (
        SpellingLetter,
        "spelling_letter",
        "proposal__about",
        signs(LETTER_KIND, "công văn"),
    ),
    (
        ProvinceProposal,
        "province_proposal",
        "about",
        signs(PROPOSAL_KIND, "tờ trình Ủy ban nhân dân tỉnh"),
    ),
)


def sources(actor: Actor) -> Iterator[QuerySet]:
    """One per kind: `what` is its page, `note` the state it is in."""
    for model, page, words, turns in _turns(actor):
        rows = model.objects.visible_to(actor).filter(state__in=turns)
        yield shaped(rows, page, name=F(words), note=F("state"))


def words(page: str, state: str) -> str:
    return f"{TURNS[PaperState(state)]} {PAGES[page]}"


def _turns(actor: Actor) -> Iterator[tuple[type[SignedPaper], str, str, set[str]]]:
    for model, page, words, signing in KINDS:
        turns = set()
        if actor.has(*OFFICE_ROLES):
            turns.add(PaperState.DRAFT)
        if signing.test(actor, None):
            turns.add(PaperState.AWAITING)
        if actor.has(Role.REGISTRY):
            turns |= {PaperState.APPROVED, PaperState.NUMBERED}
        if turns:
            yield model, page, words, turns
