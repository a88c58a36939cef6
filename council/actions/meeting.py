"""Acts on a council meeting, from the plan to the signed minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from council import notifications, papers
from council.actions import advice, attendance, signed_minutes
from council.models import Council, CouncilMeeting, CouncilMember, Guest, MeetingAttendance
from council.states import MeetingState
from documents.uploads import Scan
from vietnamese.dates import hm_dmy, local_date
from workflow.actors import Actor
from workflow.moving import append, locked, move, record
from workflow.permits import require

SIGN_MINUTES = "council.sign_minutes_meeting"
REVISE = "council.revise_meeting"


@dataclass(frozen=True)
class Attends:
    member_id: int
    is_present: bool
    reason: str = ""


@transaction.atomic
def plan(
    council: Council, *, title: str, held_at: datetime, place: str, by: Actor
) -> CouncilMeeting:
    """A meeting in preparation; the chair and the secretary of the day are its first proposal.

    Raises ValidationError at `held_on`, the day of `held_at`.
    """
    require("council.plan_meeting", by, council)
    _check_day(held_at, by)
    meeting = CouncilMeeting(council=council, title=title, held_at=held_at, place=place)
    _propose_presiding(meeting)
    meeting.full_clean()
    meeting.save(force_insert=True)
    append(meeting, "council.plan_meeting", by, "", {"ten": title})
    return meeting


@transaction.atomic
def revise(
    meeting: CouncilMeeting, *, title: str, held_at: datetime, place: str, by: Actor
) -> CouncilMeeting:
    """Changes what the invitation says, until the meeting opens; who was invited is told.

    On another day other members may count: chair, secretary and attendance are proposed anew.
    """
    meeting = CouncilMeeting.objects.select_for_update().get(pk=meeting.pk)
    before = meeting.held_at
    values = {"title": title, "held_at": held_at, "place": place}
    changed = [name for name, value in values.items() if getattr(meeting, name) != value]
    record(meeting, REVISE, by=by, changed=_revised(values, changed))
    if not changed:
        raise ValidationError("Chưa thay đổi gì so với thông tin đang có.")
    for name, value in values.items():
        setattr(meeting, name, value)
    if held_at != before:
        _check_day(held_at, by)
    if local_date(held_at) != local_date(before):
        _propose_presiding(meeting)
    meeting.full_clean()
    meeting.save(update_fields=["title", "held_at", "place", "chair", "secretary"])
    if meeting.state == MeetingState.INVITED:
        _tell_anew(meeting, before, by)
    return meeting


def _tell_anew(meeting: CouncilMeeting, before: datetime, by: Actor) -> None:
    gone = notifications.invitees(meeting)
    if local_date(meeting.held_at) != local_date(before):
        meeting.attendances.all().delete()
        meeting.guests.update(is_present=False)
        _propose_attendance(meeting)
    notifications.revised(meeting, by, also=gone)


def _revised(values: dict[str, Any], changed: list[str]) -> dict[str, str]:
    """The event's words: the title as `ten`, then what changed."""
    words = {"held_at": "thoi_gian", "place": "dia_diem"}
    shown = {**values, "held_at": hm_dmy(values["held_at"])}
    return {"ten": shown["title"]} | {words[key]: shown[key] for key in words if key in changed}


def _check_day(held_at: datetime, by: Actor) -> None:
    if local_date(held_at) < by.on:
        raise ValidationError({"held_on": "Ngày họp không được trước hôm nay."})


def _propose_presiding(meeting: CouncilMeeting) -> None:
    members = meeting.council.members.seated(local_date(meeting.held_at))
    first = {member.role: member for member in reversed(members)}
    meeting.chair = first.get(CouncilMember.Role.CHAIR)
    meeting.secretary = first.get(CouncilMember.Role.SECRETARY)


@transaction.atomic
def invite(meeting: CouncilMeeting, *, by: Actor) -> CouncilMeeting:
    meeting = move(meeting, "invite", by=by, invited_on=by.on)
    _propose_attendance(meeting)
    notifications.invited(meeting, by)
    return meeting


@transaction.atomic
def renew_list(meeting: CouncilMeeting, *, by: Actor) -> CouncilMeeting:
    """The list follows the members of the day of the meeting; who was ticked stays ticked."""
    meeting = locked(meeting)
    new, gone = meeting.list_changes()
    changed = {"them": [each.staff.full_name for each in new], "thoi": [row.name for row in gone]}
    record(meeting, "council.renew_list_meeting", by=by, changed=changed)
    for row in gone:
        row.delete()
    for each in new:
        meeting.attendances.filter(member=each).update(role=each.role, has_vote=each.has_vote)
    _propose_attendance(meeting)
    if {meeting.chair_id, meeting.secretary_id} - {
        row.member_id for row in meeting.attendances.all()
    }:
        _propose_presiding(meeting)
        meeting.save(update_fields=["chair", "secretary"])
    notifications.invited(meeting, by)
    return meeting


