"""The unit's dossiers on its pages: the list, opening one."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nominations.models import Dossier
from people.models import Posting
from tests.walk import LONG_AGO, MONDAY, Walk


def test_list_names_state_due_words_and_what_is_missing(walk: Walk):
    draft = walk.draft()

    page = walk.client("clerk").get(reverse("dossiers"))

    (row,) = page.context["rows"]
    assert (row.dossier, row.missing) == (draft, len(draft.missing(MONDAY)))
    assert (row.standing.label, row.standing.left) == ("Đang lập", "Còn 15 ngày")
    assert page.context["rounds"] == []


def test_list_offers_rounds_without_a_dossier(walk: Walk):
    round_ = walk.round

    page = walk.client("clerk").get(reverse("dossiers"))

    assert [each.round for each in page.context["rounds"]] == [round_]


def test_list_offers_nothing_to_a_union(walk: Walk):
    assert walk.round
    assert walk.client("union_head").get(reverse("dossiers")).context["rounds"] == []


@pytest.mark.parametrize(
    ("group", "codes"), [("", 2), ("can-lam", 1), ("da-nop", 1), ("da-xong", 0)]
)
def test_list_is_filtered_by_whose_turn_it_is(walk: Walk, group, codes):
    walk.submitted()
    walk.draft(round_=walk.round_anytime())

    page = walk.client("clerk").get(reverse("dossiers"), {"nhom": group})

    assert len(page.context["rows"]) == codes


def test_list_is_paged_by_key_both_ways(walk: Walk):
    anytime = walk.round_anytime()
    made = [walk.draft(round_=anytime).pk for _ in range(22)][::-1]
    client, url = walk.client("clerk"), reverse("dossiers")

    first = client.get(url)
    second = client.get(url + first.context["next_url"])
    back = client.get(url + second.context["previous_url"])

    shown = [[row.dossier.pk for row in page.context["rows"]] for page in (first, second, back)]
    assert shown == [made[:20], made[20:], made[:20]]
    assert (second.context["next_url"], back.context["previous_url"]) == ("", "")


def test_open_dossier_asks_first_and_leads_to_the_new_dossier(walk: Walk):
    client, url = walk.client("clerk"), reverse("open_dossier", args=[walk.round.pk])

    asked = client.get(url)
    done = client.post(url, {"unit": walk.unit("qlkh").pk})

    dossier = Dossier.objects.get()
    assert "Lập hồ sơ của Phòng Quản lý khoa học" in asked.content.decode()
    assert (done.status_code, done["Location"]) == (302, f"/ho-so/{dossier.pk}/")
    assert dossier.unit == walk.unit("qlkh")


def test_open_dossier_for_another_unit_is_no_choice(walk: Walk):
    url = reverse("open_dossier", args=[walk.round.pk])

    page = walk.client("clerk").post(url, {"unit": walk.unit("ttud").pk})

    assert (page.status_code, Dossier.objects.count()) == (200, 0)


def test_open_dossier_twice_says_which_one_there_is(walk: Walk):
    dossier = walk.draft()
    url = reverse("open_dossier", args=[walk.round.pk])

    page = walk.client("clerk").post(url, {"unit": walk.unit("qlkh").pk})

    assert f"Đơn vị đã có hồ sơ {dossier.code} trong đợt này." in page.content.decode()
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize(
    ("persona", "sentence"),
    [
        ("union_head", "Đơn vị không có quyền đề nghị khen thưởng trong phong trào này."),
        ("stranger", "Việc này của đơn vị lập hồ sơ."),
        ("office", "Việc này của đơn vị lập hồ sơ."),
        ("superuser", "Việc này của đơn vị lập hồ sơ."),
    ],
)
def test_open_dossier_is_refused_with_a_sentence(walk: Walk, persona, sentence):
    page = walk.client(persona).post(reverse("open_dossier", args=[walk.round.pk]))

    assert page.status_code == 403
    assert sentence in page.content.decode()


def test_open_dossier_is_refused_after_the_closing_day(walk: Walk, standing_clock):
    round_ = walk.round
    standing_clock.move_to(walk.by("clerk").moment() + timedelta(days=16))

    page = walk.client("clerk").get(reverse("open_dossier", args=[round_.pk]))

    assert page.status_code == 403
    assert (
        "Đợt xét không nhận hồ sơ hôm nay (nhận đến hết ngày 30/06/2026)." in page.content.decode()
    )


def test_open_dossier_asks_which_unit_when_there_are_several(walk: Walk):
    staff = walk.staff("clerk")
    Posting.objects.create(
        staff=staff, unit=walk.unit("ttud"), title="Kiêm nhiệm", is_main=False, from_on=LONG_AGO
    )
    staff.grants.create(role="clerk", unit=walk.unit("ttud"), from_on=LONG_AGO)
    client, url = walk.client("clerk"), reverse("open_dossier", args=[walk.round.pk])

    asked = client.get(url).content.decode()
    client.post(url, {"unit": walk.unit("ttud").pk})

    assert "Phòng Quản lý khoa học" in asked
    assert Dossier.objects.get().unit == walk.unit("ttud")
