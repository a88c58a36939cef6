"""A vote that is called off or held again: what is destroyed, what is kept and printed."""

import pytest
from django.core.exceptions import ValidationError

from council import papers
from council.actions import again, vote
from council.actions import meeting as meetings
from council.ballots import keyfiles
from council.models import AgendaItem, CouncilMeeting, CountedVote, SecretVote, Turnout
from council.tally import Counts
from documents import pdf
from tests.council.secretly import FOR, VOTERS, cast_all, count, counted, opened
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import Walk, fresh, items_of
from workflow.models import Event
from workflow.moving import Stale
from workflow.permits import Refused

pytestmark = pytest.mark.both
WHY = "Công bố sai tài liệu."


def first(meeting: CouncilMeeting) -> AgendaItem:
    return next(items_of(meeting))


def motion(walk: Walk, item: AgendaItem, by: str = "secretary", **changes):
    said = {"in_favour": 4, "against": 1, "reason": WHY} | changes
    mover = item.meeting.attendances.get(member__staff=walk.staff(said.pop("persona", "member")))
    return again.revote(item, moved_by=mover, by=walk.by(by), **said)


@pytest.mark.django_db(transaction=True)
def test_cancel_vote_item_destroys_box_key_and_turnout(walk: Walk):
    meeting = opened(walk)
    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR))
    item = again.cancel_vote(first(meeting), reason=WHY, by=walk.by("director"))

    row = item.secret_votes.get()
    assert (item.state, item.method) == ("waiting", "")
    assert (row.outcome, bytes(row.box), row.ballots) == ("cancelled", b"", [])
    assert not Turnout.objects.filter(vote=row).exists()
    assert [each.public_key for each in keyfiles.kept()] == [
        SecretVote.objects.open().get().public_key
    ]
    assert not CountedVote.objects.exists()


def test_cancel_vote_item_lets_everybody_vote_again_with_another_key(walk: Walk):
    meeting = opened(walk)
    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR))
    for item in items_of(meeting):
        again.cancel_vote(item, reason=WHY, by=walk.by("director"))

    opened(walk, meeting)
    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR))

    attempts = SecretVote.objects.order_by("pk").values_list("attempt", "outcome")
    assert list(attempts) == [(1, "cancelled")] * 2 + [(2, "open")] * 2
    assert [row.in_favour for row in count(walk, meeting)] == [5, 5]


def test_cancel_vote_item_of_an_open_vote(walk: Walk):
    item = vote.start(first(walk.meeting_open()), by=walk.by("secretary"))

    item = again.cancel_vote(item, reason=WHY, by=walk.by("deputy"))

    assert (item.state, item.method) == ("waiting", "")
    assert Event.objects.latest("pk").changed["ly_do"] == WHY


def test_cancel_vote_item_is_the_chairs(walk: Walk):
    with pytest.raises(Refused, match="chủ trì phiên họp"):
        again.cancel_vote(first(opened(walk)), reason=WHY, by=walk.by("secretary"))


def test_cancel_vote_item_needs_a_reason(walk: Walk):
    with pytest.raises(ValidationError, match="lý do"):
        again.cancel_vote(first(opened(walk)), reason=" ", by=walk.by("director"))


def test_cancel_vote_item_after_the_count_is_stale(walk: Walk):
    with pytest.raises(Stale, match="đã có kết quả"):
        again.cancel_vote(first(counted(walk)), reason=WHY, by=walk.by("director"))


def test_revote_item_keeps_the_old_count_beside_the_motion(walk: Walk):
    item = first(counted(walk))
    old = item.vote

    item = motion(walk, item)

    kept = item.motions.get()
    assert (item.state, item.method, hasattr(item, "vote")) == ("waiting", "", False)
    assert (kept.old_vote, kept.in_favour, kept.against) == (old, 4, 1)
    assert item.secret_votes.get().outcome == "counted"


def test_revote_item_then_counts_anew(walk: Walk):
    meeting = walk.meeting_open()
    item = vote.start(first(meeting), by=walk.by("secretary"))
    vote.count_hands(item, counts=Counts(2, 3, 0), by=walk.by("secretary"))
    item = vote.start(motion(walk, fresh(item)), by=walk.by("secretary"))

    vote.count_hands(item, counts=Counts(4, 1, 0), by=walk.by("secretary"))

    assert fresh(item).vote.in_favour == 4
    assert CountedVote.objects.count() == 2


def test_revote_item_is_printed_in_the_minutes(walk: Walk):
    meeting = counted(walk)
    motion(walk, first(meeting))
    opened_again = [first(meeting)]
    vote.all_in_favour(opened_again, by=walk.by("secretary"))

    html = str(papers.minutes(fresh(meeting)))

    assert "Lần 1: Bỏ phiếu kín (điện tử), thu về 5/5 phiếu. Tán thành 4/5" in html
    assert (
        "Biểu quyết lại theo kiến nghị của Chu Văn Dũng (tán thành 4, không tán thành 1): "
        "công bố sai tài liệu." in html
    )
    assert pdf.render(papers.minutes(fresh(meeting)))[:4] == b"%PDF"


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"in_favour": 2, "against": 2}, "in_favour"),
        ({"in_favour": 5, "against": 1}, "in_favour"),
        ({"persona": "deputy"}, "moved_by"),
    ],
)
def test_revote_item_needs_a_motion_that_was_carried(walk: Walk, changes, wrong):
    meeting = counted(walk)
    absent = meeting.attendances.filter(member__staff=walk.staff("deputy"))
    absent.update(is_present=wrong != "moved_by")

    with pytest.raises(ValidationError) as caught:
        motion(walk, first(meeting), **changes)

    assert list(caught.value.message_dict) == [wrong]
    assert fresh(first(meeting)).state == "counted"


def revoted_while_closing(walk: Walk) -> tuple[CouncilMeeting, list]:
    meeting = walk.meeting_voted()
    item, secretary, director = first(meeting), walk.by("secretary"), walk.by("director")
    mover = meeting.attendances.get(member__staff=walk.staff("member"))
    said = {"moved_by": mover, "reason": WHY, "in_favour": 4, "against": 1}
    works = [
        lambda: again.revote(item, by=secretary, **said),
        lambda: meetings.close(meeting, discussion="", by=director),
    ]
    return meeting, together(works, before='UPDATE "council_')


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_revote_item_while_the_meeting_closes_is_one_or_the_other(walk: Walk):
    meeting, results = revoted_while_closing(walk)

    assert outcomes(results) == ["Refused", "done"]
    assert (fresh(meeting).state, fresh(first(meeting)).state) in [
        ("closed", "counted"),
        ("open", "waiting"),
    ]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_revote_item_without_the_lock_opens_an_item_of_a_closed_meeting(
    walk: Walk, monkeypatch
):
    without_lock(monkeypatch, CouncilMeeting)

    meeting, results = revoted_while_closing(walk)

    assert outcomes(results) == ["done", "done"]
    assert (fresh(meeting).state, fresh(first(meeting)).state) == ("closed", "waiting")
