"""What members say to an invitation before the meeting, and who sits in it as a guest."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from council import notifications
from council.models import CouncilMeeting, Guest, MeetingAttendance, MeetingGuest
from workflow.actors import Actor
from workflow.moving import locked, record

ANSWER = "council.answer_meeting"
Reply = MeetingAttendance.Reply


@transaction.atomic
def answer(meeting: CouncilMeeting, *, reply: str, reason: str = "", by: Actor) -> CouncilMeeting:
    """Says for the own person whether one comes; the secretary is told, the last answer counts.

    Raises ValidationError at `reason` for an absence without one.
    """
    locked(meeting)
    meeting = CouncilMeeting.objects.for_page().get(pk=meeting.pk)
    away = reply == Reply.AWAY
    reason = reason if away else ""
    record(meeting, ANSWER, by=by, changed={"ten": Reply(reply).label, "ly_do": reason})
    if away and not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do xin vắng."})
    row = meeting.attendances.get(member__staff_id=by.staff_id)
    row.reply, row.reply_reason = reply, reason
    row.full_clean(exclude=["meeting", "member"])
    row.save(update_fields=["reply", "reply_reason"])
    notifications.answered(meeting, row, by)
    return meeting


def keep_guests(meeting: CouncilMeeting, guests: Sequence[Guest]) -> None:
    """The whole list as it was ticked, in the transaction of whoever takes attendance."""
    meeting.guests.all().delete()
    for each in guests:
        row = MeetingGuest(meeting=meeting, **each._asdict())
        row.full_clean(exclude=["meeting"])
        row.save(force_insert=True)


def demand_reasons(meeting: CouncilMeeting) -> None:
    """Raises ValidationError naming who is absent without a reason."""
    rows = meeting.attendances.filter(is_present=False, reason="")
    names = ", ".join(rows.values_list("name", flat=True))
    if names:
        raise ValidationError(f"Hãy ghi lý do vắng của: {names}.")