@transaction.atomic
def take_attendance(
    meeting: CouncilMeeting,
    *,
    people: Sequence[Attends],
    chair: CouncilMember,
    secretary: CouncilMember,
    by: Actor,
    guests: Sequence[Guest] = (),
) -> CouncilMeeting:
    """Who is there, who is not and why, and the guests; presence is ticked anew for every meeting."""
    meeting = CouncilMeeting.objects.select_for_update().get(pk=meeting.pk)
    record(meeting, "council.take_attendance_meeting", by=by)
    rows = {row.member_id: row for row in meeting.attendances.all()}
    for person in people:
        row = rows.get(person.member_id)
        if row is None:
            raise ValidationError("Danh sách điểm danh đã thay đổi; hãy mở lại trang.")
        row.is_present, row.reason = person.is_present, "" if person.is_present else person.reason
        row.full_clean(exclude=["meeting", "member"])
        row.save(update_fields=["is_present", "reason"])
    attendance.demand_reasons(meeting)
    attendance.keep_guests(meeting, guests)
    meeting.chair, meeting.secretary = chair, secretary
    meeting.save(update_fields=["chair", "secretary"])
    return meeting


@transaction.atomic
def open_(meeting: CouncilMeeting, *, by: Actor) -> CouncilMeeting:
    """Opens with quorum; the rule and the entitled members are frozen from here."""
    return move(meeting, "open", by=by, rule=meeting.frozen_rule().data())


@transaction.atomic
def close(
    meeting: CouncilMeeting, *, discussion: str, by: Actor, closed_at: datetime | None = None
) -> CouncilMeeting:
    """`closed_at` as the secretary types it, else now; raises ValidationError at `closed_time`."""
    ended = _ended(meeting, closed_at, by.moment())
    return move(meeting, "close", by=by, discussion=discussion, closed_at=ended)


def _ended(meeting: CouncilMeeting, typed: datetime | None, now: datetime) -> datetime | None:
    """The end of the meeting; None, so that dots print, when nobody typed it and now is no hour of it."""
    begun = meeting.held_at
    if typed is None:
        return now if now > begun and local_date(now) == local_date(begun) else None
    if typed <= begun:
        raise ValidationError({"closed_time": f"Giờ bế mạc phải sau giờ họp {hm_dmy(begun)}."})
    if typed > now:
        raise ValidationError({"closed_time": "Giờ bế mạc chưa đến."})
    return typed


@transaction.atomic
def sign_minutes(
    meeting: CouncilMeeting, *, signed_on: date, scan: Scan, by: Actor, number: int | None = None
) -> CouncilMeeting:
    """Records the minutes signed by secretary and chair; the advice goes to the director.

    `number` as the council's own series has it (`signed_minutes.kept`).
    """
    require(SIGN_MINUTES, by, meeting)
    signed_minutes.demand_day(signed_on, meeting, by=by)
    row, kept = locked(meeting), {}
    if row.state == MeetingState.CLOSED:
        kept = signed_minutes.kept(
            row.council,
            compose=lambda given, day: papers.minutes(row, number=given, day=day),
            number=number,
            signed_on=signed_on,
            signer=row.chair.staff.full_name if row.chair else "",
            scan=scan,
            by=by,
        )
    issued = kept.get("minutes_issued")
    meeting = move(
        row,
        "sign_minutes",
        by=by,
        changed={"tep": scan.name} | ({"so": issued.reference} if issued else {}),
        minuted_on=signed_on,
        **kept,
    )
    items = list(meeting.items.for_meeting())
    advice.pass_on(items, given_on=signed_on, inside=SIGN_MINUTES, by=by)
    notifications.minuted(meeting, by)
    return meeting


@transaction.atomic
def cancel(meeting: CouncilMeeting, *, reason: str, by: Actor) -> CouncilMeeting:
    """Cancels; its items are postponed and their nominations go back to the office."""
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})
    meeting = move(meeting, "cancel", by=by, changed={"ly_do": reason})
    advice.send_back(
        meeting.items.select_related("nomination"),
        sentence=f"Phiên họp hủy: {reason}",
        inside="council.cancel_meeting",
        by=by,
    )
    if meeting.invited_on:
        notifications.cancelled(meeting, by)
    return meeting


def _propose_attendance(meeting: CouncilMeeting) -> None:
    MeetingAttendance.objects.bulk_create(
        (
            MeetingAttendance(
                meeting=meeting,
                member=member,
                name=member.staff.full_name,
                position=member.position,
                role=member.role,
                has_vote=member.has_vote,
            )
            for member in meeting.council.members.seated(local_date(meeting.held_at))
        ),
        ignore_conflicts=True,
    )
