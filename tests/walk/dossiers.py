"""A dossier from its first draft to the council's table."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from campaign.models import AwardForm, Round
from nominations.actions import deadlines, papers, remarks
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.models import Dossier, Nomination
from people.models import Unit
from tests.walk.office import PEOPLE, at
from tests.walk.pieces import fresh, scan
from tests.walk.rounds import Rounds
from workflow import steps
from workflow.actors import Actor


class Dossiers(Rounds):
    """`unit` is the key of a unit, its clerk and head act."""

    def draft(self, *, unit: str = "qlkh", round_: Round | None = None) -> Dossier:
        clerk, _ = self._hands(unit)
        return dossiers.open_(round_ or self.round, self.unit(unit), by=clerk)

    def complete_draft(
        self, *, form: str = "giay_khen", also: Sequence[str] = (), **where: Any
    ) -> Dossier:
        """One person (and the personas of `also`) and one collective, nothing missing."""
        dossier = self.draft(**where)
        clerk, _ = self._hands(where.get("unit", "qlkh"))
        for persona in ("", *also):
            self.list_person(dossier, persona, form=form)
        self.list_collective(dossier, form=form)
        self.write_papers(dossier, by=clerk)
        return fresh(dossier)

    def list_person(
        self, dossier: Dossier, persona: str = "", *, form: str = "giay_khen", **changes: Any
    ) -> Nomination:
        """By default the unit's own nominee: the persona "nominee", or of ttud the stranger."""
        own = "nominee" if dossier.unit == self.unit("qlkh") else "stranger"
        return self._list(dossier, form, staff=self.staff(persona or own), **changes)

    def list_collective(
        self, dossier: Dossier, *, form: str = "giay_khen", of: Unit | None = None, **changes: Any
    ) -> Nomination:
        """By default the unit itself."""
        return self._list(dossier, form, unit=of or dossier.unit, **changes)

    def _list(self, dossier: Dossier, form: str, **changes: Any) -> Nomination:
        facts = {
            "award_form": AwardForm.objects.get(key=form),
            "period_from": self.period[0],
            "period_until": self.period[1],
        }
        draft = nominations.NominationDraft(**facts | changes)
        return nominations.list_(dossier, draft, by=self._hands_of(dossier)[0])

    def write_papers(self, dossier: Dossier, *, by: Actor) -> None:
        for nomination in dossier.nominations.live():
            self.write_report(nomination, by=by)
        self.write_letter(dossier, by=by)
        self.write_minutes(dossier, by=by)
        for kind in ("to_trinh", "bien_ban"):
            papers.attach(dossier, kind=kind, scan=scan(f"{kind}.pdf"), by=by)

    def write_report(self, nomination: Nomination, *, by: Actor) -> None:
        nominations.summarise(nomination, summary="Có nhiều sáng kiến được áp dụng.", by=by)
        for section in nomination.report.form.plain_sections():
            text = f"{nomination.recipient}: {section.heading.lower()} đã thực hiện tốt."
            papers.save_section(nomination, key=section.key, text=text, revision=0, by=by)

    def write_letter(self, dossier: Dossier, *, by: Actor) -> None:
        values = {"number": 12, "issued_on": by.on, "signer_title": "Trưởng phòng"}
        values["signer_name"] = "Bế Văn Sơn"
        papers.save_letter(dossier, values=values, by=by)

    def write_minutes(self, dossier: Dossier, *, by: Actor, in_favour: int = 2) -> None:
        """Two people met; by default both are for every nomination."""
        unit = next(key for key, unit in self.office.units.items() if unit == dossier.unit)
        personas = [each for each, facts in PEOPLE.items() if facts[2] == unit][:2]
        chair, secretary = self.staff(personas[1]), self.staff(personas[0])
        values = {
            "held_at": at(by.on, 8),
            "place": "Phòng họp tầng 2",
            "chair": chair,
            "secretary": secretary,
            "discussion": "Các ý kiến đều thống nhất.",
            "conclusion": "Đề nghị khen thưởng theo danh sách.",
        }
        people = [
            papers.Present(staff_id=each.pk, name=each.full_name, position="", is_present=True)
            for each in (chair, secretary)
        ]
        counted = [
            papers.Counted(each.pk, in_favour=in_favour, against=2 - in_favour, abstaining=0)
            for each in dossier.nominations.live()
        ]
        papers.save_minutes(dossier, values=values, people=people, votes=counted, by=by)

    def submitted(self, **where: Any) -> Dossier:
        dossier = self.complete_draft(**where)
        return dossiers.submit(dossier, by=self._hands_of(dossier)[1])

    def sent_back(self, **where: Any) -> Dossier:
        """To be handed in again within a week."""
        remark = dossiers.RemarkDraft(part="ho_so", text="Nêu rõ số liệu.")
        until = self.office.on + timedelta(days=7)
        return dossiers.send_back(
            self.submitted(**where), remarks=[remark], resubmit_by=until, by=self.by("office")
        )

    def mended(self, **where: Any) -> Dossier:
        """Sent back, every remark ticked: ready to be handed in again."""
        dossier = self.sent_back(**where)
        for remark in dossier.remarks.all():
            remarks.answer(remark, by=self._hands_of(dossier)[0])
        return fresh(dossier)

    def received(self, **where: Any) -> Dossier:
        return dossiers.receive(self.submitted(**where), by=self.by("office"))

    def rejected(self, **where: Any) -> Dossier:
        return dossiers.reject(
            self.submitted(**where), reason="Ngoài đối tượng.", by=self.by("office")
        )

    def withdrawn(self, **where: Any) -> Dossier:
        dossier = self.complete_draft(**where)
        return dossiers.withdraw(dossier, reason="Để năm sau.", by=self._hands_of(dossier)[1])

    def lapsed(self, **where: Any) -> Dossier:
        dossier = self.announced(self.complete_draft(**where))
        late = self.office.on + timedelta(days=60)
        return dossiers.lapse(dossier, by=self.by("clock", late))

    def announced(self, dossier: Dossier) -> Dossier:
        """Closed to the unit; it was told that the dossier lapses, and the day it was told is past."""
        by = self.by("clock", self.office.on + timedelta(days=50))
        deadlines.announce_lapses(by=by)
        steps.sweep(by=by)
        return fresh(dossier)

    # office: appraisal

    def appraised(self, **where: Any) -> Dossier:
        dossier = self.received(**where)
        for nomination in dossier.nominations.live():
            self.appraise(nomination)
        return fresh(dossier)

    def appraise(self, nomination: Nomination, *, supports: bool = True) -> None:
        nominations.appraise(
            nomination,
            supports=supports,
            opinion="Đủ điều kiện.",
            standards=[],
            by=self.by("office"),
        )

    def at_council(self, **where: Any) -> Dossier:
        return self.to_council(self.complete_draft(**where))

    def to_council(self, draft: Dossier) -> Dossier:
        """A draft with nothing missing: submitted, received, appraised, put to the council."""
        dossier = dossiers.submit(fresh(draft), by=self._hands_of(draft)[1])
        dossier = dossiers.receive(dossier, by=self.by("office"))
        for nomination in dossier.nominations.live():
            self.appraise(nomination)
        for nomination in dossier.nominations.live():
            nominations.put_to_council(nomination, by=self.by("office"))
        return fresh(dossier)

    def _hands(self, unit: str) -> tuple[Actor, Actor]:
        """Clerk and head of a unit."""
        personas = {"qlkh": ("clerk", "head"), "ttud": ("other_clerk", "other_head")}[unit]
        clerk, head = (self.by(each) for each in personas)
        return clerk, head

    def _hands_of(self, dossier: Dossier) -> tuple[Actor, Actor]:
        return self._hands(next(k for k, unit in self.office.units.items() if unit == dossier.unit))
