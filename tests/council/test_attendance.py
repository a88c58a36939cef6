"""Who comes: members answer the invitation, the secretary ticks presence anew, guests without a vote."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from council.actions import attendance as acts
from council.actions import meeting as meetings
from council.models import CouncilMeeting, Guest, MeetingAttendance, guests_of_last, proposed_guests
from tests.council.browse import MANY, errors, page, post, queries
from tests.walk import MONDAY, Walk, at, fresh
from workflow.models import Event, Notice
from workflow.permits import Refused

GUEST = Guest("Ông Nông Văn Sinh", "Chủ tịch Công đoàn cơ sở", True)


def row_of(meeting: CouncilMeeting, walk: Walk, persona: str) -> MeetingAttendance:
    return meeting.attendances.get(member__staff=walk.staff(persona))


def said(meeting: CouncilMeeting, walk: Walk, persona: str = "member") -> tuple[str, str]:
    row = row_of(meeting, walk, persona)
    return (row.reply, row.reply_reason)


def taken(walk: Walk, meeting: CouncilMeeting, *guests: Guest, reason: str = "Đi công tác"):
    """Everybody but the deputy director."""
    gone = walk.staff("deputy").pk
    people = [
        meetings.Attends(row.member_id, row.member.staff_id != gone, reason)
        for row in meeting.attendances.select_related("member")
    ]
    return meetings.take_attendance(
        meeting,
        people=people,
        chair=meeting.chair,
        secretary=meeting.secretary,
        guests=guests,
        by=walk.by("secretary"),
    )


def typed(meeting: CouncilMeeting, walk: Walk, **more: str) -> dict[str, str | int]:
    """Everybody present."""
    rows = meeting.attendances.all()
    ticked = {f"present_{row.pk}": "on" for row in rows}
    keeps = row_of(meeting, walk, "secretary").member_id
    return ticked | {"chair": meeting.chair_id, "secretary": keeps} | more


# the member's answer


def test_answer_meeting_is_kept_and_told_to_the_secretary(walk):
    meeting = walk.meeting_invited()

    acts.answer(meeting, reply="vang", reason="Đi học", by=walk.by("member"))

    assert said(meeting, walk) == ("vang", "Đi học")
    notice = Notice.objects.get(key=f"answered:{meeting.pk}:1")
    name = walk.staff("member").full_name
    assert (notice.user, notice.text) == (
        walk.user("secretary"),
        f"{name} xin vắng: Đi học (Họp xét khen thưởng)",
    )
    event = Event.objects.get(verb="council.answer_meeting")
    assert (event.changed, event.by_name) == (
        {"ten": "Xin vắng", "ly_do": "Đi học"},
        walk.staff("member").titled,
    )


def test_answer_meeting_again_replaces_the_first_and_drops_its_reason(walk):
    meeting = walk.meeting_invited()
    acts.answer(meeting, reply="vang", reason="Đi học", by=walk.by("member"))
    acts.answer(meeting, reply="du", reason="Đi học", by=walk.by("member"))
    assert said(meeting, walk) == ("du", "")
    assert Notice.objects.filter(key__startswith="answered:").count() == 2


def test_answer_meeting_away_needs_a_reason(walk):
    meeting = walk.meeting_invited()
    with pytest.raises(ValidationError) as error:
        acts.answer(meeting, reply="vang", reason=" ", by=walk.by("member"))
    assert error.value.message_dict == {"reason": ["Hãy ghi lý do xin vắng."]}
    assert said(meeting, walk) == ("", "")


@pytest.mark.parametrize("persona", ["office", "plain_deputy", "clerk", "superuser"])
def test_answer_meeting_is_refused_to_whom_the_list_does_not_name(walk, persona):
    with pytest.raises(Refused, match="có tên trong danh sách mời họp"):
        acts.answer(walk.meeting_invited(), reply="du", by=walk.by(persona))


@pytest.mark.parametrize("step", [Walk.meeting_open, Walk.meeting_cancelled])
def test_answer_meeting_is_refused_once_it_opened_or_was_called_off(walk, step):
    with pytest.raises(Refused, match="trước lúc khai mạc"):
        acts.answer(step(walk), reply="du", by=walk.by("member"))


def test_answer_meeting_by_hand(walk):
    meeting = walk.meeting_invited()
    response = post(walk, "member", "answer_meeting", meeting.pk, reply="vang")
    assert errors(response) == {"reason": ["Hãy ghi lý do xin vắng."]}
    answered = {"reply": "vang", "reason": "Họp Thường trực Tỉnh ủy"}
    assert post(walk, "member", "answer_meeting", meeting.pk, **answered).status_code == 302
    shown = page(walk, "secretary", "meeting", meeting.pk, phan="diem-danh").content.decode()
    assert shown.count("Chưa trả lời") == 4
    assert "Xin vắng</span><small>Họp Thường trực Tỉnh ủy" in "".join(shown.split("\n"))
    again = page(walk, "member", "answer_meeting", meeting.pk).context["form"]
    assert again.initial == answered


def test_why_somebody_asks_to_be_absent_is_for_who_keeps_the_meeting(walk):
    meeting = walk.meeting_invited()
    acts.answer(meeting, reply="vang", reason="Đi khám bệnh", by=walk.by("member"))

    def tells(persona: str) -> bool:
        found = page(walk, persona, "meeting", meeting.pk, phan="diem-danh").content.decode()
        assert "Xin vắng</span>" in found
        return "khám bệnh" in found

    told = {each: tells(each) for each in ("secretary", "office", "director", "plain_deputy")}
    assert told == {"secretary": True, "office": True, "director": False, "plain_deputy": False}


def test_meeting_asks_its_member_for_an_answer_before_all_else(walk):
    meeting = walk.meeting_invited()

    def notice(persona: str = "member") -> str:
        found = page(walk, persona, "meeting", meeting.pk).content.decode()
        return " ".join(found.partition('<div class="columns">')[0].split())

    link = reverse("answer_meeting", args=[meeting.pk])
    assert "Ông/bà chưa trả lời giấy mời." in notice()
    assert link in notice()
    acts.answer(meeting, reply="du", by=walk.by("member"))
    assert "Ông/bà đã trả lời giấy mời: “Tôi sẽ dự”." in notice()
    assert link not in notice("office")


# the day itself


def test_take_attendance_begins_with_the_reason_that_was_given(walk):
    meeting = walk.meeting_invited()
    acts.answer(meeting, reply="vang", reason="Đi học", by=walk.by("member"))
    form = page(walk, "secretary", "attendance", meeting.pk).context["form"]
    row = row_of(meeting, walk, "member")
    assert (form[f"reason_{row.pk}"].value(), form[f"present_{row.pk}"].value()) == (
        "Đi học",
        False,
    )


def test_take_attendance_without_a_reason_of_absence_is_an_error(walk):
    meeting = walk.meeting_invited()
    with pytest.raises(ValidationError) as error:
        taken(walk, meeting, reason="")
    assert error.value.messages == [f"Hãy ghi lý do vắng của: {walk.staff('deputy').full_name}."]
    assert not meeting.attendances.filter(is_present=True).exists()

    row = row_of(meeting, walk, "deputy")
    data = typed(meeting, walk)
    del data[f"present_{row.pk}"]
    response = post(walk, "secretary", "attendance", meeting.pk, **data)
    assert errors(response) == {f"reason_{row.pk}": ["Ghi lý do vắng."]}


def test_take_attendance_keeps_guests_whole(walk):
    meeting = walk.meeting_invited()
    taken(walk, meeting, GUEST, Guest("Bà Bế Thị Lan"))
    taken(walk, meeting, GUEST)
    assert list(meeting.guests.values_list("name", "position", "is_present")) == [GUEST]


def test_attendance_page_adds_ticks_and_removes_guests(walk):
    meeting = walk.meeting_invited()
    taken(walk, meeting, GUEST, Guest("Bà Bế Thị Lan"))
    more = {
        **{"guest_0_name": "", "guest_0_position": ""},
        **{"guest_1_name": "Bà Bế Thị Lan", "guest_1_present": "on"},
        **{"guest_2_name": "Ông Lý Văn Cao", "guest_2_position": "Phóng viên"},
    }
    response = post(walk, "secretary", "attendance", meeting.pk, **typed(meeting, walk, **more))
    assert response.status_code == 302
    assert list(meeting.guests.values_list("name", "position", "is_present")) == [
        ("Bà Bế Thị Lan", "", True),
        ("Ông Lý Văn Cao", "Phóng viên", False),
    ]


def test_attendance_page_asks_for_the_name_of_a_ticked_guest(walk):
    meeting = walk.meeting_invited()
    data = typed(meeting, walk, guest_0_position="Phóng viên", guest_0_name="")
    response = post(walk, "secretary", "attendance", meeting.pk, **data)
    assert errors(response) == {"guest_0_name": ["Ghi họ tên khách mời."]}


def test_guests_begin_with_those_of_the_last_meeting_and_presence_anew(walk):
    first = taken(walk, walk.meeting_invited(), GUEST, Guest("Bà Bế Thị Lan"))
    CouncilMeeting.objects.filter(pk=first.pk).update(held_at=at(MONDAY, 8))
    second = walk.meeting_invited(walk.at_council(unit="ttud"))
    assert proposed_guests(second) == guests_of_last(second) == [GUEST._replace(is_present=False)]


def test_another_day_means_attendance_and_answers_anew(walk):
    meeting = walk.meeting_invited()
    acts.answer(meeting, reply="du", by=walk.by("member"))
    taken(walk, meeting, GUEST)
    later = at(MONDAY.replace(day=MONDAY.day + 2), 14)
    meetings.revise(
        fresh(meeting), title=meeting.title, held_at=later, place="Sở", by=walk.by("secretary")
    )
    assert said(meeting, walk) == ("", "")
    assert list(meeting.guests.values_list("name", "is_present")) == [(GUEST.name, False)]


def test_attendance_pages_ask_few_queries(walk):
    meeting = taken(walk, walk.meeting_invited(), GUEST)
    assert queries(walk, "secretary", "attendance", meeting.pk) <= MANY
    assert queries(walk, "member", "answer_meeting", meeting.pk) <= MANY
    for tab in ("noi-dung", "diem-danh", "bieu-quyet", "bien-ban"):
        assert queries(walk, "secretary", "meeting", meeting.pk, phan=tab) <= MANY
