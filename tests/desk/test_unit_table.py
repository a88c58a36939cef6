"""The office's table of units in a round, and the page that urges them."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.models import Round
from nominations.actions import rounds as participation
from nominations.actions.urging import urge
from nominations.models import OfficeLetter, Urging
from nominations.states import UnitStatus
from people.models import RoleGrant, Unit
from tests.walk import Walk

MOST_QUERIES = 12


def table(walk: Walk, round_: Round | None = None, **query: str) -> dict[str, Any]:
    round_ = round_ or walk.round
    page = reverse("campaign", args=[round_.campaign_id])
    asked = {"dot": round_.pk} | {name.replace("_", "-"): each for name, each in query.items()}
    return walk.client("office").get(page, asked).context["units"]


def stand(shown: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Unit, status, code."""
    return [
        (row.line.unit.short_name, row.line.label, getattr(row.line.dossier, "code", ""))
        for row in shown["rows"]
    ]


def many_units(walk: Walk, count: int) -> None:
    first = walk.unit("qlkh")
    Unit.objects.bulk_create(
        Unit(
            department=first.department,
            kind=first.kind,
            name=f"Phòng {n}",
            short_name=f"P{n}",
            from_on=first.from_on,
            folded=f"phong {n}",
        )
        for n in range(count)
    )


def test_table_counts_what_each_filter_shows(walk: Walk):
    walk.submitted(unit="ttud")
    participation.decline(walk.round, walk.unit("qlkh"), by=walk.by("clerk"))
    many_units(walk, 3)

    tabs = table(walk)["tabs"]
    client = walk.client("office")
    opened = {tab["label"]: len(client.get(tab["url"]).context["units"]["rows"]) for tab in tabs}

    assert opened == {tab["label"]: tab["count"] for tab in tabs}
    assert opened == {"Tất cả": 6, "Chưa lập": 4, "Đã nộp": 1, "Không đề nghị": 1}


@pytest.mark.parametrize(
    ("step", "status"),
    [
        ("draft", UnitStatus.DRAFT),
        ("submitted", UnitStatus.SUBMITTED),
        ("sent_back", UnitStatus.SENT_BACK),
        ("received", UnitStatus.RECEIVED),
        ("lapsed", UnitStatus.LAPSED),
        ("closed", UnitStatus.OVER),
        ("withdrawn", UnitStatus.NONE),
    ],
)
def test_table_says_where_a_unit_stands(walk: Walk, step, status):
    getattr(walk, step)()

    found = {row.line.unit.short_name: row.line.status for row in table(walk)["rows"]}

    assert found == {"VP": UnitStatus.NONE, "QLKH": status, "TTƯD": UnitStatus.NONE}


def test_table_shows_each_live_dossier_of_an_anytime_round(walk: Walk):
    round_ = walk.round_anytime()
    first, second = walk.draft(round_=round_), walk.submitted(round_=round_)
    walk.rejected(round_=round_)

    shown = table(walk, round_)

    mine = [each for each in stand(shown) if each[0] == "QLKH"]
    assert mine == [("QLKH", "Đang lập", first.code), ("QLKH", "Đã nộp", second.code)]
    assert [row.line.others for row in shown["rows"] if row.line.dossier] == [1, 1]


def test_table_says_of_a_draft_only_that_it_exists(walk: Walk):
    draft = walk.complete_draft()

    page = walk.client("office").get(table(walk)["tabs"][0]["url"]).content.decode()

    assert draft.code in page
    assert reverse("admin:nominations_dossier_change", args=[draft.pk]) not in page
    assert walk.staff("nominee").full_name not in page


def test_table_of_another_round_is_chosen_in_the_address(walk: Walk):
    dossier = walk.draft()
    other = walk.round_anytime()

    assert dossier.code in {code for _, _, code in stand(table(walk, walk.round))}
    assert dossier.code not in {code for _, _, code in stand(table(walk, other))}
    assert table(walk, walk.round)["round"] == walk.round


def test_table_costs_the_same_for_three_and_three_hundred_units(walk: Walk):
    walk.submitted()
    page, client = reverse("campaign", args=[walk.round.campaign_id]), walk.client("office")
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    many_units(walk, 300)

    with CaptureQueriesContext(connection) as many:
        response = client.get(page)

    assert len(few) == len(many) <= MOST_QUERIES
    assert response.context["units"]["words"] == "1–100 trong 303 dòng"
    assert len(response.content) < 200_000


def test_table_is_not_shown_to_a_unit(walk: Walk):
    page = reverse("campaign", args=[walk.round.campaign_id])

    assert walk.client("head").get(page).context["units"] is None


