"""“Thông báo”: one's own, read and unread, page by page; how one wants the mails."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaign.tasks import turn
from desk.sweeping import deadlines
from tests.walk import MONDAY, Walk, at
from workflow import mail_wishes
from workflow.models import Delivery, MailChoice, Notice
from workflow.notices import choose_mail, tell

MOST_QUERIES = 12
PAGE = reverse("notices")
SETTINGS = reverse("choose_mail")


def told(walk: Walk, count: int) -> list[Notice]:
    """The clerk's, the first one first."""
    about, by = walk.round, walk.by("office")
    Notice.objects.all().delete()
    for number in range(count):
        text = f"Việc {number:03}"
        tell([walk.user("clerk").pk], text, about=about, path="/ho-so/", key=text, by=by)
    return list(Notice.objects.order_by("pk"))


def titles(response) -> list[str]:
    return [notice.text for notice in response.context["notices"]]


def test_notices_belong_to_their_reader(walk):
    mine, *_ = told(walk, 1)
    client = walk.client("clerk")

    assert titles(client.get(PAGE)) == [mine.text]
    assert titles(walk.client("stranger").get(PAGE)) == []
    for route in ("open_notice", "read_notice"):
        path = reverse(route, args=[mine.pk])
        assert walk.client("stranger").post(path).status_code == 404


def test_open_notice_marks_it_and_leads_to_what_it_is_about(walk):
    mine, *_ = told(walk, 1)

    response = walk.client("clerk").post(reverse("open_notice", args=[mine.pk]))

    mine.refresh_from_db()
    assert (response.status_code, response.url) == (302, "/ho-so/")
    assert timezone.localtime(mine.read_at).replace(second=0, microsecond=0) == at(MONDAY)


def test_open_notice_again_keeps_when_it_was_read(walk, standing_clock):
    mine, *_ = told(walk, 1)
    client, path = walk.client("clerk"), reverse("open_notice", args=[mine.pk])
    client.post(path)
    first = Notice.objects.get().read_at
    standing_clock.shift(timedelta(hours=1))

    client.post(path)

    assert Notice.objects.get().read_at == first


def test_notices_show_each_thing_of_a_digest_with_its_link(walk):
    for unit in ("qlkh", "ttud"):
        walk.received(unit=unit)
    late = walk.office.on.replace(month=7, day=14)
    turn(late)
    deadlines(late)

    page = walk.client("office").get(PAGE).content.decode()

    lines = Notice.objects.filter(user=walk.user("office")).latest("created_at").lines
    assert len(lines) == 8
    for line in lines:
        assert f'<a href="{line["path"]}">{line["text"]}</a>' in page


def test_read_notice_marks_one_and_comes_back_to_the_same_list(walk):
    first, second = told(walk, 2)
    path = reverse("read_notice", args=[first.pk])

    response = walk.client("clerk").post(f"{path}?loc=chua-doc&truoc={second.pk}")

    assert response.url == f"{PAGE}?loc=chua-doc&truoc={second.pk}"
    assert list(Notice.objects.unread()) == [second]


def test_read_all_marks_only_ones_own(walk):
    walk.submitted()

    walk.client("clerk").post(reverse("read_notices"))

    assert Notice.objects.of(walk.user("clerk").pk).unread().count() == 0
    assert Notice.objects.of(walk.user("office").pk).unread().count() > 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["Việc 001", "Việc 000"]),
        ({"loc": "chua-doc"}, ["Việc 001"]),
        ({"loc": "da-doc"}, ["Việc 000"]),
        ({"loc": "linh-tinh"}, ["Việc 001", "Việc 000"]),
    ],
)
def test_notices_are_filtered_by_what_was_read(walk, query, found):
    told(walk, 2)
    Notice.objects.filter(text="Việc 000").update(read_at=timezone.now())

    assert titles(walk.client("clerk").get(PAGE, query)) == found


def test_notices_go_on_page_by_page_in_order_of_their_moment(walk, monkeypatch):
    """Those told in the same moment too, and one entered later that is older."""
    rows = told(walk, 120)
    Notice.objects.update(created_at=at(MONDAY))
    Notice.objects.filter(pk=rows[-1].pk).update(created_at=at(MONDAY, 7))
    client, seen, url = walk.client("clerk"), [], PAGE

    while url:
        page = client.get(url)
        seen += titles(page)
        url = page.context["next_url"]

    assert seen == [row.text for row in (*rows[-2::-1], rows[-1])]


def test_unread_notices_go_on_where_they_were_after_one_is_read(walk):
    rows = told(walk, 60)
    client = walk.client("clerk")
    first = client.get(PAGE, {"loc": "chua-doc"})
    last = first.context["notices"][-1]
    client.post(reverse("read_notice", args=[last.pk]))

    second = client.get(first.context["next_url"])

    assert titles(second) == [row.text for row in rows[9::-1]]


@pytest.mark.parametrize("strange", ["x", "-1", "9" * 40, "0"])
def test_notices_begin_anew_at_a_place_that_is_none(walk, strange):
    told(walk, 1)

    assert titles(walk.client("clerk").get(PAGE, {"truoc": strange})) == ["Việc 000"]


