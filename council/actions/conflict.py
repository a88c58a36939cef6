"""Who does not vote on an item: declared by the member, noted by whoever runs the meeting, withdrawn."""

from django.core.exceptions import ValidationError
from django.db import transaction

from council.actions.vote import named
from council.models import AgendaItem, ConflictDeclaration, CouncilMember, MeetingAttendance
from workflow.actors import Actor
from workflow.moving import locked, record

DECLARE, NOTE = "council.declare_conflict", "council.note_conflict"
WITHDRAW = "council.withdraw_conflict"


@transaction.atomic
def declare(item: AgendaItem, *, ground: str, note: str = "", by: Actor) -> ConflictDeclaration:
    """The member's own. Nobody's vote on the item has begun while its row is locked."""
    item = locked(item)
    record(item, DECLARE, by=by, changed=_told(item, by.name, ground))
    own = item.meeting.attendances.get(has_vote=True, member__staff_id=by.staff_id)
    return _keep(item, own.member, ground, note, by)


@transaction.atomic
def note(
    item: AgendaItem, *, of: MeetingAttendance, ground: str, note: str = "", by: Actor
) -> ConflictDeclaration:
    """Of another member, as the meeting knows it. Raises ValidationError where that one does not vote anyway."""
    item = locked(item)
    record(item, NOTE, by=by, changed=_told(item, of.name, ground))
    if not of.has_vote or of.member.staff_id in item.concerned():
        raise ValidationError({"of": "Người này đã không biểu quyết về nội dung này."})
    return _keep(item, of.member, ground, note, by)


@transaction.atomic
def withdraw(conflict: ConflictDeclaration, *, reason: str, by: Actor) -> ConflictDeclaration:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    locked(conflict.item)
    conflict = locked(conflict)
    told = _told(conflict.item, conflict.member.staff.full_name, conflict.ground)
    record(conflict, WITHDRAW, by=by, changed={**told, "ly_do": reason})
    conflict.withdrawn_at, conflict.withdrawn_reason = by.moment(), reason
    conflict.full_clean(exclude=["item", "member", "declared_by"])
    conflict.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    return conflict


def _keep(
    item: AgendaItem, member: CouncilMember, ground: str, note: str, by: Actor
) -> ConflictDeclaration:
    row = ConflictDeclaration(
        item=item,
        member=member,
        ground=ground,
        note=note,
        declared_at=by.moment(),
        declared_by_id=by.user_id,
    )
    row.full_clean(exclude=["item", "member", "declared_by"])
    row.save(force_insert=True)
    return row


def _told(item: AgendaItem, name: str, ground: str) -> dict[str, str]:
    return {**named(item), "thanh_vien": name, "can_cu": ground}
