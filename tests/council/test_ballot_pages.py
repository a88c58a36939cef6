"""The pages of a secret vote as members, chair and secretary meet them."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.urls import reverse

from council.models import CouncilRule, SecretVote
from tests.council.browse import MANY, errors, page, post, queries
from tests.council.secretly import AGAINST, FOR, VOTERS, cast, cast_all, counted, in_box, opened
from tests.council.test_pages import _three
from tests.walk import Walk, fresh, items_of

PASSWORD = "mật khẩu của thành viên"


@pytest.fixture(autouse=True)
def quick_hashes(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def meeting(walk: Walk):
    for persona in VOTERS:
        user = walk.user(persona)
        user.password = make_password(PASSWORD)
        user.save(update_fields=["password"])
    return opened(walk)


def answers(choice: str) -> dict[str, str]:
    votes = list(SecretVote.objects.open().order_by("item__order", "pk"))
    seen = ",".join(str(row.pk) for row in votes)
    return {"seen": seen, **{f"vote_{row.pk}": choice for row in votes}}


def cast_page(walk: Walk, meeting, persona: str, choice: str, **more: str):
    said = {"step": "bo-phieu", "password": PASSWORD, **answers(choice), **more}
    return post(walk, persona, "cast_ballot", meeting.pk, **said)


def test_cast_page_says_what_it_promises_and_preselects_nothing(walk: Walk, meeting):
    response = page(walk, "member", "cast_ballot", meeting.pk)
    shown = response.content.decode()

    assert shown.count('type="radio"') == 6
    assert "checked" not in shown
    assert "Không ai biết ông/bà chọn gì." in shown
    assert "Giới hạn:" in shown
    assert 'name="password"' not in shown
    assert "no-store" in response["Cache-Control"]


def test_cast_page_names_what_was_not_answered_at_its_field(walk: Walk, meeting):
    said = answers("t")
    last = f"vote_{SecretVote.objects.last().pk}"
    del said[last]

    response = post(walk, "member", "cast_ballot", meeting.pk, step="xem-lai", **said)

    assert errors(response) == {last: ["Hãy chọn một ý kiến về nội dung này."]}
    assert response.content.decode().count("checked") == 1


def test_cast_page_asks_to_confirm_with_the_password_and_casts_nothing_yet(walk: Walk, meeting):
    response = post(walk, "member", "cast_ballot", meeting.pk, step="xem-lai", **answers("k"))
    shown = response.content.decode()

    assert "Xem lại và bỏ phiếu" in shown
    assert shown.count("checked") == 2
    assert shown.count("data-once") == 1
    assert 'name="password"' in shown
    assert "no-store" in response["Cache-Control"]
    assert [in_box(row) for row in SecretVote.objects.all()] == [0, 0]


def test_confirm_page_is_as_long_whatever_was_chosen(walk: Walk, meeting):
    """Who sees only the traffic, or a log of sizes, learns nothing."""
    lengths = set()
    for choice in "tky":
        response = post(
            walk, "member", "cast_ballot", meeting.pk, step="xem-lai", **answers(choice)
        )
        lengths.add(len(re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", response.content)))

    assert len(lengths) == 1


def test_cast_page_with_a_wrong_password_casts_nothing(walk: Walk, meeting):
    response = cast_page(walk, meeting, "member", "t", password="sai")

    assert errors(response) == {"password": ["Mật khẩu không đúng. Lá phiếu chưa được bỏ."]}
    assert [in_box(row) for row in SecretVote.objects.all()] == [0, 0]
    assert "sai" not in re.findall(r'value="([^"]*)"', response.content.decode())


def test_cast_page_answers_with_the_receipt_and_never_again(walk: Walk, meeting):
    response = cast_page(walk, meeting, "member", "k")
    shown = response.content.decode()

    words = re.findall(r'class="words">([^<]+)<', shown)
    assert (response.status_code, len(words), len(set(words))) == (200, 2, 2)
    assert shown.count("data-once") == 1  # static/js/ballot.js
    assert "no-store" in response["Cache-Control"]
    assert [
        word for word in ("Tán thành", "Không tán thành", 'type="radio"') if word in shown
    ] == []
    for again in (
        cast_page(walk, meeting, "member", "t"),
        page(walk, "member", "cast_ballot", meeting.pk),
    ):
        assert "Ông/bà đã bỏ phiếu" in again.content.decode()
        assert [word for word in words if word in again.content.decode()] == []
    assert [in_box(row) for row in SecretVote.objects.all()] == [1, 1]


def test_cast_page_leaves_session_account_and_cookies_as_they_were(walk: Walk, meeting):
    client, url = walk.client("member"), reverse("cast_ballot", args=[meeting.pk])
    client.get(url)
    before = sessions_and_account(walk)

    response = client.post(url, {"step": "bo-phieu", "password": PASSWORD, **answers("t")})

    assert response.status_code == 200
    assert sessions_and_account(walk) == before
    assert set(response.cookies) <= {"csrftoken"}


def sessions_and_account(walk: Walk) -> list[tuple]:
    user = walk.user("member")
    return [
        *Session.objects.order_by("pk").values_list(),
        *type(user).objects.filter(pk=user.pk).values_list(),
    ]


def test_ballot_pages_ask_for_the_files_that_every_page_asks_for(walk: Walk, meeting):
    """A file of their own would tell the web log who was there, and when."""
    asked = re.compile(r'(?:src|href)="([^"]*/static/[^"]*)"|url\(([^)]+)\)')

    shown = [
        page(walk, "member", "meeting", meeting.pk),
        page(walk, "member", "cast_ballot", meeting.pk),
        post(walk, "member", "cast_ballot", meeting.pk, step="xem-lai", **answers("k")),
        cast_page(walk, meeting, "member", "k"),
        page(walk, "member", "cast_ballot", meeting.pk),
    ]

    first, *others = [set(asked.findall(each.content.decode())) for each in shown]
    assert others == [first] * 4
    assert first


def test_cast_page_whose_items_changed_says_so(walk: Walk, meeting):
    said = answers("t") | {"seen": "1,2,3"}

    response = post(walk, "member", "cast_ballot", meeting.pk, step="xem-lai", **said)

    assert "đã thay đổi sau khi mở trang" in response.content.decode()


@pytest.mark.parametrize("persona", ["office", "plain_deputy"])
def test_cast_page_is_refused_to_who_is_not_on_the_roll(walk: Walk, meeting, persona):
    response = page(walk, persona, "cast_ballot", meeting.pk)

    assert response.status_code == 403
    assert "không có tên trong danh sách bỏ phiếu" in response.content.decode()


def test_cast_page_leads_back_when_nothing_is_open(walk: Walk):
    meeting = walk.meeting_open()

    response = page(walk, "member", "cast_ballot", meeting.pk)

    assert response.url == f"{reverse('meeting', args=[meeting.pk])}?phan=bieu-quyet"


def test_meeting_page_offers_the_ballot_to_who_has_one_left(walk: Walk, meeting):
    link = f'href="{reverse("cast_ballot", args=[meeting.pk])}"'
    before = page(walk, "member", "meeting", meeting.pk).content.decode()
    cast(walk, meeting, "member", FOR)
    after = page(walk, "member", "meeting", meeting.pk).content.decode()
    office = page(walk, "office", "meeting", meeting.pk).content.decode()

    assert [link in shown for shown in (before, after, office)] == [True, False, False]
    assert "Ông/bà đã bỏ phiếu; kết quả có sau" in after
    assert "không có tên trong danh sách bỏ phiếu" in office


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
    meeting = opened(walk, walk.meeting_open(_three(walk)))
    three = queries(walk, persona, name, meeting.pk)
    all_but_one_removed()
    assert queries(walk, persona, name, meeting.pk) == three <= MANY


def test_meeting_page_with_an_open_secret_vote_costs_the_same_for_one_and_three_items(walk: Walk):
    meeting = opened(walk, walk.meeting_open(_three(walk)))
    three = queries(walk, "secretary", "meeting", meeting.pk, phan="bieu-quyet")
    all_but_one_removed()
    one = queries(walk, "secretary", "meeting", meeting.pk, phan="bieu-quyet")

    assert one == three <= MANY


def all_but_one_removed() -> None:
    for row in list(SecretVote.objects.order_by("pk"))[1:]:
        row.delete()
        row.item.delete()
