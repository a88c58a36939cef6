"""What a signed decision brings: every line is awarded and entered in the register, once."""

from typing import Any

from awards import notifications
from awards.actions import reminding
from awards.models import Decision, DecisionLine
from campaign.models import AwardForm, AwardRecord
from documents.models import IssuedDocument
from nominations.actions import nomination as nominations
from workflow.actors import Actor


def take(decision: Decision, inside: str, by: Actor) -> Decision:
    """`inside`: the key of the act by which it was signed, in whose transaction this happens."""
    for line in lines_of(decision):
        nominations.award(
            line.nomination,
            form=decision.award_form.short_name,
            decision=decision.issued.reference,
            inside=inside,
            by=by,
        )
        _register(decision, line, decision.issued)
    notifications.signed(decision, by)
    reminding.remind(decision, by=by)
    for ceremony in decision.ceremonies.planned().filter(held_at__gt=by.moment()):
        notifications.ceremony_planned(ceremony, by, among=[decision.pk])
    return decision


def lines_of(decision: Decision) -> list[DecisionLine]:
    rows = decision.lines.filter(is_live=True).order_by("order")
    return list(rows.select_related("nomination__dossier__unit", "nomination__award_form"))


def _register(decision: Decision, line: DecisionLine, issued: IssuedDocument) -> None:
    enter(
        line,
        award_form=decision.award_form,
        decision_number=issued.reference,
        decided_on=issued.issued_on,
        achievement=decision.achievement,
        golden_number=line.order,
        campaign_id=decision.campaign_id,
        source=f"decision_line:{line.pk}",
    )


def enter(line: Any, *, award_form: AwardForm, **decided: Any) -> AwardRecord:
    """The recipient of a line, as it names them, in the register of awards."""
    nomination = line.nomination
    return AwardRecord.objects.create(
        subject=nomination.subject,
        staff_id=nomination.staff_id,
        unit_id=nomination.unit_id,
        of_unit_id=nomination.unit_id or nomination.dossier.unit_id,
        recipient=line.recipient,
        position=line.position,
        unit_name=line.unit_name,
        is_leader=nomination.is_leader if nomination.staff_id else None,
        gender=nomination.gender,
        award_form=award_form,
        decided_by=award_form.decided_by,
        period_from=line.period_from,
        period_until=line.period_until,
        amount=line.amount,
        **decided,
    )