def test_notices_cost_the_same_for_one_and_three(walk, django_assert_max_num_queries):
    client = walk.client("clerk")
    told(walk, 1)
    with django_assert_max_num_queries(MOST_QUERIES) as one:
        client.get(PAGE)
    told(walk, 3)

    with django_assert_max_num_queries(len(one)):
        client.get(PAGE)


def test_a_page_that_a_notice_led_to_says_why_it_is_gone(walk):
    dossier = walk.submitted()
    path = Notice.objects.filter(user=walk.user("office")).latest("pk").path
    Notice.objects.filter(user=walk.user("office")).update(user=walk.user("registry"))

    page = walk.client("registry").get(path)
    missing = walk.client("registry").get("/ho-so/987654/")

    assert page.status_code == missing.status_code == 404
    assert f"Lúc 09:00 15/06/2026 ông/bà được báo: “{dossier.unit.name} nộp hồ sơ" in words(page)
    assert "Địa chỉ gõ chưa đúng" in words(missing)
    assert "Địa chỉ gõ chưa đúng" in words(walk.client("nobody").get("/khong-co/"))


def words(response) -> str:
    return " ".join(response.content.decode().split())


CHOICE = {"how": "digest", "digest_at": "07:30", "quiet_from": "21:00", "quiet_until": "06:00"}


def test_choose_mail_keeps_the_persons_own_and_moves_what_waits(walk):
    told(walk, 2)

    response = walk.client("clerk").post(SETTINGS, CHOICE | {"urgent_at_once": "on"})

    choice = MailChoice.objects.get()
    assert (response.url, choice.user) == (SETTINGS, walk.user("clerk"))
    assert (choice.how, f"{choice.digest_at:%H:%M}", choice.on_days_off) == (
        "digest",
        "07:30",
        False,
    )
    moments = {(each.is_digest, each.not_before) for each in Delivery.objects.all()}
    assert moments == {(True, at(MONDAY + timedelta(days=1), 7, 30))}


def test_choose_mail_again_from_a_page_of_before_changes_the_same_row(walk):
    """Two pages were opened before anything was chosen."""
    by = walk.by("clerk")
    first, second = mail_wishes.mine(by.user_id), mail_wishes.mine(by.user_id)
    second.how = "none"

    for each in (first, second):
        choose_mail(each, by=by)

    assert MailChoice.objects.get().how == "none"


@pytest.mark.parametrize(
    ("changes", "in_digest"),
    [
        ({"urgent_at_once": "on"}, {"Thường": True, "Gấp": False}),
        ({}, {"Thường": True, "Gấp": True}),
        ({"how": "at_once"}, {"Thường": False, "Gấp": False}),
    ],
)
def test_choose_mail_keeps_what_is_urgent_out_of_the_digest(walk, changes, in_digest):
    round_, by, clerk = walk.round, walk.by("office"), walk.user("clerk")
    Notice.objects.all().delete()
    MailChoice.objects.create(user=clerk, how="digest")
    for text in ("Thường", "Gấp"):
        facts = {"about": round_, "path": "/ho-so/", "key": text, "by": by}
        tell([clerk.pk], text, urgent=text == "Gấp", **facts)

    walk.client("clerk").post(SETTINGS, CHOICE | changes)

    found = Delivery.objects.values_list("notice__text", "is_digest", "not_before")
    assert {text: is_digest for text, is_digest, _ in found} == in_digest
    digest = at(MONDAY + timedelta(days=1), 7, 30)
    assert {text: moment == digest for text, _, moment in found} == in_digest


def test_choose_mail_none_drops_what_waits_and_says_so(walk):
    told(walk, 1)

    walk.client("clerk").post(SETTINGS, CHOICE | {"how": "none"})

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.standing) == (
        "dropped",
        "không gửi: người nhận chọn không nhận thư",
    )


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"quiet_until": ""}, "__all__", "phải ghi cả giờ bắt đầu và giờ kết thúc"),
        ({"quiet_until": "21:00"}, "quiet_until", "trùng nhau"),
        ({"digest_at": "22:00"}, "digest_at", "nằm trong giờ yên lặng"),
        ({"digest_at": "7 giờ"}, "digest_at", "Ghi giờ:phút"),
        ({"digest_at": ""}, "digest_at", ""),
        ({"how": "fax"}, "how", ""),
    ],
)
def test_choose_mail_refuses_what_cannot_be(walk, changes, field, words):
    response = walk.client("clerk").post(SETTINGS, CHOICE | changes)

    errors = response.context["form"].errors
    assert (list(errors), MailChoice.objects.count()) == ([field], 0)
    assert words in errors[field][0]


def test_choose_mail_begins_with_what_the_installation_says(walk):
    form = walk.client("clerk").get(SETTINGS).context["form"]

    assert form["how"].value() == "at_once"
    assert (str(form["quiet_from"].value()), str(form["quiet_until"].value())) == (
        "21:00:00",
        "06:00:00",
    )
