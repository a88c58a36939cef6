"""Secret votes on paper: who counts, what is counted, until every teller has signed."""

import pytest
from django.core.exceptions import ValidationError

from council.actions import again, counting, counting_minutes, meeting, secret, vote
from council.models import CouncilRule, CountedVote, Envelope, PaperVote
from council.sums import Sheets
from council.tally import Counts
from tests.council import on_paper
from tests.council.on_paper import ALL_FOR, TELLERS
from tests.walk import Walk, fresh, items_of, scan
from workflow.models import Event, Notice
from workflow.moving import Stale
from workflow.permits import Refused

DIVIDED = Sheets(5, 5, 4, 1, 3, 1, 0)


def last_event(verb: str) -> Event:
    return Event.objects.filter(verb=verb).latest("pk")


def said(error: pytest.ExceptionInfo) -> dict[str, list[str]]:
    return error.value.message_dict


def test_open_poll_begins_the_vote_with_its_tellers(walk: Walk):
    poll = on_paper.opened(walk)

    items = [(row.item.state, row.item.method) for row in poll.votes.all()]
    tellers = [(str(each), each.is_head) for each in poll.tellers.all()]
    assert items == [("voting", "phieu_kin_giay")] * 2
    assert tellers == [("Chu Văn Dũng", True), ("Hà Ngọc Minh", False)]
    assert last_event("council.open_poll").changed == {
        "ten": "lần 1",
        "nguoi_kiem_phieu": ["Chu Văn Dũng", "Hà Ngọc Minh"],
        "so_de_nghi": 2,
    }


def test_open_poll_tells_the_tellers(walk: Walk):
    poll = on_paper.opened(walk)

    told = Notice.objects.filter(path=f"/hoi-dong/phieu-giay/{poll.pk}/")
    assert {each.user for each in told} == {walk.user(each) for each in TELLERS}


def test_open_poll_with_one_teller_is_refused(walk: Walk):
    with pytest.raises(ValidationError) as error:
        on_paper.opened(walk, tellers=("member",))

    assert said(error) == {"others": ["Ban kiểm phiếu có ít nhất 2 người, kể cả trưởng ban."]}


def test_open_poll_with_an_absent_teller_is_refused(walk: Walk):
    with pytest.raises(ValidationError) as error:
        on_paper.with_absent(walk, "member", tellers=("chief", "member"))

    assert said(error) == {"others": ["Chu Văn Dũng không có mặt tại phiên họp."]}


def member_is_nominee(walk: Walk):
    """An open meeting with an item on which the member may not vote."""
    opened = walk.meeting_open()
    item = next(each for each in items_of(opened) if each.nomination.staff_id)
    item.nomination.staff = walk.staff("member")
    item.nomination.save()
    return fresh(opened), fresh(item)


@pytest.mark.parametrize(
    ("tellers", "field"), [(("member", "chief"), "head"), (("chief", "member"), "others")]
)
def test_open_poll_with_a_nominee_as_teller_is_refused(walk: Walk, tellers, field):
    held, _ = member_is_nominee(walk)

    with pytest.raises(ValidationError) as error:
        on_paper.opened(walk, held, tellers=tellers)

    sentence = (
        "Chu Văn Dũng không biểu quyết về một nội dung đã chọn (là người được đề nghị hoặc có liên quan) "
        "nên không kiểm phiếu nội dung đó."
    )
    assert said(error) == {field: [sentence]}


def test_open_poll_lets_a_nominee_count_what_is_not_the_own_case(walk: Walk):
    held, own = member_is_nominee(walk)
    others = [each for each in items_of(held) if each != own]

    poll = on_paper.opened(walk, held, items=others)

    assert str(poll.tellers.first()) == "Chu Văn Dũng"


def test_open_poll_gives_a_nominee_no_ballot_with_the_own_line(walk: Walk):
    held, own = member_is_nominee(walk)

    poll = on_paper.opened(walk, held, tellers=("chief", "deputy"))

    sheets = {row.item_id: row.sheet for row in poll.votes.all()}
    assert len(set(sheets.values())) == 2
    assert counting.voters_by_sheet(poll)[sheets[own.pk]] == 4


