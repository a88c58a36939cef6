"""The pages of a secret vote as chair and secretary meet them: opened, watched, counted, published."""

import re

import pytest
from django.urls import reverse

from council.models import CouncilRule, SecretVote
from tests.council.browse import MANY, THREE, errors, page, post, queries
from tests.council.secretly import AGAINST, FOR, VOTERS, cast, cast_all, counted, opened
from tests.walk import Walk, fresh, items_of


def test_open_ballot_page_opens_what_was_ticked(walk: Walk):
    meeting = walk.meeting_open()
    first, second = items_of(meeting)
    shown = page(walk, "secretary", "open_ballot", meeting.pk, **{"noi-dung": first.pk})
    assert shown.content.decode().count("checked") == 1

    response = post(walk, "secretary", "open_ballot", meeting.pk, chosen=[first.pk])

    assert response.url == reverse("watch_ballot", args=[meeting.pk])
    assert (fresh(first).state, fresh(second).state) == ("voting", "waiting")


def test_watch_page_tells_numbers_and_no_names_of_voters(walk: Walk, meeting):
    cast_all(walk, meeting, {"member": AGAINST, "chief": FOR})
    response = page(walk, "secretary", "watch_ballot", meeting.pk)
    shown = response.content.decode()

    assert re.findall(r"<b data-voted>(\d+)</b>/(\d+)", shown) == [("2", "5")] * 2
    assert re.findall(r"<span data-waiting>(\d+)</span>", shown) == ["3", "3"]
    assert [name for name in ("Chu Văn Dũng", "Hà Ngọc Minh") if name in shown] == []


def test_ballot_numbers_are_one_small_answer(walk: Walk, meeting):
    cast(walk, meeting, "member", AGAINST)

    response = page(walk, "director", "ballot_numbers", meeting.pk)

    votes = {str(row.pk): [1, 4] for row in SecretVote.objects.all()}
    assert response.json() == {"votes": votes}
    assert len(response.content) < 100


def test_count_ballot_page_counts_what_it_listed(walk: Walk, meeting):
    cast_all(walk, meeting, dict.fromkeys(VOTERS[:4], FOR))
    shown = page(walk, "director", "count_ballot", meeting.pk)
    assert "còn 1 người chưa bỏ phiếu" in shown.content.decode()
    seen = shown.context["form"]["seen"].value()

    assert post(walk, "director", "count_ballot", meeting.pk, seen="9").status_code == 409
    response = post(walk, "director", "count_ballot", meeting.pk, seen=seen)

    assert response.url == f"{reverse('meeting', args=[meeting.pk])}?phan=bieu-quyet"
    assert {item.state for item in items_of(meeting)} == {"counted"}


def test_count_ballot_page_with_too_few_ballots_says_so(walk: Walk, meeting):
    seen = page(walk, "director", "count_ballot", meeting.pk).context["form"]["seen"].value()

    response = post(walk, "director", "count_ballot", meeting.pk, seen=seen)

    assert "mới có 0 phiếu" in errors(response)["__all__"][0]


def test_count_item_page_of_a_secret_vote_leads_to_its_numbers(walk: Walk, meeting):
    response = page(walk, "secretary", "count_item", next(items_of(meeting)).pk)

    assert response.url == reverse("watch_ballot", args=[meeting.pk])


def test_published_list_has_every_receipt_once_under_its_choice(walk: Walk, meeting):
    words = {persona: cast(walk, meeting, persona, FOR) for persona in VOTERS[:4]}
    words["member"] = cast(walk, meeting, "member", AGAINST)
    row = SecretVote.objects.first()
    seen = page(walk, "director", "count_ballot", meeting.pk).context["form"]["seen"].value()
    post(walk, "director", "count_ballot", meeting.pk, seen=seen)

    shown = page(walk, "member", "published_ballots", row.item_id).content.decode()

    found = re.findall(r'class="words">([^<]+)<', shown)
    assert found == [*sorted(words[each][row.pk] for each in VOTERS[:4]), words["member"][row.pk]]
    assert "tán thành 4 + không tán thành 1 + không có ý kiến 0 = 5" in shown


