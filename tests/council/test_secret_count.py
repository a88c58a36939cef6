"""The count of a secret ballot: choices published, the box and its key gone, or nothing counted."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from council.actions import again, keys, secret
from council.ballots import box, keyfiles
from council.models import CouncilMeeting, CountedVote, SecretVote, Turnout
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
    keys_kept,
    opened,
)
from tests.walk import Walk, items_of
from workflow.moving import Stale

pytestmark = pytest.mark.both


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
