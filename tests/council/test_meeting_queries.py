"""Every page of a meeting asks the same few queries for one item and for three."""

from council.actions import meeting as meetings
from council.actions import vote
from council.models import AgendaItem, CouncilMeeting
from tests.council.browse import MANY, queries
from tests.walk import Walk, fresh, items_of

TABS = ("noi-dung", "diem-danh", "bieu-quyet", "bien-ban")
PREPARING = ("attendance", "answer_meeting", "revise_meeting", "set_agenda", "open_meeting")


def with_one_item(walk: Walk) -> CouncilMeeting:
    """All are present; the other nomination of the dossier waits."""
    meeting = walk.meeting_attended()
    meeting.items.exclude(pk=meeting.items.first().pk).delete()
    return meeting


def add_two(walk: Walk, meeting: CouncilMeeting) -> None:
    for order, each in enumerate(walk.at_council(unit="ttud").nominations.all(), 2):
        AgendaItem.objects.create(
            meeting=meeting, nomination=each, award_form=each.award_form, order=order
        )


def asked(walk: Walk, meeting: CouncilMeeting, *names: str) -> dict[str, int]:
    item = meeting.items.first()
    found = {tab: queries(walk, "secretary", "meeting", meeting.pk, phan=tab) for tab in TABS}
    found |= {name: queries(walk, "secretary", name, meeting.pk) for name in names}
    return found | {
        "item": queries(walk, "member", "item", item.pk),
        "read_item": queries(walk, "member", "read_item", item.pk, "van-ban-1"),
    }


def test_pages_before_the_meeting(walk):
    meeting = with_one_item(walk)
    one = asked(walk, meeting, *PREPARING)
    add_two(walk, meeting)
    assert asked(walk, meeting, *PREPARING) == one
    assert {name: n for name, n in one.items() if n > MANY} == {}


def test_pages_of_the_open_and_of_the_closed_meeting(walk):
    meeting = meetings.open_(with_one_item(walk), by=walk.by("secretary"))
    one = asked(walk, meeting, "all_in_favour", "open_ballot")
    add_two(walk, meeting)
    assert asked(walk, meeting, "all_in_favour", "open_ballot") == one
    assert {name: n for name, n in one.items() if n > MANY} == {}

    vote.all_in_favour(list(items_of(meeting)), by=walk.by("secretary"))
    meetings.close(fresh(meeting), discussion="", by=walk.by("secretary"))
    closed = asked(walk, meeting, "revise_minutes", "sign_minutes")
    assert {name: n for name, n in closed.items() if n > MANY} == {}
