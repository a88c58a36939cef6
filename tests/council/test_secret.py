"""The secret ballot: opened, cast once, counted, and everything that could tell is gone."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from council.actions import again, keys, secret, vote
from council.actions import meeting as meetings
from council.ballots import box, keyfiles
from council.models import CouncilMeeting, CouncilRule, CountedVote, SecretVote, Turnout
from council.tally import Counts
from tests.council.secretly import (
    ABSTAIN,
    AGAINST,
    FOR,
    VOTERS,
    cast,
    cast_all,
    count,
    counted,
    in_box,
    marked,
    opened,
)
from tests.council.test_vote import at_council
from tests.walk import Walk, fresh, items_of
from workflow.models import Event, Notice
from workflow.moving import Stale
from workflow.permits import Refused

pytestmark = pytest.mark.both


def keys_kept(settings) -> list[str]:
    return sorted(path.stem for path in Path(settings.BALLOT_KEYS_DIR).glob("*.key"))


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
    draft = walk.draft(unit="ttud")
    walk.list_person(draft, "member")
    walk.list_collective(draft)
    walk.write_papers(draft, by=walk.by("other_clerk"))
    invited = walk.meeting_invited(at_council(walk, draft))
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


def test_count_item_publishes_choices_with_words_and_nothing_else(walk: Walk, settings):
    meeting = opened(walk)
    words = {
        persona: cast(walk, meeting, persona, choice)
        for persona, choice in zip(VOTERS, [FOR, FOR, FOR, AGAINST, ABSTAIN], strict=True)
    }

    kept = count(walk, meeting)

    assert [(row.in_favour, row.against, row.abstaining, row.not_cast) for row in kept] == [
        (3, 1, 1, 0)
    ] * 2
    for row in SecretVote.objects.all():
        published = dict(row.published())
        assert (row.outcome, bytes(row.box)) == ("counted", b"")
        assert published[AGAINST] == [words["chief"][row.pk]]
        assert published[ABSTAIN] == [words["member"][row.pk]]
        assert published[FOR] == sorted(
            words[persona][row.pk] for persona in ("director", "deputy", "secretary")
        )
        assert row.ballots == sorted(row.ballots)


def test_count_item_says_how_many_took_part_and_counts_the_silent_as_present(walk: Walk):
    meeting = opened(walk)
    cast_all(walk, meeting, {"director": FOR, "deputy": FOR, "secretary": FOR, "chief": AGAINST})

    kept = count(walk, meeting)

    assert [row.sentence for row in kept] == [
        "Bỏ phiếu kín (điện tử), thu về 4/5 phiếu. "
        "Tán thành 3/5 thành viên được biểu quyết (60%), 3/5 người có mặt (60%), "
        "không tán thành 1, không có ý kiến 0, không bỏ phiếu 1; "
        "cần quá 1/2 tổng số, tức 3/5: đạt."
    ] * 2
    assert [(row.present, row.not_cast, row.method) for row in kept] == [
        (5, 1, "phieu_kin_dien_tu")
    ] * 2


@pytest.mark.django_db(transaction=True)
def test_count_item_destroys_the_key_after_the_commit(walk: Walk, settings):
    counted(walk)

    assert keys_kept(settings) == []


@pytest.mark.django_db(transaction=True)
def test_count_item_whose_key_cannot_be_removed_is_counted_and_swept_later(
    walk: Walk, settings, monkeypatch
):
    def refusing(path: Path, **_) -> None:
        raise PermissionError(path)

    with monkeypatch.context() as disk:
        disk.setattr(Path, "unlink", refusing)
        counted(walk)

    assert CountedVote.objects.count() == 2
    assert (len(keys_kept(settings)), keys.sweep(), keys_kept(settings)) == (2, 2, [])


def test_count_item_with_fewer_than_three_ballots_stays_sealed(walk: Walk, settings):
    meeting = opened(walk)
    cast_all(walk, meeting, {"director": FOR, "deputy": FOR})

    with pytest.raises(ValidationError, match="mới có 2 phiếu"):
        count(walk, meeting)

    assert [(row.outcome, in_box(row), row.ballots) for row in SecretVote.objects.all()] == [
        ("open", 2, [])
    ] * 2
    assert len(keys_kept(settings)) == 2


def test_count_item_without_its_key_stays_sealed_and_can_be_cancelled(walk: Walk):
    meeting = opened(walk)
    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR))
    keyfiles.destroy(SecretVote.objects.first().public_key)

    with pytest.raises(ValidationError, match="Không còn khóa"):
        count(walk, meeting)

    assert set(SecretVote.objects.values_list("outcome", flat=True)) == {"open"}
    for item in items_of(meeting):
        again.cancel_vote(item, reason="Mất khóa.", by=walk.by("director"))
    assert set(SecretVote.objects.values_list("outcome", flat=True)) == {"cancelled"}
    assert not CountedVote.objects.exists()


def stuffed(row: SecretVote) -> bytes:
    sealed, _ = box.seal(FOR, row.public_key)
    return box.put(bytes(row.box), sealed)


def garbled(row: SecretVote) -> bytes:
    return bytes(len(bytes(row.box)))


@pytest.mark.parametrize("harm", [stuffed, garbled])
def test_count_item_of_a_box_that_does_not_fit_counts_nothing(walk: Walk, harm):
    meeting = opened(walk)
    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR))
    row = SecretVote.objects.first()
    SecretVote.objects.filter(pk=row.pk).update(box=harm(row))

    with pytest.raises(ValidationError, match="không khớp với danh sách bỏ phiếu"):
        count(walk, meeting)

    assert not CountedVote.objects.exists()


def test_count_item_twice_is_stale_and_names_who_was_faster(walk: Walk):
    meeting = counted(walk)

    with pytest.raises(Stale, match="ông Nông Văn Thành: Ghi kết quả"):
        secret.count(list(items_of(meeting)), by=walk.by("secretary"))


def test_count_item_writes_the_roll_anew(walk: Walk):
    meeting = opened(walk)
    cast_all(walk, meeting, dict.fromkeys(VOTERS[:4], FOR))
    before = set(Turnout.objects.values_list("pk", flat=True))

    count(walk, meeting)

    after = set(Turnout.objects.values_list("pk", flat=True))
    assert after & before == set()
    assert Turnout.objects.filter(has_voted=True).count() == 8


def test_sweep_keys_leaves_open_votes_and_fresh_files(walk: Walk, settings):
    meeting: CouncilMeeting = opened(walk)
    unknown = keyfiles.make()
    assert keys.sweep() == 0

    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR))
    count(walk, meeting)  # inside the test's transaction: the files are still there

    assert (keys.sweep(), keys_kept(settings)) == (2, [unknown])


def test_sweep_keys_takes_what_was_never_committed(walk: Walk, settings, standing_clock):
    keyfiles.make()
    standing_clock.move_to("2999-01-01T00:00:00+00:00")

    assert (keys.sweep(), keys_kept(settings)) == (1, [])
