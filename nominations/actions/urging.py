"""Đôn đốc: reminding units of what they owe in a round, one or many at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.models import Round
from nominations import notifications, urging
from nominations.models import Dossier, Urging
from nominations.urging import NOBODY, Urgent
from people.models import Unit
from workflow.actors import Actor
from workflow.moving import append
from workflow.permits import Refusal, Refused

CHANGED = Refusal(
    "Đơn vị không còn như lúc chọn: hãy xem lại danh sách.", "Văn phòng, sau khi xem lại"
)
LONGEST = 250  # of the office's own sentence: it stands in one notice with the rest


@dataclass(frozen=True)
class LeftOut:
    unit: Unit
    dossier: Dossier | None
    refusal: Refusal


@dataclass
class Outcome:
    done: list[Urging] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def urge(
    round_: Round,
    units: Iterable[Unit],
    *,
    by: Actor,
    about: Collection[Dossier] | None = None,
    added: str = "",
    again: bool = False,
) -> Outcome:
    """Reminds each unit in a transaction of its own, so that one refusal stops no other.

    `about`: of a unit that has dossiers, only these. `added`: one sentence of the office's own.
    `again`: also who was urged within the last working day. Raises Refused when nobody was reached,
    ValidationError at `added`.
    """
    if len(added) > LONGEST:
        raise ValidationError({"added": f"Câu thêm dài quá {LONGEST} ký tự."})
    meant = None if about is None else {dossier.pk for dossier in about}
    outcome = Outcome()
    for unit in units:
        _urge(round_, unit, outcome, by=by, meant=meant, added=added, again=again)
    if outcome.left_out and not outcome.done:
        raise Refused(outcome.left_out[0].refusal)
    return outcome


@transaction.atomic
def _urge(
    round_: Round,
    unit: Unit,
    outcome: Outcome,
    *,
    by: Actor,
    meant: Collection[int] | None,
    added: str,
    again: bool,
) -> None:
    """The unit's row is locked: of two clicks at once the second finds the first."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    found = urging.prepared(round_, [unit.pk], by=by, about=meant)
    if not found:
        outcome.left_out.append(LeftOut(unit, None, CHANGED))
    for each in found:
        if refusal := _refusal(each, again=again):
            outcome.left_out.append(LeftOut(unit, each.line.dossier, refusal))
        else:
            outcome.done.append(_told(each, added, by))


def _refusal(each: Urgent, *, again: bool) -> Refusal | None:
    if each.refusal:
        return each.refusal
    if not each.people:
        return NOBODY
    if each.is_recent and not again:
        words = f"{each.again_words()}, chưa qua ngày làm việc tiếp theo."
        return Refusal(words, "Văn phòng, khi đánh dấu nhắc lại")
    return None


def _told(each: Urgent, added: str, by: Actor) -> Urging:
    line = each.line
    row = Urging.objects.create(
        round=line.round,
        unit=line.unit,
        dossier=line.dossier,
        text=each.text(added),
        told=each.names,
        urged_by_id=by.user_id,
        urged_by_name=by.name,
        urged_at=by.moment(),
    )
    notifications.urged(row, each, added, by)
    changed = {"ten": line.unit.name, "ly_do": added, "gui_toi": each.names}
    append(line.dossier or line.round, urging.KEY, by, "", changed)
    return row
