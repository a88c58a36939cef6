"""Open votes: by hands, by name, all in favour, postponed; nobody votes on oneself."""

import pytest
from django.core.exceptions import ValidationError

from council.actions import meeting as meetings
from council.actions import vote
from council.models import CountedVote, RecordedVote
from council.tally import Counts
from tests.council.seats import member_nominated
from tests.walk import Walk, fresh, items_of
from workflow.models import Event
from workflow.moving import Stale
from workflow.permits import Refused


@pytest.fixture
def item(walk):
    return next(items_of(walk.meeting_open()))


def started(walk: Walk, item):
    return vote.start(item, by=walk.by("secretary"))


def test_count_item_by_hands(walk, item):
    kept = vote.count_hands(started(walk, item), counts=Counts(3, 1, 1), by=walk.by("director"))
    assert (kept.entitled, kept.present, kept.passed) == (5, 5, True)
    assert fresh(item).state == "counted"
    events = Event.objects.filter(verb__in=("council.start_item", "council.count_item"))
    assert [event.changed["ten"] for event in events] == [item.nomination.recipient] * 2


@pytest.mark.parametrize("counts", [(5, 1, 0), (4, 0, 0), (0, 0, 0)])
def test_count_item_refuses_counts_that_do_not_add_up(walk, item, counts):
    item = started(walk, item)
    with pytest.raises(ValidationError, match="phải bằng số người biểu quyết") as error:
        vote.count_hands(item, counts=Counts(*counts), by=walk.by("secretary"))
    assert list(error.value.error_dict) == ["in_favour"]
    assert (fresh(item).state, CountedVote.objects.count()) == ("voting", 0)


def test_count_item_by_name_keeps_every_opinion(walk, item):
    item = started(walk, item)
    said = ["tan_thanh", "tan_thanh", "khong", "khong_y_kien", "khong"]
    rows = vote.voters(item)
    choices = {row.pk: choice for row, choice in zip(rows, said, strict=True)}
    kept = vote.count_recorded(item, choices=choices, by=walk.by("secretary"))
    assert (kept.in_favour, kept.against, kept.abstaining, kept.passed) == (2, 2, 1, False)
    recorded = RecordedVote.objects.order_by("attendance_id").values_list("choice", flat=True)
    assert list(recorded) == said


def test_count_item_by_name_needs_every_present_voter(walk, item):
    item = started(walk, item)
    first = vote.voters(item)[0]
    with pytest.raises(ValidationError, match="đúng các thành viên có mặt"):
        vote.count_recorded(item, choices={first.pk: "tan_thanh"}, by=walk.by("secretary"))


def test_the_nominee_does_not_vote(walk):
    """The member of the council is nominated by ttud: base and present fall by one on that item."""
    meeting = walk.meeting_open(member_nominated(walk))
    own, other = sorted(items_of(meeting), key=lambda each: each.nomination.staff_id is None)
    assert [len(vote.voters(own)), len(vote.voters(other))] == [4, 5]
    votes = vote.all_in_favour([own, other], by=walk.by("secretary"))
    assert [(each.entitled, each.in_favour) for each in votes] == [(4, 4), (5, 5)]


def test_all_in_favour_counts_those_present(walk):
    meeting = walk.take_attendance(walk.meeting_invited(), absent=("member",))
    meeting = meetings.open_(meeting, by=walk.by("director"))
    votes = vote.all_in_favour(list(items_of(meeting)), by=walk.by("director"))
    assert [each.sentence for each in votes] == [
        "Tán thành 4/5 thành viên được biểu quyết (80%), 4/4 người có mặt (100%), "
        "không tán thành 0, không có ý kiến 0; cần quá 1/2 tổng số, tức 3/5: đạt."
    ] * 2
    assert Event.objects.filter(verb="council.count_item").count() == 2


def test_postpone_item_needs_a_reason(walk, item):
    with pytest.raises(ValidationError, match="lý do"):
        vote.postpone(item, reason="", by=walk.by("secretary"))
    vote.postpone(item, reason="Thiếu minh chứng.", by=walk.by("secretary"))
    assert fresh(item).state == "postponed"


@pytest.mark.parametrize("persona", ["office", "chief", "member", "clerk", "superuser"])
@pytest.mark.parametrize("act", ["start", "postpone"])
def test_only_chair_and_secretary_conduct_the_vote(walk, item, persona, act):
    extra = {"reason": "x"} if act == "postpone" else {}
    with pytest.raises(Refused, match="chủ trì hoặc thư ký"):
        getattr(vote, act)(item, **extra, by=walk.by(persona))
    assert fresh(item).state == "waiting"


def test_start_item_is_refused_outside_the_meeting(walk):
    item = next(items_of(walk.meeting_attended()))
    with pytest.raises(Refused, match="chưa khai mạc"):
        vote.start(item, by=walk.by("secretary"))


def test_start_item_twice_is_stale(walk, item):
    started(walk, item)
    with pytest.raises(Stale, match="đang biểu quyết"):
        vote.start(item, by=walk.by("secretary"))
