"""The pages of a vote on paper, as tellers and secretary go through them."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from council.models import PaperPoll
from nominations.models import Nomination
from tests.council import on_paper
from tests.council.browse import MANY, THREE, errors, page, post, queries, scan_file
from tests.walk import MONDAY, Walk, fresh, items_of

WHO = ("member", "chief", "secretary", "director")
GOOD = on_paper.ALL_FOR.data()


def seats(walk: Walk, meeting) -> dict[str, object]:
    head, other = (on_paper.seat(walk, meeting, each).pk for each in on_paper.TELLERS)
    return {"head": head, "others": [other], "layout": "chung"}


def shown(walk: Walk, persona: str, *address) -> str:
    return " ".join(page(walk, persona, *address).content.decode().split())


def test_open_poll_by_hand(walk: Walk):
    meeting = walk.meeting_open()
    chosen = [item.pk for item in items_of(meeting)]

    response = post(
        walk, "secretary", "open_poll", meeting.pk, chosen=chosen, **seats(walk, meeting)
    )

    poll = PaperPoll.objects.get()
    assert response.url == reverse("poll", args=[poll.pk])
    assert {row.item_id for row in poll.votes.all()} == set(chosen)


def test_open_poll_ticks_the_item_one_came_from(walk: Walk):
    meeting = walk.meeting_open()
    item = next(items_of(meeting))
    client = walk.client("secretary")

    asked = client.get(reverse("open_poll", args=[meeting.pk]), {"noi-dung": item.pk})

    assert asked.context["form"].initial["chosen"] == [item.pk]


def test_open_poll_does_not_offer_what_concerns_who_asks(walk: Walk):
    meeting = walk.meeting_open()
    own, other = items_of(meeting)
    Nomination.objects.filter(pk=own.nomination_id).update(staff=walk.staff("secretary"))

    asked = page(walk, "secretary", "open_poll", meeting.pk)

    assert asked.context["form"].initial["chosen"] == [other.pk]


def test_ballots_are_sent_ahead_until_the_meeting_opens(walk: Walk):
    meeting = on_paper.invited_with_envelopes(walk)
    address = reverse("ballots_sent_ahead", args=[meeting.pk])
    assert address in shown(walk, "secretary", "meeting", meeting.pk)
    walk.open_meeting(walk.take_attendance(meeting, absent=("member",)))
    assert address not in shown(walk, "secretary", "meeting", meeting.pk)
    assert page(walk, "secretary", "ballots_sent_ahead", meeting.pk).status_code == 403


def test_open_poll_when_nothing_waits_leads_back(walk: Walk):
    poll = on_paper.opened(walk)

    response = page(walk, "secretary", "open_poll", poll.meeting_id)

    assert response.url == reverse("meeting", args=[poll.meeting_id]) + "?phan=bieu-quyet"


def test_open_poll_says_at_its_field_who_may_not_count(walk: Walk):
    meeting = walk.meeting_open()
    chosen = [item.pk for item in items_of(meeting)]
    one = seats(walk, meeting)

    response = post(
        walk, "secretary", "open_poll", meeting.pk, chosen=chosen, **one | {"others": [one["head"]]}
    )

    assert errors(response) == {"others": ["Ban kiểm phiếu có ít nhất 2 người, kể cả trưởng ban."]}


def test_tellers_go_from_item_to_item(walk: Walk):
    poll = on_paper.opened(walk)
    first, second = (row.item_id for row in poll.votes.for_page())

    one = post(walk, "member", "count_paper", first, **GOOD)
    prefilled = page(walk, "member", "count_paper", second).context["form"].initial
    two = post(walk, "member", "count_paper", second, **GOOD)

    assert one.url == reverse("count_paper", args=[second])
    assert prefilled == {"issued": 5, "returned": 5}
    assert two.url == reverse("poll", args=[poll.pk])
    assert fresh(poll).state == "counted"


def test_count_paper_keeps_what_was_typed_and_says_each_sum_at_its_field(walk: Walk):
    item = on_paper.item(on_paper.opened(walk))
    typed = GOOD | {"issued": 6, "valid": 4}

    response = post(walk, "member", "count_paper", item.pk, **typed)

    assert errors(response) == {
        "issued": ["Phát ra 6 phiếu, nhiều hơn số người bỏ phiếu: có mặt 5 + phong bì 0 = 5."],
        "valid": ["Hợp lệ 4 + không hợp lệ 0 = 4, phải bằng thu về 5."],
        "in_favour": [
            "Tán thành 5 + không tán thành 0 + không có ý kiến 0 = 5, phải bằng hợp lệ 4."
        ],
    }
    assert response.context["form"]["issued"].value() == "6"


def test_count_paper_left_empty_asks_for_a_number(walk: Walk):
    item = on_paper.item(on_paper.opened(walk))

    response = post(walk, "member", "count_paper", item.pk, **GOOD | {"abstaining": ""})

    assert errors(response) == {"abstaining": ["Hãy ghi số phiếu; không có thì ghi 0."]}


def test_count_paper_that_was_counted_leads_back(walk: Walk):
    poll = on_paper.counted(walk)

    response = page(walk, "member", "count_paper", on_paper.item(poll).pk)

    assert response.url == reverse("poll", args=[poll.pk])


def test_count_paper_of_another_kind_of_vote_leads_to_the_item(walk: Walk):
    item = next(items_of(walk.meeting_open()))

    assert page(walk, "member", "count_paper", item.pk).url == reverse("item", args=[item.pk])
    assert page(walk, "member", "correct_count_item", item.pk).status_code == 302


def test_count_item_of_a_vote_on_paper_leads_to_its_poll(walk: Walk):
    poll = on_paper.opened(walk)

    response = page(walk, "secretary", "count_item", on_paper.item(poll).pk)

    assert response.url == reverse("poll", args=[poll.pk])


def test_correct_count_item_by_hand(walk: Walk):
    poll = on_paper.counted(walk)
    item = on_paper.item(poll)
    other = replace(on_paper.ALL_FOR, in_favour=4, against=1).data()

    response = post(walk, "chief", "correct_count_item", item.pk, seen=0, **other)

    assert response.url == reverse("poll", args=[poll.pk])
    assert fresh(item).vote.against == 1


def test_take_envelopes_by_hand(walk: Walk):
    poll = on_paper.with_absent(walk, "member")
    seat = on_paper.seat(walk, poll.meeting, "member")

    post(walk, "chief", "take_envelopes", poll.pk, senders=[seat.pk])

    assert [each.attendance for each in poll.envelopes.all()] == [seat]


def test_take_envelopes_warns_of_ballots_that_differ(walk: Walk):
    poll = on_paper.with_absent(walk, "member")

    shown_there = shown(walk, "chief", "take_envelopes", poll.pk)

    assert "Chỉ trộn phiếu có đúng các dòng của mẫu phiếu lần này" in shown_there


def test_names_on_envelopes_are_shown_to_those_who_run_the_vote(walk: Walk):
    poll = on_paper.with_absent(walk, "member")
    seat = on_paper.seat(walk, poll.meeting, "member")
    post(walk, "chief", "take_envelopes", poll.pk, senders=[seat.pk])

    pages = {who: shown(walk, who, "poll", poll.pk) for who in ("secretary", "chief", "office")}

    assert {who for who, text in pages.items() if "Chu Văn Dũng" in text} == {"secretary", "chief"}


def test_sign_poll_by_hand(walk: Walk):
    poll = on_paper.counted(walk)
    signers = list(poll.tellers.values_list("pk", flat=True))
    facts = {"signers": signers, "signed_on": f"{MONDAY:%d/%m/%Y}", "scan": scan_file()}

    response = post(walk, "member", "sign_poll", poll.pk, **facts)

    assert response.url == reverse("poll", args=[poll.pk])
    assert fresh(poll).state == "signed"


def test_sign_poll_with_one_signature_missing_says_whose(walk: Walk):
    poll = on_paper.counted(walk)
    facts = {"signed_on": f"{MONDAY:%d/%m/%Y}", "scan": scan_file()}

    response = post(
        walk, "member", "sign_poll", poll.pk, signers=[poll.tellers.first().pk], **facts
    )

    assert errors(response) == {"signers": ["Còn thiếu chữ ký của Hà Ngọc Minh."]}


def test_poll_offers_entering_to_tellers_and_printing_to_those_who_run_it(walk: Walk):
    poll = on_paper.opened(walk)
    offered = re.compile(r"Ghi số phiếu|Phiếu để in")

    found = {
        who: set(offered.findall(shown(walk, who, "poll", poll.pk)))
        for who in ("member", "secretary", "office")
    }

    assert found == {
        "member": {"Ghi số phiếu", "Phiếu để in"},
        "secretary": {"Phiếu để in"},
        "office": set(),
    }


def test_meeting_leads_to_its_votes_on_paper(walk: Walk):
    poll = on_paper.counted(walk)

    text = shown(walk, "director", "meeting", poll.meeting_id)

    assert text.count(f'href="{reverse("poll", args=[poll.pk])}"') == 2
    assert "chờ ký Biên bản kiểm phiếu" in text


def test_home_asks_tellers_to_count_and_the_secretary_for_the_signatures(walk: Walk):
    poll = on_paper.opened(walk)
    counting = {who: "Kiểm phiếu, ghi số phiếu" in shown(walk, who, "home") for who in WHO}
    on_paper.count(walk, poll)
    signing = {who: "đính Biên bản kiểm phiếu" in shown(walk, who, "home") for who in WHO}

    assert counting == {"member": True, "chief": True, "secretary": False, "director": False}
    assert signing == {"member": True, "chief": True, "secretary": True, "director": False}


@pytest.mark.parametrize("name", ["poll", "count_paper", "meeting", "item"])
def test_pages_of_a_vote_on_paper_cost_the_same_for_one_and_three_items(walk: Walk, name):
    poll = on_paper.opened(walk, walk.meeting_open(walk.at_council(**THREE)))
    pk = {"poll": poll.pk, "meeting": poll.meeting_id}.get(name, on_paper.item(poll).pk)
    three = queries(walk, "member", name, pk)
    for row in poll.votes.order_by("item")[1:]:
        row.delete()
        row.item.delete()

    assert queries(walk, "member", name, pk) == three <= MANY
