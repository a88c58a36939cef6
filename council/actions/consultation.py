"""Acts on a written consultation, from the plan to the signed summary. What members answer: `opinions`."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from council import notifications, papers
from council.actions import advice, agenda, opinions
from council.models import (
    AgendaItem,
    Consultation,
    ConsultedMember,
    Council,
    CouncilMember,
)
from council.states import ConsultationState
from documents import files, pdf
from documents.freeze import to_data
from documents.uploads import Scan
from nominations.models import Nomination
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import append, locked, move, record
from workflow.permits import require

PLAN = "council.plan_consultation"
REVISE = "council.revise_consultation"
SET = "council.set_items_consultation"
EXTEND = "council.extend_consultation"
SIGN_SUMMARY = "council.sign_summary_consultation"


@transaction.atomic
def plan(
    council: Council, *, title: str, deadline_on: date, reason: str, by: Actor
) -> Consultation:
    """In preparation: nobody is told yet. Raises ValidationError at `deadline_on`."""
    require(PLAN, by, council)
    row = Consultation(council=council, title=title, deadline_on=deadline_on, reason=reason)
    _demand_ahead(deadline_on, by)
    row.full_clean()
    row.save(force_insert=True)
    append(row, PLAN, by, "", {"ten": title, "den_het_ngay": dmy(deadline_on)})
    return row


@transaction.atomic
def revise(
    consultation: Consultation, *, title: str, deadline_on: date, reason: str, by: Actor
) -> Consultation:
    row = locked(consultation)
    record(row, REVISE, by=by, changed={"ten": title, "den_het_ngay": dmy(deadline_on)})
    _demand_ahead(deadline_on, by)
    row.title, row.deadline_on, row.reason = title, deadline_on, reason
    row.full_clean()
    row.save(update_fields=["title", "deadline_on", "reason"])
    return row


@transaction.atomic
def set_items(
    consultation: Consultation, *, chosen: Sequence[Nomination], by: Actor
) -> list[AgendaItem]:
    """Makes it be about these nominations, in this order. All must wait for the council."""
    row = locked(consultation)
    record(row, SET, by=by, changed={"noi_dung": [each.recipient for each in chosen]})
    return agenda.put(row, chosen)


@transaction.atomic
def send_out(consultation: Consultation, *, by: Actor) -> Consultation:
    """Freezes the rule and who is asked; they are told and may read."""
    row = locked(consultation)
    row = move(
        row,
        "send_out",
        by=by,
        changed={"den_het_ngay": dmy(row.deadline_on)},
        sent_out_on=by.on,
        rule=row.frozen_rule().data(),
    )
    members = row.council.members.seated(by.on)
    ConsultedMember.objects.bulk_create(
        ConsultedMember(
            consultation=row,
            staff=member.staff,
            name=member.staff.full_name,
            position=member.position,
            role=member.role,
        )
        for member in members
        if member.has_vote
    )
    notifications.sent_out(row, by)
    return row


@transaction.atomic
def extend(
    consultation: Consultation, *, deadline_on: date, reason: str, by: Actor
) -> Consultation:
    """A later deadline while answers are out, told to all who are asked."""
    row = locked(consultation)
    before = row.deadline_on
    changed = {"den_het_ngay": {"tu": dmy(before), "den": dmy(deadline_on)}, "ly_do": reason}
    record(row, EXTEND, by=by, changed=changed)
    if deadline_on <= max(before, by.on):
        raise ValidationError({"deadline_on": f"Hạn mới phải sau {dmy(max(before, by.on))}."})
    row.deadline_on = deadline_on
    row.save(update_fields=["deadline_on"])
    notifications.extended(row, by)
    return row


@transaction.atomic
def collect(
    consultation: Consultation,
    *,
    chair: CouncilMember,
    secretary: CouncilMember,
    remarks: str,
    by: Actor,
) -> Consultation:
    """Counts what was answered under the frozen rule; who signs the summary is written down.

    The lock of the consultation is the one that every answer takes: none comes in between.
    """
    row = move(
        consultation,
        "collect",
        by=by,
        collected_on=by.on,
        chair=chair,
        secretary=secretary,
        remarks=remarks,
    )
    opinions.conclude(row, by=by)
    return row


@transaction.atomic
def sign_summary(
    consultation: Consultation, *, signed_on: date, scan: Scan, by: Actor
) -> Consultation:
    """Records the summary signed by secretary and chair; the advice goes to the director."""
    require(SIGN_SUMMARY, by, consultation)
    _demand_signed_between(consultation, signed_on, by)
    composed = papers.opinion_summary(consultation)
    row = move(
        consultation,
        "sign_summary",
        by=by,
        changed={"tep": scan.name},
        minuted_on=signed_on,
        summary_content=to_data(composed),
        summary_pdf=files.keep(pdf.render(composed), "application/pdf"),
        summary_scan=files.keep(scan.content, scan.content_type),
    )
    items = list(row.items.for_consultation())
    advice.pass_on(items, given_on=signed_on, inside=SIGN_SUMMARY, by=by)
    notifications.summary_signed(row, by)
    return row


@transaction.atomic
def cancel(consultation: Consultation, *, reason: str, by: Actor) -> Consultation:
    """Its items are postponed, their nominations go back to the office; who was asked is told."""
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    row = move(consultation, "cancel", by=by, changed={"ly_do": reason})
    advice.send_back(
        row.items.select_related("nomination"),
        sentence=f"Hủy lấy ý kiến bằng văn bản: {reason}",
        inside="council.cancel_consultation",
        by=by,
    )
    if row.sent_out_on:
        notifications.consultation_cancelled(row, reason, by)
    return row


def _demand_ahead(deadline_on: date, by: Actor) -> None:
    if deadline_on <= by.on:
        raise ValidationError({"deadline_on": "Hạn cho ý kiến phải sau hôm nay."})


def _demand_signed_between(row: Consultation, signed_on: date, by: Actor) -> None:
    if signed_on > by.on:
        raise ValidationError({"signed_on": "Ngày ký không được sau hôm nay."})
    if row.state == ConsultationState.COLLECTED and signed_on < row.collected_on:
        raise ValidationError({"signed_on": "Ngày ký không được trước ngày tổng hợp ý kiến."})
