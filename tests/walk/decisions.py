"""The director's rulings and the decision, until it is signed and in the register."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from awards import papers as award_papers
from awards.actions import decision as decisions
from awards.actions import province
from awards.actions import ruling as rulings
from awards.actions import ruling_sheet as sheets
from awards.models import Decision, ProvinceProposal, RulingSheet, SpellingLetter
from campaign.models import AwardForm
from documents.actions.paper import proof_of
from documents.models import NumberSeries
from nominations.models import Dossier, Nomination
from tests.awards import to_province
from tests.walk.papers import Papers
from tests.walk.pieces import fresh, scan


class Walk(Papers):
    """Steps through the main job, each stage upon the one before."""

    def rule(self, nomination: Nomination, outcome: str, reason: str = "") -> None:
        rulings.rule(nomination, outcome=outcome, reason=reason, by=self.by("director"))

    def ruling_sheet(self, **where: Any) -> RulingSheet:
        """Of everybody who waits in a dossier of its own."""
        waiting = list(self.at_director(**where).nominations.live())
        return sheets.prepare(waiting, by=self.by("office"))

    def record_rulings(
        self, sheet: RulingSheet, ruled: Mapping[int, tuple[str, str]], **given: Any
    ) -> RulingSheet:
        """By default the director signed it today, and the office writes it down."""
        by = self.by(given.pop("by", "office"))
        facts = {"signed_by": self.user("director"), "signed_on": self.office.on, "scan": scan()}
        sheets.record_rulings(sheet, ruled=ruled, by=by, **(facts | given))
        return fresh(sheet)

    def ruling_sheet_recorded(self, **where: Any) -> RulingSheet:
        """The first line is granted, the others were left blank."""
        sheet = self.ruling_sheet(**where)
        return self.record_rulings(sheet, {sheet.listed().first().pk: ("grant", "")})

    def granted(self, **where: Any) -> Dossier:
        dossier = self.at_director(**where)
        for nomination in dossier.nominations.live():
            upward = nomination.award_form.proposes_upward
            self.rule(nomination, "grant", "Ở mức Giấy khen." if upward else "")
        return fresh(dossier)

    def proposed(self, **where: Any) -> Dossier:
        dossier = self.at_director(form="bang_khen_tinh", **where)
        for nomination in dossier.nominations.live():
            self.rule(nomination, "propose")
        return fresh(dossier)

    def _province_proposal(self) -> ProvinceProposal:
        chosen = list(self.proposed().nominations.filter(state="proposed"))
        return self.proposal_draft(chosen)

    def _spelling_letter(self) -> SpellingLetter:
        return to_province.letter(self)

    def proposal_draft(self, chosen: list[Nomination]) -> ProvinceProposal:
        campaign, form = chosen[0].dossier.round.campaign, chosen[0].award_form
        return province.draft(campaign, form, chosen=chosen, by=self.by("office"))

    def closed(self, **where: Any) -> Dossier:
        """Every nomination refused by the director."""
        dossier = self.at_director(**where)
        for nomination in dossier.nominations.all():
            self.rule(nomination, "refuse", "Chưa đủ thành tích nổi trội.")
        return fresh(dossier)

    def decision_draft(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        dossier = dossier or self.granted(**where)
        chosen = list(dossier.nominations.filter(state="granted"))
        form = AwardForm.objects.get(key="giay_khen")
        return decisions.draft(dossier.round.campaign, form, chosen=chosen, by=self.by("office"))

    def decision_awaiting(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        return decisions.submit(self.decision_draft(dossier, **where), by=self.by("office"))

    def decision_approved(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        return self.approve(self.decision_awaiting(dossier, **where))

    def approve(self, decision: Decision, persona: str = "director") -> Decision:
        seen = proof_of(award_papers.decision(decision))
        return decisions.approve(decision, seen=seen, by=self.by(persona))

    def decision_numbered(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        return self.number(self.decision_approved(dossier, **where))

    def number(self, decision: Decision, number: int = 0, on: date | None = None) -> Decision:
        series = NumberSeries.objects.get(key="quyet-dinh")
        return decisions.number(
            decision,
            series=series,
            number=number or series.suggested(self.office.on.year),
            issued_on=on or self.office.on,
            by=self.by("registry"),
        )

    def decision_signed(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        numbered = self.decision_numbered(dossier, **where)
        return decisions.attach_signed(numbered, scan=scan(), by=self.by("registry"))

    def decision_void(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        numbered = self.decision_numbered(dossier, **where)
        return decisions.void(numbered, reason="Sai danh sách.", by=self.by("director"))

    def awarded(self, **where: Any) -> Dossier:
        dossier = self.granted(**where)
        self.decision_signed(dossier)
        return fresh(dossier)
