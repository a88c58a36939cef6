"""Papers of the office that go the common way: each kind brought to any state by its real acts."""

from collections.abc import Callable
from datetime import date
from typing import Any

from awards.actions import amendment as amendments
from awards.actions import correction as corrections
from awards.actions import province, spelling_letter
from awards.actions import revocation as revocations
from awards.models.amendment import READ
from campaign.actions import plans
from campaign.models import RevocationGround
from council.actions import invitation as invitations
from documents.actions import paperwork
from documents.actions.paper import proof_of
from documents.actions.paperwork import Paperwork
from documents.models import NumberSeries, SignedPaper
from nominations.actions import office_papers, retention
from nominations.models import Dossier
from tests.documents.authorities import PASSPHRASE
from tests.walk.consultations import Consultations
from tests.walk.pieces import scan
from workflow.actors import Actor

WORK: dict[str, Paperwork] = {
    "office_letter": office_papers.LETTERS,
    "appraisal_report": office_papers.REPORTS,
    "invitation": invitations.INVITATIONS,
    "plan": plans.PLANS,
    "revocation": revocations.REVOCATIONS,
    "amendment": amendments.AMENDMENTS,
    "correction": corrections.CORRECTIONS,
    "disposal": retention.DISPOSALS,
    "province_proposal": province.PROPOSALS,
    "spelling_letter": spelling_letter.LETTERS,
}
SIGNER = {
    "office_letter": "chief",
    "appraisal_report": "chief",
    "invitation": "chief",
    "plan": "director",
    "revocation": "director",
    "amendment": "director",
    "correction": "chief",
    "disposal": "director",
    "province_proposal": "director",
    "spelling_letter": "chief",
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
        number = None if series.automatic else series.suggested(by.on.year)
        return {"series": series, "number": number, "issued_on": by.on}
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

    def long_ended(self, dossier: Dossier | None = None) -> Dossier:
        """Ended so long ago that its time of keeping is over."""
        dossier = dossier or self.rejected()
        Dossier.objects.filter(pk=dossier.pk).update(state_since=date(2005, 6, 15))
        return Dossier.objects.get(pk=dossier.pk)

    def _disposal(self) -> SignedPaper:
        return retention.draft([self.long_ended()], by=self.by("office"))

    def _plan(self) -> SignedPaper:
        campaign = self.campaign_draft(key="chua-ban-hanh", issued_outside=False)
        return plans.draft(campaign, by=self.by("office"))

    def _revocation(self) -> SignedPaper:
        return self.revocation_draft(self.decision_signed(), 2)

    def revocation_draft(self, decision: Any, *orders: int, **changes: Any) -> SignedPaper:
        """Of the lines with these golden numbers, all without any."""
        lines = decision.lines.filter(order__in=orders) if orders else decision.lines.all()
        values = {
            "ground": RevocationGround.objects.get(key="thong-tin-sai"),
            "conclusion": "Kết luận số 12/KL-TTr ngày 10 tháng 6 năm 2026 của Thanh tra tỉnh Cao Bằng",
            "facts": "Kê khai sáng kiến không do mình thực hiện.",
        }
        return revocations.draft(
            decision,
            chosen=list(lines.order_by("order")),
            values=values | changes,
            scan=scan(),
            by=self.by("office"),
        )

    def revocation_signed(self, decision: Any, *orders: int, **changes: Any) -> SignedPaper:
        row = self.revocation_draft(decision, *orders, **changes)
        for verb in WAY["signed"]:
            row = self.advance(row, verb)
        return row

    def _amendment(self) -> SignedPaper:
        return self.amendment_draft(
            self.decision_signed(), {2: {"recipient": "Hoàng Thị Ánh Nguyệt"}}
        )

    def amendment_draft(
        self, decision: Any, anew: dict[int, dict[str, Any]], *, kind: str = "amend", said: str = ""
    ) -> SignedPaper:
        """`anew`: golden number → the columns that read otherwise; `said`: the achievement."""
        chosen = list(decision.lines.filter(order__in=anew).order_by("order"))
        reason = "Ghi nhầm khi soạn."
        by = self.by("office")
        row = amendments.draft(decision, kind=kind, reason=reason, chosen=chosen, by=by)
        values = {
            "reason": reason,
            "achievement": said,
            "copies_to": row.copies_to,
            "bases": list(row.bases.all()),
        }
        lines = {
            each.pk: {name: getattr(each, name) for name in READ} | anew[each.line.order]
            for each in row.paper_lines
        }
        return amendments.revise(row, values=values, lines=lines, by=by)

    def amendment_signed(self, *args: Any, **options: Any) -> SignedPaper:
        row = self.amendment_draft(*args, **options)
        for verb in WAY["signed"]:
            row = self.advance(row, verb)
        return row

    def _correction(self) -> SignedPaper:
        values = {"addressees": ["Sở Nội vụ"], "body": "Trang 2: “Điêu 3” đọc là “Điều 3”."}
        return corrections.draft(self.decision_signed(), values=values, by=self.by("office"))