def test_published_list_of_an_item_without_a_secret_count_is_not_there(walk: Walk, meeting):
    row = next(items_of(meeting))

    assert page(walk, "member", "published_ballots", row.pk).status_code == 404


def test_cancel_and_revote_pages_do_what_they_say(walk: Walk, meeting):
    first, second = items_of(meeting)
    response = post(walk, "director", "cancel_vote_item", first.pk, reason="Nhầm nội dung.")
    assert (response.url, fresh(first).state) == (reverse("item", args=[first.pk]), "waiting")

    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR))
    post(walk, "director", "count_ballot", meeting.pk, seen=str(second.pk))
    mover = meeting.attendances.first()
    said = {"moved_by": mover.pk, "reason": "Thiếu tài liệu.", "in_favour": 5, "against": 0}
    post(walk, "secretary", "revote_item", second.pk, **said)

    assert fresh(second).state == "waiting"
    shown = page(walk, "member", "item", second.pk).content.decode()
    assert "Lần 1: Bỏ phiếu kín (điện tử), thu về 5/5 phiếu." in shown
    assert "không tán thành 0): thiếu tài liệu." in shown


def test_list_of_ballots_stays_linked_while_the_item_is_voted_on_again(walk: Walk):
    meeting = counted(walk)
    item, _ = items_of(meeting)
    mover = meeting.attendances.first()
    said = {"moved_by": mover.pk, "reason": "Thiếu tài liệu.", "in_favour": 5, "against": 0}
    post(walk, "secretary", "revote_item", item.pk, **said)

    link = f'href="{reverse("published_ballots", args=[item.pk])}"'
    pages = (
        page(walk, "member", "item", item.pk),
        page(walk, "member", "meeting", meeting.pk, phan="bieu-quyet"),
    )
    assert [each.content.decode().count(link) for each in pages] == [1, 1]


def test_item_page_says_openly_only_of_a_vote_that_is_open(walk: Walk):
    CouncilRule.objects.update(method="phieu_kin_dien_tu")
    meeting = walk.meeting_open()
    item = next(items_of(meeting))

    before = page(walk, "secretary", "item", item.pk).content.decode()
    opened(walk, meeting)
    secretly = page(walk, "secretary", "item", item.pk).content.decode()

    heading = re.compile(r'<h2 id="bieu-quyet">([^<]+)</h2>')
    assert heading.findall(before) + heading.findall(secretly) == ["Biểu quyết", "Bỏ phiếu kín"]
    assert reverse("start_item", args=[item.pk]) not in before


def test_start_item_page_is_refused_where_the_rule_is_secret(walk: Walk):
    """Before the button, as the act itself would."""
    CouncilRule.objects.update(method="phieu_kin_dien_tu")
    item = next(items_of(walk.meeting_open()))

    response = page(walk, "secretary", "start_item", item.pk)

    assert response.status_code == 403
    assert "mọi nội dung phải bỏ phiếu kín" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "persona"),
    [("cast_ballot", "member"), ("watch_ballot", "secretary"), ("count_ballot", "secretary")],
)
def test_ballot_pages_cost_the_same_for_one_and_three_items(walk: Walk, name, persona):
    meeting = opened(walk, walk.meeting_open(walk.at_council(**THREE)))
    three = queries(walk, persona, name, meeting.pk)
    all_but_one_removed()
    assert queries(walk, persona, name, meeting.pk) == three <= MANY


def test_meeting_page_with_an_open_secret_vote_costs_the_same_for_one_and_three_items(walk: Walk):
    meeting = opened(walk, walk.meeting_open(walk.at_council(**THREE)))
    three = queries(walk, "secretary", "meeting", meeting.pk, phan="bieu-quyet")
    all_but_one_removed()
    one = queries(walk, "secretary", "meeting", meeting.pk, phan="bieu-quyet")

    assert one == three <= MANY


def all_but_one_removed() -> None:
    for row in list(SecretVote.objects.order_by("pk"))[1:]:
        row.delete()
        row.item.delete()
