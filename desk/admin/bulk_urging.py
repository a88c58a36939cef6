"""Đôn đốc from the inbox: the units whose dossiers are being written or were sent back."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from campaign.models import Round
from desk.admin import bulk
from desk.admin.bulk import BulkAct, Line
from nominations import urging
from nominations.actions import urging as acts
from nominations.forms.urging import UrgeForm
from nominations.models import Dossier
from nominations.urging import NOBODY, Urgent
from workflow.actors import Actor


def _judge(rows: Sequence[Dossier], actor: Actor) -> list[Line]:
    found = _prepared(rows, actor)
    return [_line(row, found.get(row.pk)) for row in rows]


def _prepared(rows: Sequence[Dossier], actor: Actor) -> dict[int, Urgent]:
    """Dossier → what its unit would be told; some queries for each round, not for each row."""
    rounds: dict[Round, list[Dossier]] = defaultdict(list)
    for row in rows:
        rounds[row.round].append(row)
    return {
        each.line.dossier.pk: each
        for round_, own in rounds.items()
        for each in urging.prepared(
            round_, {row.unit_id for row in own}, by=actor, about={row.pk for row in own}
        )
        if each.line.dossier
    }


def _line(row: Dossier, found: Urgent | None) -> Line:
    if found is None:
        return Line(row, refusal=acts.CHANGED)
    if not found.is_reached:
        return Line(row, refusal=found.refusal or NOBODY)
    again = f" {found.again_words()}." if found.is_recent else ""
    return Line(row, words=f"{', '.join(found.names)}: {found.head}{again}")


def _urge(row: Dossier, values: dict[str, Any], by: Actor) -> str:
    outcome = acts.urge(row.round, [row.unit], by=by, about=[row], **values)
    return f"đã nhắc {', '.join(name for each in outcome.done for name in each.told)}"


URGING = BulkAct(
    title="Đôn đốc",
    button="Gửi lời nhắc về",
    consequence="Mỗi người nhận thấy lời nhắc ở mục Thông báo, và qua thư nếu đã có địa chỉ; việc đôn "
    "đốc được ghi vào nhật ký của đợt và của hồ sơ.",
    judge=_judge,
    do=_urge,
    form_class=UrgeForm,
    form_options=lambda _actor: {"has_recent": True},
)


def urge_many(request: HttpRequest) -> HttpResponse:
    return bulk.page(request, URGING)
