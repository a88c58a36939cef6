"""Acts on papers that go the common way."""

from collections.abc import Callable
from typing import Any

from django.test import override_settings

from awards.actions import (
    province,
    province_answer,
    province_file,
    province_handover,
    spelling_letter,
)
from awards.actions.province_answer import Said
from awards.models import ProvinceProposal
from council.actions import invitation as invitations
from documents.actions import numbering
from documents.models import NumberSeries
from nominations.actions import office_papers, retention
from nominations.models import Dossier
from tests.walk import scan
from tests.walk.papers import WORK, on_paper
from workflow.actors import Actor


def asked_later(act: Callable[..., Any], kind: str) -> Callable[[Any, Actor], Any]:
    """The number of a list that is too long for a request."""

    def do(row: Any, by: Actor) -> Any:
        (series, *_) = NumberSeries.objects.serving(kind)
        with override_settings(LONG_LIST_ROWS=-1):
            return numbering.ask(
                row, act, path="/", by=by, series=series, number=3, issued_on=by.on
            )

    return do


COMMON_WAY = {
    verb: on_paper(verb)
    for verb in (
        *("submit", "send_back", "approve", "sign", "take_back", "number"),
        *("attach_signed", "seal", "void"),
    )
} | {
    "documents.ask_numbering": lambda row, by: asked_later(
        WORK[row.machine.noun].number, WORK[row.machine.noun].kind
    )(row, by),
    "documents.stop_numbering": lambda row, by: numbering.stop(row, by=by),
}
OFFICE_LETTER = COMMON_WAY | {
    "nominations.revise_office_letter": lambda row, by: office_papers.revise_letter(
        row,
        values={
            "about": "Việc khác",
            "body": "Nội dung.",
            "reply_by": None,
            "units": row.units.all(),
        },
        by=by,
    )
}
APPRAISAL_REPORT = COMMON_WAY | {
    "nominations.revise_appraisal_report": lambda row, by: office_papers.revise_report(
        row, values={"reception": "Đã nhận.", "proposal": "Đề nghị."}, by=by
    )
}
DISPOSAL = COMMON_WAY | {
    "nominations.revise_disposal": lambda row, by: retention.revise(
        row, chosen=Dossier.objects.filter(pk__in=row.lines.values("dossier")), by=by
    )
}
INVITATION = COMMON_WAY | {
    "council.revise_invitation": lambda row, by: invitations.revise(
        row, values={"guests": "", "note": "Mang theo hồ sơ."}, by=by
    )
}


def revised(row: ProvinceProposal, by: Actor) -> ProvinceProposal:
    values = {name: getattr(row, name) for name in province.WORDS} | {"bases": []}
    chosen = [line.nomination for line in row.paper_lines]
    return province.revise(row, values=values, chosen=chosen, by=by)


def answered(row: ProvinceProposal, by: Actor) -> ProvinceProposal:
    """The first is awarded, the others are declined."""
    first, *others = row.paper_lines
    yes = Said(answer="yes", decision_number="12/QĐ-UBND", decided_on=by.on)
    no = dict.fromkeys((line.pk for line in others), Said(answer="no", reason="Chưa đủ."))
    return province_answer.record_answer(row, said={first.pk: yes} | no, by=by)


PROVINCE_PROPOSAL = COMMON_WAY | {
    "awards.revise_province_proposal": revised,
    "awards.add_province_paper": lambda row, by: province_file.add_paper(
        row, title="Bản sao", scan=scan("sao.pdf"), by=by
    ),
    "awards.make_package": lambda row, by: province_file.make_package(row, by=by),
    "send": lambda row, by: province_file.send(row, **sending(by), by=by),
    "supplement": lambda row, by: province_file.supplement(
        row, what="Bổ sung bản sao.", asked_on=by.on, until_on=by.on, by=by
    ),
    "awards.send_supplement": lambda row, by: province_file.send_supplement(
        row, **sending(by), by=by
    ),
    "record_answer": answered,
    "awards.hand_over_province": lambda row, by: province_handover.hand_over(
        row, chosen=row.paper_lines, on=by.on, how="Trao trực tiếp.", by=by
    ),
}


PROVINCE_PAPER = {
    "awards.remove_province_paper": lambda row, by: province_file.remove_paper(row, by=by)
}
SPELLING_LETTER = COMMON_WAY | {
    "awards.revise_spelling_letter": lambda row, by: spelling_letter.revise(
        row, request="Tên sau đây in chưa đúng:", by=by
    )
}


def sending(by: Actor) -> dict[str, Any]:
    return {"channel": "buu_dien", "sent_at": by.moment()}
