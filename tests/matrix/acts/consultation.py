"""Acts on written consultations."""

from datetime import timedelta

from council.actions import consultation as acts
from council.actions import opinions
from council.models import Consultation, ConsultedMember, Council, WrittenAnswer
from tests.matrix.row import WHY
from tests.walk import MONDAY, scan
from tests.walk.consultations import FOR
from workflow.actors import Actor


def planned(row: Consultation, by: Actor) -> Consultation:
    day = by.on + timedelta(days=7)
    return acts.plan(Council.objects.get(), title="Xét", deadline_on=day, reason=WHY, by=by)


def collected(row: Consultation, by: Actor) -> Consultation:
    members = {member.role: member for member in row.council.members.all()}
    signers = {"chair": members["chu_tich"], "secretary": members["thu_ky"]}
    return acts.collect(row, **signers, remarks="", by=by)


def answered(row: Consultation, by: Actor) -> WrittenAnswer:
    return opinions.answer(row, opinions=in_favour(row), by=by)


def entered(row: Consultation, by: Actor) -> WrittenAnswer:
    who = row.consulted.first() or ConsultedMember(consultation=row)
    given = {"received_on": MONDAY, "scan": scan("phieu.pdf")}
    return opinions.enter(who, opinions=in_favour(row), **given, by=by)


def in_favour(row: Consultation) -> dict[int, opinions.Opinion]:
    return {item.pk: opinions.Opinion(FOR) for item in row.open_items()}


CONSULTATION = {
    "send_out": lambda row, by: acts.send_out(row, by=by),
    "collect": collected,
    "sign_summary": lambda row, by: acts.sign_summary(row, signed_on=MONDAY, scan=scan(), by=by),
    "cancel": lambda row, by: acts.cancel(row, reason=WHY, by=by),
    "council.plan_consultation": planned,
    "council.revise_consultation": lambda row, by: acts.revise(
        row, title="Xét lại", deadline_on=by.on + timedelta(days=9), reason=WHY, by=by
    ),
    "council.set_items_consultation": lambda row, by: acts.set_items(row, chosen=[], by=by),
    "council.extend_consultation": lambda row, by: acts.extend(
        row, deadline_on=max(row.deadline_on, by.on) + timedelta(days=1), reason=WHY, by=by
    ),
    "council.answer_consultation": answered,
    "council.enter_answer_consultation": entered,
}
