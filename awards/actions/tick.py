"""Ticks on certificates: printed elsewhere than here, signed, sealed; many at once."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from awards.models import Certificate, CertificateTick, Decision
from documents.actions.paper import demanded
from workflow.actors import Actor
from workflow.moving import locked, record
from workflow.permits import require

Step = CertificateTick.Step
NAMED = 20  # numbers in the line of a history


@transaction.atomic
def tick(decision: Decision, *, step: str, chosen: Sequence[Certificate], by: Actor) -> int:
    """Returns how many were ticked now; what is ticked already stays with who ticked it first."""
    decision = locked(decision)
    require("awards.tick_certificates", by, decision)
    _demand(decision, chosen)
    done = CertificateTick.objects.filter(step=step, certificate__in=chosen)
    known = set(done.values_list("certificate", flat=True))
    fresh = [each for each in chosen if each.pk not in known]
    if not fresh:
        return 0
    record(decision, "awards.tick_certificates", by=by, changed=_changed(step, fresh))
    CertificateTick.objects.bulk_create(
        CertificateTick(
            certificate=each, step=step, by_id=by.user_id, by_name=by.name, at=by.moment()
        )
        for each in fresh
    )
    return len(fresh)


@transaction.atomic
def untick(
    decision: Decision, *, step: str, chosen: Sequence[Certificate], reason: str, by: Actor
) -> int:
    """Returns how many were; one that was not ticked stays out of the event."""
    decision = locked(decision)
    require("awards.untick_certificates", by, decision)
    _demand(decision, chosen)
    demanded(reason)
    ticks = CertificateTick.objects.filter(step=step, certificate__in=chosen)
    known = set(ticks.values_list("certificate", flat=True))
    if not known:
        raise ValidationError({"chosen": "Các giấy khen này chưa được đánh dấu việc đó."})
    changed = _changed(step, [each for each in chosen if each.pk in known]) | {"ly_do": reason}
    record(decision, "awards.untick_certificates", by=by, changed=changed)
    return ticks.delete()[0]


def _demand(decision: Decision, chosen: Sequence[Certificate]) -> None:
    if not chosen:
        raise ValidationError({"chosen": "Hãy chọn ít nhất một giấy khen."})
    if any(each.decision_id != decision.pk for each in chosen):
        raise ValidationError({"chosen": "Có giấy khen của quyết định khác."})


def _changed(step: str, chosen: Sequence[Certificate]) -> dict[str, object]:
    """The rows go with the unticking: the event keeps every number."""
    numbers = [each.golden_number for each in chosen]
    said = ", ".join(map(str, numbers[:NAMED])) + (", …" if len(numbers) > NAMED else "")
    return {
        "ten": f"{Step(step).label}, số sổ vàng {said}",
        "so_to": len(chosen),
        "so_so_vang": numbers,
    }
