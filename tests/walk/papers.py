"""Papers of the office that go the common way: each kind brought to any state by its real acts."""

from collections.abc import Callable
from typing import Any

from awards.actions import province
from campaign.actions import plans
from council.actions import invitation as invitations
from documents.actions import paperwork
from documents.actions.paper import proof_of
from documents.actions.paperwork import Paperwork
from documents.models import NumberSeries, SignedPaper
from nominations.actions import office_papers
from tests.documents.authorities import PASSPHRASE
from tests.walk.consultations import Consultations
from tests.walk.pieces import scan
from workflow.actors import Actor

WORK: dict[str, Paperwork] = {
    "office_letter": office_papers.LETTERS,
    "appraisal_report": office_papers.REPORTS,
    "invitation": invitations.INVITATIONS,
    "plan": plans.PLANS,
    "province_proposal": province.PROPOSALS,
}
SIGNER = {
    "office_letter": "chief",
    "appraisal_report": "chief",
    "invitation": "chief",
    "plan": "director",
    "province_proposal": "director",
}
WAY = {
    "draft": (),
    "awaiting": ("submit",),
    "approved": ("submit", "approve"),
    "numbered": ("submit", "approve", "number"),
    "signed": ("submit", "approve", "number", "attach_signed"),
    "void": ("submit", "approve", "number", "void"),
    "half_signed": ("submit", "sign"),
}


def on_paper(verb: str) -> Callable[[SignedPaper, Actor], Any]:
    """The act as whoever does it: with what it asks for."""

    def do(row: SignedPaper, by: Actor) -> Any:
        work = WORK[row.machine.noun]
        return paperwork.do(work, row, verb, by=by, **_given(work, row, verb, by))

    return do


def _given(work: Paperwork, row: SignedPaper, verb: str, by: Actor) -> dict[str, Any]:
    if verb == "approve":
        return {"seen": proof_of(work.shown(row))}
    if verb == "number":
        series = NumberSeries.objects.serving(work.kind)[0]
        return {"series": series, "number": series.suggested(by.on.year), "issued_on": by.on}
    if verb == "attach_signed":
        return {"scan": scan()}
    if verb == "sign":
        series = NumberSeries.objects.serving(work.kind)[0]
        return {"seen": proof_of(work.shown(row)), "series": series, "passphrase": PASSPHRASE}
    if verb == "seal":
        return {"passphrase": PASSPHRASE}
    return {} if verb == "submit" else {"reason": "Có lý do."}


class Papers(Consultations):
    def paper(self, noun: str, state: str = "draft") -> SignedPaper:
        row = getattr(self, f"_{noun}")()
        for verb in WAY[state]:
            row = self.advance(row, verb)
        return row

    def advance(self, row: SignedPaper, verb: str) -> SignedPaper:
        noun = row.machine.noun
        signer = SIGNER[noun]
        signs = dict.fromkeys(("approve", "sign", "void"), signer)
        actor = ({"submit": "office"} | signs).get(verb, "registry")
        return on_paper(verb)(row, self.by(actor))

    def _office_letter(self) -> SignedPaper:
        return office_papers.draft_letter(
            self.round, kind="huong_dan", units=[self.unit("qlkh")], by=self.by("office")
        )

    def _appraisal_report(self) -> SignedPaper:
        self.appraised()
        return office_papers.draft_report(self.round, by=self.by("office"))

    def _invitation(self) -> SignedPaper:
        return invitations.draft(self.meeting_planned(), by=self.by("secretary"))

    def _plan(self) -> SignedPaper:
        campaign = self.campaign_draft(key="chua-ban-hanh", issued_outside=False)
        return plans.draft(campaign, by=self.by("office"))
