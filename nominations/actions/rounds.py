"""What happens to a round because of its dossiers, and what a unit answers beside one."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.actions import rounds as campaign_rounds
from campaign.models import Round
from campaign.states import RoundState
from nominations import notifications
from nominations.actions import dossier as dossiers
from nominations.actions import locking
from nominations.models import Abstention, Dossier, LateAdmission
from nominations.models.participation import admitted_until
from nominations.states import DossierState
from people.models import Unit
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import append, events_of, locked, move
from workflow.permits import require

CANCEL = "campaign.cancel_round"
CANCELLED = "Đợt xét đã hủy: {}"


def reviewing() -> list[Round]:
    return list(Round.objects.filter(state=RoundState.REVIEWING).select_related("campaign"))


@transaction.atomic
def finish_if_over(round_: Round, *, by: Actor) -> bool:
    """Finishes a round under review once none of its dossiers is live and none may still come."""
    if Dossier.objects.live().filter(round=round_).exists():
        return False
    if LateAdmission.objects.filter(round=round_, until__gte=by.on).exists():
        return False
    campaign_rounds.finish(round_, by=by)
    return True


@transaction.atomic
def cancel(round_: Round, *, reason: str, by: Actor) -> Round:
    """Ends the units' drafts with it. Raises ValidationError at `reason`."""
    reason = dossiers.demanded(reason)
    drafts = locking.drafts(locked(round_))
    round_ = campaign_rounds.cancel(round_, reason=reason, by=by)
    for draft in drafts:
        dossiers.lapse(draft, reason=CANCELLED.format(reason), inside=CANCEL, by=by)
    return round_


@transaction.atomic
def decline(round_: Round, unit: Unit, *, by: Actor) -> Abstention:
    """“Không đề nghị”: the unit answers the round without a dossier."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    answer = Abstention(round=round_, unit=unit)
    require("nominations.decline_round", by, answer)
    answer.declined_by_id, answer.declined_by_name = by.user_id, by.name
    answer.declined_at = by.moment()
    answer.save(force_insert=True)
    append(round_, "nominations.decline_round", by, "", {"ten": unit.name})
    return answer


@transaction.atomic
def resume(round_: Round, unit: Unit, *, by: Actor) -> None:
    """Takes “Không đề nghị” back while the round is open; the event stays."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    require("nominations.resume_round", by, Abstention(round=round_, unit=unit))
    Abstention.objects.filter(round=round_, unit=unit).delete()
    append(round_, "nominations.resume_round", by, "", {"ten": unit.name})


@transaction.atomic
def admit(round_: Round, unit: Unit, *, until: date, reason: str, by: Actor) -> LateAdmission:
    """Lets a unit that has not handed in do so after the closing, its draft included.

    Raises ValidationError at `until`, `reason`.
    """
    Unit.objects.select_for_update().get(pk=unit.pk)
    require("nominations.admit_unit", by, LateAdmission(round=round_, unit=unit))
    admission = _admission(round_, unit, until, reason, by)
    drafts = Dossier.objects.filter(round=round_, unit=unit, state=DossierState.DRAFT)
    drafts.update(admitted_until=admitted_until(round_, unit))
    Abstention.objects.filter(round=round_, unit=unit).delete()
    changed = {"ten": unit.name, "den_ngay": dmy(until), "ly_do": reason}
    append(round_, "nominations.admit_unit", by, "", changed)
    notifications.admitted(admission, by)
    return admission


@transaction.atomic
def readmit(dossier: Dossier, *, until: date, reason: str, by: Actor) -> Dossier:
    """A lapsed dossier becomes a draft again until the day named; its nominations are listed anew.

    Raises ValidationError at `until`, `reason`, or when the unit has another live dossier here.
    """
    Unit.objects.select_for_update().get(pk=dossier.unit_id)
    other = Dossier.objects.live().filter(round=dossier.round_id, unit=dossier.unit_id).first()
    changed = {"den_ngay": dmy(until), "ly_do": reason}
    admitted = admitted_until(dossier.round, dossier.unit)
    last = max(filter(None, (until, admitted)))
    dossier = move(
        dossier, "readmit", by=by, changed=changed, state_since=by.on, admitted_until=last
    )
    if other:
        raise ValidationError(f"Đơn vị đang có hồ sơ {other.code} trong đợt này.")
    for nomination in dossier.nominations.filter(pk__in=_dropped(dossier)):
        named = {"ten": nomination.recipient}
        move(nomination, "relist", by=by, inside="nominations.readmit_dossier", changed=named)
    notifications.admitted(_admission(dossier.round, dossier.unit, until, reason, by), by)
    return dossier


def _dropped(dossier: Dossier) -> list[int]:
    """Nominations that went with the last lapse; who was withdrawn before stays withdrawn."""
    events = events_of(dossier)
    lapse = events.filter(verb="nominations.lapse_dossier").first()
    if lapse is None:
        return []
    dropped = events.filter(verb="nominations.drop_nomination", position__gt=lapse.position)
    return list(dropped.values_list("subject_id", flat=True))


def _admission(round_: Round, unit: Unit, until: date, reason: str, by: Actor) -> LateAdmission:
    dossiers.demanded(reason)
    if until < by.on:
        raise ValidationError({"until": "Ngày nhận muộn phải từ hôm nay trở đi."})
    return LateAdmission.objects.create(
        round=round_,
        unit=unit,
        until=until,
        reason=reason,
        admitted_by_id=by.user_id,
        admitted_by_name=by.name,
        admitted_at=by.moment(),
    )
