"""A written consultation of the council, until its advice lies before the director."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from council.actions import consultation as acts
from council.actions import opinions
from council.models import Consultation, ConsultedMember, Council, WrittenAnswer
from council.models import WrittenOpinion as Said
from nominations.models import Dossier
from tests.walk.meetings import Meetings
from tests.walk.office import COUNCIL
from tests.walk.pieces import fresh, scan

FOR, AGAINST, ABSTAIN, CONCERNED = Said.Choice


class Consultations(Meetings):
    """`dossier` may be one that is at the council already."""

    def consultation_planned(self, dossier: Dossier | None = None, **where: Any) -> Consultation:
        """About the dossier's nominations; answers are due in a week."""
        dossier = dossier or self.at_council(**where)
        row = acts.plan(
            Council.objects.get(),
            title="Xét khen thưởng bổ sung",
            deadline_on=self.office.on + timedelta(days=7),
            reason="Các thành viên đi công tác.",
            by=self.by("secretary"),
        )
        chosen = list(dossier.nominations.filter(state="at_council"))
        acts.set_items(row, chosen=chosen, by=self.by("secretary"))
        return fresh(row)

    def consultation_sent_out(self, dossier: Dossier | None = None, **where: Any) -> Consultation:
        return acts.send_out(self.consultation_planned(dossier, **where), by=self.by("secretary"))

    def answer(
        self,
        row: Consultation,
        persona: str,
        choice: str = FOR,
        *,
        other: Mapping[int, str] | None = None,
        remark: str = "",
        days: int = 0,
    ) -> WrittenAnswer:
        """The same choice on every item, but for those of `other` by id; `days` later."""
        by = self.by(persona, self.office.on + timedelta(days=days))
        given = {
            pk: opinions.Opinion((other or {}).get(pk, choice), remark)
            for pk in self.asked_about(row, persona)
        }
        return opinions.answer(row, opinions=given, by=by)

    def enter(
        self, who: ConsultedMember, choice: str = FOR, *, received: int = 0, today: int = 0
    ) -> WrittenAnswer:
        """A signed form received so many days after the office's own, entered on the day `today`."""
        open_items = [item for item in who.consultation.open_items() if who.may_answer(item)]
        return opinions.enter(
            who,
            opinions={item.pk: opinions.Opinion(choice) for item in open_items},
            received_on=self.office.on + timedelta(days=received),
            scan=scan("phieu.pdf"),
            by=self.by("secretary", self.office.on + timedelta(days=today)),
        )

    def asked_about(self, row: Consultation, persona: str) -> list[int]:
        who = self.consulted(row, persona)
        return [item.pk for item in row.open_items() if who.may_answer(item)]

    def consulted(self, row: Consultation, persona: str) -> ConsultedMember:
        return row.people().get(staff=self.staff(persona))

    def consultation_answered(self, dossier: Dossier | None = None, **where: Any) -> Consultation:
        """Everybody is in favour of everything."""
        row = self.consultation_sent_out(dossier, **where)
        for persona in COUNCIL:
            self.answer(row, persona)
        return fresh(row)

    def collect(self, row: Consultation, *, days: int = 0) -> Consultation:
        members = {member.role: member for member in row.council.members.all()}
        return acts.collect(
            row,
            chair=members["chu_tich"],
            secretary=members["thu_ky"],
            remarks="",
            by=self.by("secretary", self.office.on + timedelta(days=days)),
        )

    def consultation_collected(self, dossier: Dossier | None = None, **where: Any) -> Consultation:
        return self.collect(self.consultation_answered(dossier, **where))

    def consultation_minuted(self, dossier: Dossier | None = None, **where: Any) -> Consultation:
        return self.sign_summary(self.consultation_collected(dossier, **where))

    def sign_summary(self, row: Consultation, *, days: int = 0) -> Consultation:
        by = self.by("secretary", self.office.on + timedelta(days=days))
        return acts.sign_summary(row, signed_on=by.on, scan=scan(), by=by)

    def consultation_cancelled(self, dossier: Dossier | None = None, **where: Any) -> Consultation:
        row = self.consultation_sent_out(dossier, **where)
        return acts.cancel(row, reason="Sẽ họp.", by=self.by("secretary"))