def test_open_poll_below_three_voters_is_refused(walk: Walk):
    CouncilRule.objects.update(quorum="40%")
    with pytest.raises(ValidationError) as error:
        on_paper.with_absent(walk, "member", "deputy", "chief", tellers=("secretary", "director"))

    assert "chỉ có 2 người bỏ phiếu" in error.value.messages[0]


def test_count_item_on_paper_reckons_invalid_sheets_in_the_base(walk: Walk):
    poll = on_paper.opened(walk)
    item = poll.votes.first().item

    kept = counting.count(item, sheets=DIVIDED, by=walk.by("member"))

    assert (kept.passed, kept.present, kept.invalid, kept.not_cast) == (True, 5, 1, 0)
    assert kept.sentence == (
        "Bỏ phiếu kín (phiếu giấy), phát ra 5, thu về 5, hợp lệ 4, không hợp lệ 1 phiếu. "
        "Tán thành 3/5 thành viên được biểu quyết (60%), 3/5 người có mặt (60%), không tán thành 1, "
        "không có ý kiến 0, không hợp lệ 1 (vẫn tính vào số người biểu quyết); "
        "cần quá 1/2 tổng số, tức 3/5: đạt."
    )


def test_count_item_on_paper_counts_what_did_not_come_back_as_not_cast(walk: Walk):
    poll = on_paper.opened(walk)
    item = poll.votes.first().item

    kept = counting.count(item, sheets=Sheets(4, 3, 3, 0, 2, 1, 0), by=walk.by("member"))

    assert (kept.passed, kept.not_cast) == (False, 2)


def test_count_item_on_paper_says_each_broken_sum_and_writes_nothing(walk: Walk):
    item = on_paper.opened(walk).votes.first().item

    with pytest.raises(ValidationError) as error:
        counting.count(item, sheets=Sheets(6, 5, 4, 0, 5, 0, 0), by=walk.by("member"))

    assert list(said(error)) == ["issued", "valid", "in_favour"]
    assert (fresh(item).state, CountedVote.objects.count()) == ("voting", 0)


@pytest.mark.parametrize("persona", ["director", "secretary", "deputy", "office", "nobody"])
def test_count_item_on_paper_is_the_tellers_own(walk: Walk, persona):
    item = on_paper.opened(walk).votes.first().item

    with pytest.raises(Refused, match="Việc này của Ban kiểm phiếu"):
        counting.count(item, sheets=ALL_FOR, by=walk.by(persona))


def test_count_item_on_paper_twice_is_stale(walk: Walk):
    item = on_paper.opened(walk).votes.first().item
    counting.count(item, sheets=ALL_FOR, by=walk.by("member"))

    with pytest.raises(Stale, match="Chu Văn Dũng: Ghi kết quả"):
        counting.count(item, sheets=ALL_FOR, by=walk.by("chief"))


@pytest.mark.parametrize("persona", TELLERS)
def test_count_item_by_hands_is_stale_on_paper(walk: Walk, persona):
    item = on_paper.opened(walk).votes.first().item

    with pytest.raises(Stale):
        vote.count_hands(item, counts=Counts(5, 0, 0), by=walk.by(persona))
    with pytest.raises(Stale):
        secret.count([item], by=walk.by(persona))


def test_count_item_of_the_last_item_ends_the_poll_and_tells_chair_and_secretary(walk: Walk):
    poll = on_paper.counted(walk)

    told = Notice.objects.filter(text__startswith="Ban kiểm phiếu đã ghi xong")
    assert poll.state == "counted"
    assert {each.user for each in told} == {walk.user("director"), walk.user("secretary")}


def test_correct_count_item_keeps_the_old_numbers_in_the_event(walk: Walk):
    poll = on_paper.counted(walk)
    item = poll.votes.first().item
    before = item.vote.sentence

    counting.correct(item, sheets=DIVIDED, seen=0, by=walk.by("chief"))

    row = PaperVote.objects.get(item=item)
    changed = last_event("council.correct_count_item").changed
    assert (row.sheets, row.corrections) == (DIVIDED, 1)
    assert changed["ket_qua"] == {"tu": before, "den": fresh(row.result).sentence}


