"""A vote that is called off, and one that is held again by a motion; open and secret votes alike."""

from django.core.exceptions import ValidationError
from django.db import transaction

from council.actions import counting, secret, vote
from council.models import AgendaItem, MeetingAttendance, Motion
from workflow.actors import Actor
from workflow.moving import locked, move


@transaction.atomic
def cancel_vote(item: AgendaItem, *, reason: str, by: Actor) -> AgendaItem:
    """Nothing of it counts; of a secret vote box, key and turnout are destroyed, ballots on paper are void."""
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    changed = {**vote.named(item), "ly_do": reason}
    item = move(item, "cancel_vote", by=by, changed=changed, method="", presided_by=None)
    secret.destroy(item)
    counting.cancel(item, by=by)
    return item


@transaction.atomic
def revote(
    item: AgendaItem,
    *,
    moved_by: MeetingAttendance,
    reason: str,
    in_favour: int,
    against: int,
    by: Actor,
) -> AgendaItem:
    """Back to the vote by a motion that the meeting carried; the old count is kept beside the motion.

    The meeting's lock comes first: while it closes, nothing that was counted becomes open again.
    Raises ValidationError when the motion failed or counts more voters than are present.
    """
    locked(item.thread_of)
    motion = Motion(
        item=item, moved_by=moved_by, reason=reason, in_favour=in_favour, against=against
    )
    changed = {
        **vote.named(item),
        "ly_do": reason,
        "nguoi_kien_nghi": moved_by.name,
        "tan_thanh": in_favour,
        "khong_tan_thanh": against,
    }
    item = move(item, "revote", by=by, changed=changed, method="", presided_by=None)
    _demand_carried(item, motion)
    motion.save()
    old = item.vote
    old.item, old.motion = None, motion
    old.save(update_fields=["item", "motion"])
    return AgendaItem.objects.get(pk=item.pk)


def _demand_carried(item: AgendaItem, motion: Motion) -> None:
    present = item.meeting.attendances.filter(has_vote=True, is_present=True)
    if motion.moved_by not in present:
        raise ValidationError({"moved_by": "Người kiến nghị phải là thành viên có mặt."})
    if motion.in_favour + motion.against > len(present):
        raise ValidationError({"in_favour": f"Chỉ có {len(present)} thành viên có mặt."})
    if motion.in_favour <= motion.against:
        raise ValidationError(
            {"in_favour": "Kiến nghị không được thông qua nên không biểu quyết lại."}
        )
