"""Acts on papers that go the common way."""

from collections.abc import Callable
from typing import Any

from django.test import override_settings

from council.actions import invitation as invitations
from documents.actions import numbering
from documents.models import NumberSeries
from nominations.actions import office_papers, retention
from nominations.models import Dossier
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