def test_round_in_the_admin_leads_to_its_units(walk: Walk):
    page = reverse("admin:campaign_round_change", args=[walk.round.pk])

    html = walk.client("office").get(page).content.decode()

    assert f"/phong-trao/{walk.round.campaign_id}/?dot={walk.round.pk}#don-vi" in html


def test_urge_page_shows_whom_it_reaches_and_sends_nothing(walk: Walk):
    submitted = walk.submitted(unit="ttud")
    units = [walk.unit(key) for key in ("qlkh", "ttud", "van_phong")]
    ticks = [f"{units[0].pk}-0", f"{units[1].pk}-{submitted.pk}", f"{units[2].pk}-0"]

    page = walk.client("office").get(reverse("urge_round", args=[walk.round.pk]), {"chon": ticks})

    shown = page.context
    assert [each.names for each in shown["reached"]] == [["bà Nông Thị Hạnh", "ông Bế Văn Sơn"]]
    assert [each.line.unit.short_name for each in shown["alone"]] == ["VP"]
    assert [each.refusal.sentence for each in shown["left_out"]] == [
        f"Trung tâm Ứng dụng tiến bộ đã nộp hồ sơ {submitted.code}."
    ]
    assert "Gửi lời nhắc tới 1 đơn vị, 2 người." in page.content.decode()
    assert not Urging.objects.exists()


def test_urge_page_sends_what_it_showed(walk: Walk):
    draft = walk.draft()
    url = reverse("urge_round", args=[walk.round.pk])
    client = walk.client("office")
    ticks = client.get(url).context["ticks"]

    done = client.post(url, {"chon": ticks, "added": "Sở họp ngày 01/7."}, follow=True)

    assert ticks == [f"{draft.unit_id}-{draft.pk}", f"{walk.unit('ttud').pk}-0"]
    assert [str(each) for each in done.context["messages"]] == ["Đã đôn đốc 2 đơn vị."]
    assert [row.text.splitlines()[-1] for row in Urging.objects.all()] == ["Sở họp ngày 01/7."] * 2


@pytest.mark.parametrize("asked", ["0", "ba"])
def test_urge_page_of_a_dossier_that_is_not_there_reaches_nobody(walk: Walk, asked):
    url = reverse("urge_round", args=[walk.round.pk])

    assert walk.client("office").get(url, {"ho-so": asked}).context["reached"] == []


def test_urge_page_asks_before_it_urges_again(walk: Walk):
    url, client = reverse("urge_round", args=[walk.round.pk]), walk.client("office")
    ticks = client.get(url).context["ticks"]
    client.post(url, {"chon": ticks})

    refused = client.post(url, {"chon": ticks})
    client.post(url, {"chon": ticks, "again": "on"})

    assert refused.status_code == 403
    assert Counter(row.unit.short_name for row in Urging.objects.all()) == {"QLKH": 2, "TTƯD": 2}


def test_urge_page_offers_a_letter_to_whom_nobody_reaches(walk: Walk):
    RoleGrant.objects.filter(unit=walk.unit("ttud")).delete()
    unit = walk.unit("ttud")
    url, client = reverse("urge_round", args=[walk.round.pk]), walk.client("office")

    page = client.get(url, {"chon": f"{unit.pk}-0"})
    form = client.get(page.context["letter_url"]).context["form"]

    assert "Chép lời nhắc: Trung tâm Ứng dụng tiến bộ" in page.content.decode()
    assert (form["kind"].value(), form["units"].value()) == (OfficeLetter.Kind.REMINDER, [unit.pk])


def test_urge_page_costs_the_same_for_one_and_three_units(walk: Walk):
    walk.sent_back()
    url, client = reverse("urge_round", args=[walk.round.pk]), walk.client("office")
    all_ = [f"{walk.unit(key).pk}-0" for key in ("ttud", "van_phong")]
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url, {"chon": all_[:1]})
    walk.sent_back(unit="ttud")

    with CaptureQueriesContext(connection) as three:
        client.get(url)

    assert len(three) <= MOST_QUERIES
    assert abs(len(three) - len(one)) <= 1  # what was asked of the unit is read when somebody was


def test_urgings_are_the_log_of_the_round_and_of_one_unit(walk: Walk):
    units = [walk.unit(key) for key in ("qlkh", "ttud")]
    urge(walk.round, units, by=walk.by("office"))
    log = reverse("urgings", args=[walk.round.pk])

    def listed(persona: str, **query: Any) -> list[str]:
        rows = walk.client(persona).get(log, query).context["rows"]
        return [row.unit.short_name for row in rows]

    assert listed("chief") == ["TTƯD", "QLKH"]
    assert listed("chief", **{"don-vi": units[0].pk}) == ["QLKH"]
    assert listed("head") == ["QLKH"]
    assert listed("director") == []
