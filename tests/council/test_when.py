"""When a meeting is held: planned for a day to come, changed before it opens, closed at an hour."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from council import papers
from council.actions import meeting as acts
from council.models import Council, CouncilMeeting, CouncilMember, CouncilRule
from documents.blocks import Para
from tests.council.browse import errors, page, post
from tests.walk import MONDAY, Walk, at, fresh
from workflow.models import Notice
from workflow.moving import events_of
from workflow.permits import Refused

DAY = timedelta(days=1)
TUESDAY = MONDAY + DAY
INVITED = ["chief", "deputy", "director", "member", "secretary"]


def revise(walk: Walk, meeting: CouncilMeeting, persona: str = "secretary", **changes):
    values = {"title": meeting.title, "held_at": meeting.held_at, "place": meeting.place}
    return acts.revise(meeting, **values | changes, by=walk.by(persona))


def told(key: str) -> list[str]:
    rows = Notice.objects.filter(key__startswith=key)
    return sorted(rows.values_list("user__username", flat=True))


def last_words(meeting: CouncilMeeting) -> str:
    return [block for block in papers.minutes(meeting).blocks if isinstance(block, Para)][-1].text


# plan


def test_plan_meeting_on_a_day_that_is_past_is_an_error(walk: Walk):
    with pytest.raises(ValidationError) as caught:
        acts.plan(
            Council.objects.get(),
            title="Họp",
            held_at=at(MONDAY - DAY, 14),
            place="Sở",
            by=walk.by("secretary"),
        )

    assert caught.value.message_dict == {"held_on": ["Ngày họp không được trước hôm nay."]}
    assert not CouncilMeeting.objects.exists()


def test_plan_page_shows_the_sentence_at_the_day(walk: Walk):
    typed = {"title": "Họp", "held_on": "14/06/2026", "held_time": "14:00", "place": "Sở"}

    response = post(walk, "secretary", "plan_meeting", council=Council.objects.get().pk, **typed)

    assert errors(response) == {"held_on": ["Ngày họp không được trước hôm nay."]}


# cancel


def test_cancel_meeting_without_an_invitation_tells_nobody(walk: Walk):
    meeting = walk.meeting_planned()

    acts.cancel(meeting, reason="Trùng lịch.", by=walk.by("secretary"))

    assert told("cancelled:") == []


def test_cancel_meeting_tells_who_was_invited(walk: Walk):
    walk.meeting_cancelled()

    assert told("cancelled:") == INVITED


# revise


def test_revise_meeting_in_preparation_tells_nobody(walk: Walk):
    meeting = revise(walk, walk.meeting_planned(), place="Tầng 3", title="Xét sơ kết")

    assert (meeting.place, meeting.title, meeting.state) == ("Tầng 3", "Xét sơ kết", "planned")
    assert events_of(meeting)[0].changed == {"ten": "Xét sơ kết", "dia_diem": "Tầng 3"}
    assert told("revised:") == []


def test_revise_meeting_tells_who_was_invited_every_time(walk: Walk):
    meeting = walk.meeting_invited()

    meeting = revise(walk, meeting, held_at=at(MONDAY, 15))
    revise(walk, meeting, held_at=at(MONDAY, 16))

    assert told(f"revised:{meeting.pk}:1") == INVITED
    assert told(f"revised:{meeting.pk}:2") == INVITED
    assert Notice.objects.filter(key=f"revised:{meeting.pk}:2").first().text == (
        "Đổi lịch họp Hội đồng: Họp xét khen thưởng, họp lúc 16:00 ngày 15/06/2026 "
        "tại Hội trường Sở"
    )


def test_revise_meeting_to_another_day_takes_the_members_of_that_day(walk: Walk):
    """The old chair leaves the council, another comes; both are told, presence is ticked anew."""
    meeting = walk.meeting_attended()
    CouncilMember.objects.filter(staff=walk.staff("director")).update(until_on=MONDAY)
    CouncilMember.objects.create(
        council=meeting.council,
        staff=walk.staff("plain_deputy"),
        role=CouncilMember.Role.CHAIR,
        position="Phó Giám đốc",
        from_on=TUESDAY,
    )

    meeting = revise(walk, meeting, held_at=at(TUESDAY, 14))

    names = set(meeting.attendances.values_list("name", "is_present"))
    assert (walk.staff("plain_deputy").full_name, False) in names
    assert walk.staff("director").full_name not in {name for name, _ in names}
    assert meeting.chair.staff == walk.staff("plain_deputy")
    assert told("revised:") == sorted([*INVITED, "plain_deputy"])


def test_revise_meeting_on_its_day_keeps_who_is_present(walk: Walk):
    meeting = revise(walk, walk.meeting_attended(), place="Tầng 3")

    assert set(meeting.attendances.values_list("is_present", flat=True)) == {True}


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"held_at": at(MONDAY - DAY, 14)}, {"held_on": ["Ngày họp không được trước hôm nay."]}),
        ({}, {"__all__": ["Chưa thay đổi gì so với thông tin đang có."]}),
    ],
)
def test_revise_meeting_to_nothing_new_or_past_is_an_error(walk: Walk, changes, sentences):
    meeting = walk.meeting_planned()

    with pytest.raises(ValidationError) as caught:
        revise(walk, meeting, **changes)

    given = caught.value
    shown = given.message_dict if hasattr(given, "error_dict") else {"__all__": given.messages}
    assert shown == sentences
    assert events_of(meeting).filter(verb=acts.REVISE).count() == 0


@pytest.mark.parametrize("persona", ["member", "director", "clerk", "superuser"])
def test_revise_meeting_is_refused(walk: Walk, persona):
    meeting = walk.meeting_planned()

    with pytest.raises(Refused, match="thư ký Hội đồng hoặc Văn phòng"):
        revise(walk, meeting, persona, place="Tầng 3")


def test_revise_meeting_is_refused_once_it_is_open(walk: Walk):
    with pytest.raises(Refused, match=r"Chỉ đổi được khi phiên họp chưa khai mạc\."):
        revise(walk, walk.meeting_open(), place="Tầng 3")


def test_revise_page_shows_what_stands_and_changes_it(walk: Walk):
    meeting = walk.meeting_invited()
    assert (
        'value="15/06/2026"'
        in page(walk, "secretary", "revise_meeting", meeting.pk).content.decode()
    )

    response = post(
        walk,
        "secretary",
        "revise_meeting",
        meeting.pk,
        title=meeting.title,
        held_on="16/06/2026",
        held_time="08:30",
        place="Tầng 3",
    )

    assert response.url == reverse("meeting", args=[meeting.pk])
    assert (fresh(meeting).held_at, fresh(meeting).place) == (at(TUESDAY, 8, 30), "Tầng 3")


# close


def closing(walk: Walk, standing_clock, now: str) -> CouncilMeeting:
    """A meeting of Monday 14:00 with all votes counted; then it is `now`."""
    meeting = walk.meeting_voted()
    standing_clock.move_to(f"2026-06-{now}+07:00")
    return meeting


def test_close_meeting_takes_the_hour_of_the_act(walk: Walk, standing_clock):
    meeting = closing(walk, standing_clock, "15T16:05:00")

    meeting = acts.close(meeting, discussion="", by=walk.by("secretary"))

    assert "kết thúc hồi 16 giờ 05 phút cùng ngày" in last_words(meeting)


def test_close_meeting_takes_the_hour_that_was_typed(walk: Walk, standing_clock):
    meeting = closing(walk, standing_clock, "16T08:00:00")

    meeting = acts.close(
        meeting, discussion="", closed_at=at(MONDAY, 15, 30), by=walk.by("secretary")
    )

    assert "kết thúc hồi 15 giờ 30 phút cùng ngày" in last_words(meeting)


def test_close_meeting_on_a_later_day_leaves_dots(walk: Walk, standing_clock):
    meeting = closing(walk, standing_clock, "16T08:00:00")

    meeting = acts.close(meeting, discussion="", by=walk.by("secretary"))

    assert meeting.closed_at is None
    assert "kết thúc hồi …… giờ …… phút cùng ngày" in last_words(meeting)


@pytest.mark.parametrize(
    ("hour", "sentence"),
    [
        (14, "Giờ bế mạc phải sau giờ họp 14:00 15/06/2026."),
        (17, "Giờ bế mạc chưa đến."),
    ],
)
def test_close_meeting_at_an_impossible_hour_is_an_error(
    walk: Walk, standing_clock, hour, sentence
):
    meeting = closing(walk, standing_clock, "15T16:00:00")

    with pytest.raises(ValidationError) as caught:
        acts.close(meeting, discussion="", closed_at=at(MONDAY, hour), by=walk.by("secretary"))

    assert caught.value.message_dict == {"closed_time": [sentence]}


def test_close_page_offers_the_hour_and_takes_another(walk: Walk, standing_clock):
    meeting = closing(walk, standing_clock, "15T16:05:00")
    shown = page(walk, "secretary", "close_meeting", meeting.pk).content.decode()
    assert 'value="16:05"' in shown

    post(walk, "secretary", "close_meeting", meeting.pk, closed_time="15:45", discussion="")

    assert fresh(meeting).closed_at == at(MONDAY, 15, 45)


# percent


def test_minutes_write_percent_without_a_space(walk: Walk):
    CouncilRule.objects.update(quorum="67 %")
    assert "ít nhất 67% thành viên" in papers.rule_sentence(walk.meeting_planned())
