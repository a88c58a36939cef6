"""Whom the office may urge in a round. The subject is a `nominations.round_units.Line`; no query."""

from typing import Any

from campaign.states import RoundState
from nominations.rules import round_is_open, takes_submission, unit_goes_on
from nominations.states import UnitStatus
from people.rules import is_office
from workflow.actors import Actor
from workflow.permits import condition, permit

WHY_NOT = {
    UnitStatus.SUBMITTED: "{unit} đã nộp hồ sơ {code}.",
    UnitStatus.RECEIVED: "Hồ sơ {code} của {unit} đã được tiếp nhận.",
    UnitStatus.DECLINED: "{unit} đã báo “Không đề nghị” trong đợt này.",
    UnitStatus.LAPSED: "Hồ sơ {code} của {unit} đã hết thời hạn nộp.",
    UnitStatus.OVER: "Hồ sơ {code} của {unit} đã xong.",
}


def _does_not_owe(_actor: Actor, line: Any) -> str:
    code = line.dossier.code if line.dossier else ""
    return WHY_NOT[line.status].format(unit=line.unit.name, code=code)


@condition(_does_not_owe, "không ai")
def owes_an_answer(_actor: Actor, line: Any) -> bool:
    return line.status not in WHY_NOT


@condition("Đợt xét chưa mở hoặc đã kết thúc nên không còn gì để đôn đốc.", "không ai")
def round_is_under_way(_actor: Actor, line: Any) -> bool:
    return line.round.state in (RoundState.OPEN, RoundState.REVIEWING)


@condition("Đợt ngoài đợt không buộc đơn vị lập hồ sơ.", "không ai")
def must_answer(_actor: Actor, line: Any) -> bool:
    return line.dossier is not None or not line.round.is_anytime


def _too_late(actor: Actor, line: Any) -> str:
    asked = takes_submission if line.dossier else round_is_open
    why = asked.refusal(actor, line.dossier or line).sentence.rstrip(".")
    return f"{why}; {line.unit.name} cần được cho nộp muộn trước khi đôn đốc."


@condition(_too_late, "Văn phòng, sau khi cho nộp muộn")
def may_still_hand_in(actor: Actor, line: Any) -> bool:
    if line.dossier:
        return takes_submission.test(actor, line.dossier)
    late = line.unit.late_until
    return round_is_open.test(actor, line) or (late is not None and actor.on <= late)


permit("nominations.read_round_units", is_office, label="Xem các đơn vị trong đợt")
permit(
    "nominations.urge_round",
    is_office,
    round_is_under_way,
    unit_goes_on,
    owes_an_answer,
    must_answer,
    may_still_hand_in,
    label="Đôn đốc",
)