def test_correct_count_item_after_another_correction_is_stale(walk: Walk):
    item = on_paper.counted(walk).votes.first().item
    counting.correct(item, sheets=DIVIDED, seen=0, by=walk.by("chief"))

    with pytest.raises(Stale, match="vừa được người khác sửa"):
        counting.correct(item, sheets=ALL_FOR, seen=0, by=walk.by("member"))


def test_correct_count_item_after_signing_is_refused(walk: Walk):
    item = on_paper.signed(walk).votes.first().item

    with pytest.raises(Refused, match="Biên bản kiểm phiếu đã ký"):
        counting.correct(item, sheets=DIVIDED, seen=0, by=walk.by("member"))


def test_cancel_vote_item_of_all_cancels_the_poll(walk: Walk):
    poll = on_paper.opened(walk)

    for row in poll.votes.all():
        again.cancel_vote(row.item, reason="Phiếu in thiếu.", by=walk.by("director"))

    outcomes = set(poll.votes.values_list("outcome", "item__state", "item__method"))
    assert fresh(poll).state == "cancelled"
    assert outcomes == {("cancelled", "waiting", "")}


def test_cancel_vote_item_of_the_last_one_left_ends_the_count(walk: Walk):
    poll = on_paper.opened(walk)
    first, last = poll.votes.order_by("pk")
    counting.count(first.item, sheets=ALL_FOR, by=walk.by("member"))

    again.cancel_vote(last.item, reason="Phiếu in thiếu.", by=walk.by("director"))

    assert fresh(poll).state == "counted"


def test_open_poll_again_after_a_motion_keeps_the_old_count(walk: Walk):
    poll = on_paper.signed(walk)
    item = poll.votes.first().item
    mover = on_paper.seat(walk, poll.meeting, "deputy")
    facts = {"moved_by": mover, "reason": "Nhầm phiếu.", "in_favour": 4, "against": 1}
    again.revote(item, by=walk.by("secretary"), **facts)

    second = on_paper.opened(walk, fresh(poll.meeting), items=[fresh(item)])
    on_paper.count(walk, second, DIVIDED)

    rows = PaperVote.objects.filter(item=item).order_by("pk")
    stands = [(row.poll.number, row.in_favour, row.result.item_id) for row in rows]
    assert stands == [(1, 5, None), (2, 3, item.pk)]


def test_sign_poll_without_every_signature_is_refused(walk: Walk):
    poll = on_paper.counted(walk)
    facts = {"signers": [poll.tellers.first()], "signed_on": walk.office.on, "scan": scan()}

    with pytest.raises(ValidationError) as error:
        counting_minutes.sign(poll, by=walk.by("member"), **facts)

    assert said(error) == {"signers": ["Còn thiếu chữ ký của Hà Ngọc Minh."]}


def test_sign_poll_records_who_signed_and_keeps_the_paper(walk: Walk):
    poll = on_paper.signed(walk)

    names = last_event("council.sign_poll").changed["nguoi_ky"]
    assert (poll.state, names) == ("signed", ["Chu Văn Dũng", "Hà Ngọc Minh"])
    assert poll.minutes_content["paper"]["kind"] == "bien-ban-kiem-phieu"


def test_sign_minutes_meeting_waits_for_the_minutes_of_counting(walk: Walk):
    poll = on_paper.counted(walk)
    closed = meeting.close(poll.meeting, discussion="", by=walk.by("secretary"))
    with pytest.raises(Refused, match="Còn Biên bản kiểm phiếu chưa ký"):
        walk.sign_minutes(closed)

    on_paper.sign(walk, poll)

    assert walk.sign_minutes(closed).state == "minuted"


def test_open_poll_stores_nothing_but_numbers(walk: Walk):
    """No column of a poll could say who chose what."""
    kinds = {
        (model.__name__, each.name)
        for model in (PaperVote, Envelope)
        for each in model._meta.fields
        if each.is_relation
    }

    assert kinds == {
        ("PaperVote", "poll"),
        ("PaperVote", "item"),
        ("PaperVote", "result"),
        ("Envelope", "poll"),
        ("Envelope", "attendance"),
    }
