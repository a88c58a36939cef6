"""The secret ballot: opened with a key and a roll for each item, cast once by who is on it."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from council.actions import meeting as meetings
from council.actions import secret, vote
from council.models import CouncilRule, SecretVote
from council.tally import Counts
from tests.council.seats import member_nominated
from tests.council.secretly import (
    AGAINST,
    FOR,
    VOTERS,
    cast,
    cast_all,
    in_box,
    keys_kept,
    marked,
    opened,
)
from tests.walk import Walk, fresh, items_of
from workflow.models import Event, Notice
from workflow.moving import Stale
from workflow.permits import Refused

pytestmark = pytest.mark.both


def test_start_item_secretly_makes_a_key_and_a_roll_for_each_item(walk: Walk, settings):
    meeting = opened(walk)

    votes = list(SecretVote.objects.in_meeting(meeting).with_turnout())
    assert [(row.entitled, row.voted, row.attempt, row.outcome) for row in votes] == [
        (5, 0, 1, "open")
    ] * 2
    assert keys_kept(settings) == sorted(row.public_key for row in votes)
    assert {(item.state, item.method) for item in items_of(meeting)} == {
        ("voting", "phieu_kin_dien_tu")
    }


def test_start_item_secretly_keeps_its_key_readable_for_itself_alone(walk: Walk, settings):
    opened(walk)
    folder = Path(settings.BALLOT_KEYS_DIR)

    assert {path.stat().st_mode & 0o777 for path in folder.glob("*.key")} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_start_item_secretly_leaves_out_who_is_absent_or_the_nominee(walk: Walk):
    invited = walk.meeting_invited(member_nominated(walk))
    meeting = walk.take_attendance(invited, absent=("deputy",))
    meeting = opened(walk, meetings.open_(meeting, by=walk.by("director")))

    rolls = {
        row.item.nomination.subject: sorted(row.turnout.values_list("attendance__name", flat=True))
        for row in SecretVote.objects.in_meeting(meeting)
    }

    present = ["Chu Văn Dũng", "Hà Ngọc Minh", "Lương Thị Hoa", "Nông Văn Thành"]
    assert rolls == {"tap_the": present, "ca_nhan": present[1:]}


def test_start_item_secretly_is_refused_for_fewer_than_three(walk: Walk):
    CouncilRule.objects.update(quorum="1%")
    meeting = walk.take_attendance(walk.meeting_invited(), absent=("deputy", "chief", "member"))
    meeting = meetings.open_(meeting, by=walk.by("director"))

    with pytest.raises(ValidationError, match="chỉ có 2 người bỏ phiếu"):
        opened(walk, meeting)

    assert not SecretVote.objects.exists()


def test_start_item_openly_is_refused_where_the_rule_is_secret(walk: Walk):
    CouncilRule.objects.update(method="phieu_kin_dien_tu")
    item = next(items_of(walk.meeting_open()))

    with pytest.raises(Refused, match="mọi nội dung phải bỏ phiếu kín"):
        vote.start(item, by=walk.by("secretary"))


def test_count_item_by_hand_is_refused_of_a_secret_vote(walk: Walk):
    item = next(items_of(opened(walk)))

    with pytest.raises(Stale, match="phần mềm đếm phiếu"):
        vote.count_hands(item, counts=Counts(5, 0, 0), by=walk.by("secretary"))

    assert fresh(item).state == "voting"


def test_cast_ballot_marks_the_voter_and_fills_every_box(walk: Walk):
    meeting = opened(walk)

    words = cast(walk, meeting, "member", AGAINST)

    votes = list(SecretVote.objects.all())
    assert [(in_box(row), marked(row)) for row in votes] == [(1, 1)] * 2
    assert sorted(words) == sorted(row.pk for row in votes)
    assert len(set(words.values())) == 2


def test_cast_ballot_twice_is_refused(walk: Walk):
    meeting = opened(walk)
    choices = dict.fromkeys(cast(walk, meeting, "member", FOR), AGAINST)

    with pytest.raises(Refused, match="Ông/bà đã bỏ phiếu"):
        secret.cast(meeting, choices=choices, by=walk.by("member"))

    assert [in_box(row) for row in SecretVote.objects.all()] == [1, 1]


def test_cast_ballot_of_some_items_only_is_stale(walk: Walk):
    meeting = opened(walk)
    first = SecretVote.objects.first()

    with pytest.raises(Stale, match="đã thay đổi"):
        secret.cast(meeting, choices={first.pk: FOR}, by=walk.by("member"))

    assert [(in_box(row), marked(row)) for row in SecretVote.objects.all()] == [(0, 0)] * 2


@pytest.mark.parametrize("persona", ["clerk", "office", "plain_deputy", "superuser", "nobody"])
def test_cast_ballot_is_refused_to_who_is_not_on_the_roll(walk: Walk, persona):
    meeting = opened(walk)

    with pytest.raises(Refused, match="không có tên trong danh sách bỏ phiếu"):
        secret.cast(meeting, choices={}, by=walk.by(persona))


def test_start_item_says_in_its_event_how_it_is_voted(walk: Walk):
    opened(walk)
    told = Event.objects.filter(verb="council.start_item").latest("pk").changed
    assert told["cach_bieu_quyet"] == "Bỏ phiếu kín (điện tử)"


def test_cast_ballot_writes_no_event_and_no_notice(walk: Walk):
    meeting = opened(walk)
    before = Event.objects.count(), Notice.objects.count()

    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR))

    assert (Event.objects.count(), Notice.objects.count()) == before
