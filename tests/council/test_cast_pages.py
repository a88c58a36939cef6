"""Casting a secret ballot as a member meets it: the ballot, the page to confirm, the receipt."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from council.models import SecretVote
from tests.council.browse import errors, page, post
from tests.council.secretly import FOR, PASSWORD, cast, in_box
from tests.walk import Walk


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
