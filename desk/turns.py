"""Signed papers of every kind where it is one person's turn."""

from collections.abc import Iterator

from django.db.models import F, Value
from django.urls import reverse

from awards.models import Decision
from campaign.models import CampaignPlan
from council.models import Invitation
from documents.models import SignedPaper
from documents.states import PaperState
from nominations.models import AppraisalReport, OfficeLetter
from people.roles import OFFICE_ROLES, Role
from people.rules import (
    INVITATION_KIND,
    LETTER_KIND,
    PLAN_KIND,
    heads_office,
    signs,
    signs_decisions,
)
from workflow.actors import Actor

CAP = 20
TURNS = {
    PaperState.DRAFT: "Hoàn thiện, trình ký",
    PaperState.AWAITING: "Duyệt ký",
    PaperState.APPROVED: "Cấp số, ngày cho",
    PaperState.NUMBERED: "Đính bản đã ký của",
}
PAGES = {
    "decision": "quyết định",
    "office_letter": "công văn",
    "appraisal_report": "báo cáo thẩm định",
    "invitation": "giấy mời",
    "plan": "kế hoạch",
}
# each signed paper: its page, what names it, who signs it
KINDS = (
    (Decision, "decision", "about", signs_decisions),
    (OfficeLetter, "office_letter", "about", signs(LETTER_KIND, "công văn")),
    (AppraisalReport, "appraisal_report", "round__name", heads_office),
    (Invitation, "invitation", "meeting__title", signs(INVITATION_KIND, "giấy mời")),
    (CampaignPlan, "plan", "campaign__name", signs(PLAN_KIND, "kế hoạch")),
)


def papers(actor: Actor) -> Iterator[tuple[str, str]]:
    """What to do and where, in one query for all kinds."""
    rows = [
        model.objects.visible_to(actor)
        .filter(state__in=turns)
        .annotate(page=Value(page), words=F(words))
        .order_by()
        .values_list("page", "pk", "state", "words")
        for model, page, words, turns in _turns(actor)
    ]
    if rows:
        for page, pk, state, words in rows[0].union(*rows[1:], all=True)[: CAP * len(rows)]:
            yield f"{TURNS[state]} {PAGES[page]}: {words}", reverse(page, args=[pk])


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
