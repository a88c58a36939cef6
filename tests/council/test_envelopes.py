"""Who is not there or does not vote: sealed envelopes, how many and whose; conflicts of interest."""

import pytest
from django.core.exceptions import ValidationError

from council.actions import counting
from council.models import Envelope
from council.sums import Sheets
from tests.council import on_paper, seats
from tests.walk import Walk, fresh
from workflow.models import Event
from workflow.permits import Refused

SIX = Sheets(6, 6, 6, 0, 6, 0, 0)
FIVE = Sheets(5, 5, 5, 0, 5, 0, 0)
FOUR = Sheets(4, 4, 4, 0, 4, 0, 0)


def send(walk: Walk, poll, *personas: str, by: str = "chief"):
    seats = [on_paper.seat(walk, poll.meeting, each) for each in personas]
    return counting.take_envelopes(poll, senders=seats, by=walk.by(by))


def test_take_envelopes_counts_them_among_the_voters(walk: Walk):
    poll = on_paper.with_absent(walk, "member")
    send(walk, poll, "member")

    kept = counting.count(on_paper.item(poll), sheets=FIVE, by=walk.by("chief"))

    assert (kept.present, kept.entitled) == (5, 5)
    assert kept.sentence.startswith(
        "Bỏ phiếu kín (phiếu giấy), phát ra 5 (kể cả 1 phong bì), thu về 5, hợp lệ 5, không hợp lệ 0 "
        "phiếu. Tán thành 5/5 thành viên được biểu quyết (100%), 5/5 người có mặt hoặc gửi ý kiến (100%)"
    )


@pytest.mark.parametrize(
    ("sheets", "sentence"),
    [
        (FIVE, "Phát ra 5 phiếu, nhiều hơn số người bỏ phiếu: có mặt 4 + phong bì 0 = 4."),
        (SIX, "Phát ra 6 phiếu, nhiều hơn số người bỏ phiếu: có mặt 4 + phong bì 0 = 4."),
    ],
)
def test_count_item_without_envelopes_has_no_sheet_for_the_absent(walk: Walk, sheets, sentence):
    poll = on_paper.with_absent(walk, "member")

    with pytest.raises(ValidationError) as error:
        counting.count(on_paper.item(poll), sheets=sheets, by=walk.by("chief"))

    assert error.value.message_dict == {"issued": [sentence]}


def test_take_envelopes_of_somebody_present_is_refused(walk: Walk):
    poll = on_paper.with_absent(walk, "member")

    with pytest.raises(ValidationError) as error:
        send(walk, poll, "member", "deputy")

    assert error.value.message_dict == {"senders": ["Chỉ thành viên vắng mặt được gửi phong bì."]}
    assert Envelope.objects.count() == 0


def test_take_envelopes_where_the_rule_does_not_count_the_absent_is_refused(walk: Walk):
    poll = on_paper.opened(walk)

    with pytest.raises(Refused, match="không tính ý kiến của thành viên vắng mặt"):
        send(walk, poll, by="member")


def test_take_envelopes_after_a_count_reckons_it_anew(walk: Walk):
    poll = on_paper.with_absent(walk, "member")
    kept = counting.count(on_paper.item(poll), sheets=FOUR, by=walk.by("chief"))

    send(walk, poll, "member")

    kept = fresh(kept)
    assert (kept.present, kept.in_favour, kept.not_cast) == (5, 4, 1)


def test_take_envelopes_that_a_count_needs_cannot_be_taken_away(walk: Walk):
    poll = on_paper.with_absent(walk, "member")
    send(walk, poll, "member")
    item = on_paper.item(poll)
    counting.count(item, sheets=FIVE, by=walk.by("chief"))

    with pytest.raises(ValidationError) as error:
        send(walk, poll)

    assert error.value.message_dict == {
        "senders": [
            f"{item.nomination.titled}: Phát ra 5 phiếu, nhiều hơn số người bỏ phiếu: có mặt 4 + phong bì "
            "0 = 4."
        ]
    }
    assert Envelope.objects.count() == 1


def test_take_envelopes_writes_their_number_into_the_event_and_no_name(walk: Walk):
    poll = on_paper.with_absent(walk, "member")

    send(walk, poll, "member")

    event = Event.objects.filter(verb="council.take_envelopes_poll").get()
    assert event.changed == {"ten": "lần 1", "so_phong_bi": 1}


def test_take_envelopes_of_an_absent_nominee_leaves_the_own_item_alone(walk: Walk):
    poll = on_paper.with_absent(walk, "member")
    row = poll.votes.filter(item__nomination__staff__isnull=False).get()
    row.item.nomination.staff = walk.staff("member")
    row.item.nomination.save()
    send(walk, poll, "member")

    turnouts = {
        each.item_id: counting.turnout(each, poll.meeting.attendances.select_related("member"))
        for each in poll.votes.all()
    }

    own = turnouts.pop(row.item_id)
    assert (own, [*turnouts.values()]) == ((4, 0), [(4, 1)])


def test_open_poll_leaves_out_who_declared_a_conflict(walk: Walk):
    """As voter, as teller, and from the ballot with that item."""
    row = seats.declared(walk)
    held, own = fresh(row.item.meeting), fresh(row.item)
    with pytest.raises(ValidationError) as error:
        on_paper.opened(walk, held)
    assert list(error.value.message_dict) == ["head"]

    poll = on_paper.opened(walk, held, tellers=("chief", "secretary"))
    sheet = poll.votes.get(item=own).sheet
    kept = counting.count(own, sheets=FOUR, by=walk.by("chief"))

    assert counting.voters_by_sheet(poll)[sheet] == 4
    assert (kept.entitled, kept.present) == (4, 4)
    assert "1/5 thành viên không biểu quyết về nội dung này. Tán thành 4/4" in kept.sentence
