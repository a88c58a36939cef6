"""“Không đề nghị”, late admission, and units without the right to nominate."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.actions import rounds as campaign_rounds
from campaign.models import Campaign, Round
from campaign.states import CampaignState
from nominations.actions import deadlines
from nominations.actions import dossier as dossiers
from nominations.actions import rounds as acts
from nominations.models import Abstention, Dossier, LateAdmission
from nominations.states import NominationState
from tests.walk import MONDAY, Walk, at, fresh
from vietnamese.text import inside
from workflow import steps
from workflow.models import Event, Notice
from workflow.permits import Refused

JULY = date(2026, 7, 6)  # the round closed on 30 June


def decline(walk: Walk, by: str = "clerk") -> Abstention:
    return acts.decline(walk.round, walk.unit("qlkh"), by=walk.by(by))


def closed(walk: Walk) -> Round:
    return campaign_rounds.end_reception(walk.round, reason="Xong sớm.", by=walk.by("office"))


def admit(walk: Walk, round_: Round, until: date = MONDAY) -> LateAdmission:
    facts = {"until": until, "reason": "Đơn vị vừa sáp nhập.", "by": walk.by("office")}
    return acts.admit(round_, walk.unit("qlkh"), **facts)


def test_decline_is_one_click_on_the_list_of_rounds(walk: Walk):
    round_, client = walk.round, walk.client("clerk")
    unit = walk.unit("qlkh")

    done = client.post(reverse("decline_round", args=[round_.pk]), {"unit": unit.pk})

    assert done["Location"] == reverse("campaign", args=[round_.campaign_id])
    answer = Abstention.objects.get()
    assert (answer.round, answer.unit, answer.declined_by_name) == (
        round_,
        unit,
        walk.by("clerk").name,
    )
    assert Event.objects.latest("pk").changed == {"ten": "Phòng Quản lý khoa học"}


def test_decline_ends_the_reminders_and_shows_in_the_office_table(walk: Walk):
    decline(walk)

    home = walk.client("clerk").get(reverse("home")).content.decode()
    page = walk.client("office").get(reverse("campaign", args=[walk.round.campaign_id]))
    rows = {row.line.unit.name: row.line.label for row in page.context["units"]["rows"]}
    assert "Đơn vị chưa lập hồ sơ" not in home
    assert rows["Phòng Quản lý khoa học"] == "Không đề nghị"


def test_decline_leaves_the_unit_out_of_a_reminding_letter(walk: Walk):
    decline(walk)
    units = [walk.unit("qlkh").pk, walk.unit("ttud").pk]
    url = reverse("draft_office_letter", args=[walk.round.pk])

    page = walk.client("office").post(url, {"kind": "don_doc", "units": units}, follow=True)

    letter = page.context["row"] if "row" in page.context else page.context["paper"]
    assert [each.short_name for each in letter.units.all()] == ["TTƯD"]


def test_decline_with_a_live_dossier_is_refused(walk: Walk):
    walk.draft()

    with pytest.raises(Refused, match="Đơn vị đang có hồ sơ trong đợt này"):
        decline(walk)


def test_decline_twice_is_refused(walk: Walk):
    decline(walk)

    with pytest.raises(Refused, match="Đơn vị đã báo không đề nghị"):
        decline(walk)


def test_open_after_declining_is_refused_until_it_is_taken_back(walk: Walk):
    decline(walk)
    with pytest.raises(Refused, match="Đơn vị đã báo không đề nghị"):
        walk.draft()

    acts.resume(walk.round, walk.unit("qlkh"), by=walk.by("head"))

    assert walk.draft().unit == walk.unit("qlkh")
    assert not Abstention.objects.exists()


def test_resume_after_the_closing_is_refused(walk: Walk):
    decline(walk)

    with pytest.raises(Refused, match="Đợt xét không nhận hồ sơ hôm nay"):
        acts.resume(walk.round, walk.unit("qlkh"), by=walk.by("clerk", JULY))


def test_admit_opens_the_round_to_one_unit_and_tells_it(walk: Walk):
    round_ = closed(walk)

    admit(walk, round_, until=MONDAY + timedelta(days=3))
    dossier = walk.draft(round_=round_)

    assert dossier.admitted_until == MONDAY + timedelta(days=3)
    assert Notice.objects.filter(user=walk.user("head")).latest("pk").text == (
        f"Văn phòng Sở cho nộp muộn đến hết ngày 18/06/2026: {round_.name}"
    )
    with pytest.raises(Refused, match="Đợt xét không nhận hồ sơ hôm nay"):
        walk.draft(unit="ttud", round_=round_)


def test_admit_lets_a_draft_in_until_its_day_and_no_longer(walk: Walk):
    dossier = walk.complete_draft()
    walk.write_letter(dossier, by=walk.by("clerk"))
    round_ = closed(walk)
    with pytest.raises(Refused, match="Đợt xét không nhận hồ sơ hôm nay"):
        dossiers.submit(dossier, by=walk.by("head"))

    admit(walk, round_)

    with pytest.raises(Refused, match="Đợt xét không nhận hồ sơ hôm nay"):
        dossiers.submit(dossier, by=walk.by("head", MONDAY + timedelta(days=1)))
    assert fresh(dossier).admitted_until == MONDAY


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({"until": MONDAY - timedelta(days=1), "reason": "Có."}, "until"),
        ({"until": MONDAY, "reason": " "}, "reason"),
    ],
)
def test_admit_asks_for_a_day_and_a_reason(walk: Walk, facts, where):
    round_ = closed(walk)

    with pytest.raises(ValidationError) as caught:
        acts.admit(round_, walk.unit("qlkh"), by=walk.by("office"), **facts)

    assert list(caught.value.error_dict) == [where]
    assert not LateAdmission.objects.exists()


def test_finish_waits_for_a_unit_admitted_late(walk: Walk):
    round_ = closed(walk)
    admit(walk, round_, until=MONDAY + timedelta(days=3))

    waits = acts.finish_if_over(round_, by=walk.by("clock"))
    over = acts.finish_if_over(round_, by=walk.by("clock", MONDAY + timedelta(days=4)))

    assert (waits, over) == (False, True)


def test_readmit_takes_the_lapsed_dossier_up_again_as_it_was(walk: Walk):
    dossier = walk.lapsed()
    late = MONDAY + timedelta(days=60)
    withdrawn = dossier.nominations.filter(state=NominationState.WITHDRAWN).count()

    row = acts.readmit(dossier, until=late, reason="Bão lũ, mất điện.", by=walk.by("office", late))

    assert (row.state, row.admitted_until, withdrawn) == ("draft", late, 2)
    assert {each.state for each in row.nominations.all()} == {"listed"}
    assert row.missing(late) == []


def test_readmit_keeps_who_was_withdrawn_before_withdrawn(walk: Walk):
    dossier = walk.lapsed()
    one = dossier.nominations.first()
    Event.objects.filter(subject_id=one.pk, verb="nominations.drop_nomination").update(
        verb="nominations.withdraw_nomination"
    )
    late = MONDAY + timedelta(days=60)

    acts.readmit(dossier, until=late, reason="Bão lũ.", by=walk.by("office", late))

    assert fresh(one).state == "withdrawn"


def test_readmit_lapses_again_only_after_its_own_announcement(walk: Walk):
    dossier = walk.lapsed()
    late = MONDAY + timedelta(days=60)
    acts.readmit(dossier, until=late, reason="Bão lũ.", by=walk.by("office", late))

    with pytest.raises(Refused):
        dossiers.lapse(dossier, by=walk.by("clock", late + timedelta(days=30)))
    told = walk.by("clock", late + timedelta(days=1))
    deadlines.announce_lapses(by=told)
    steps.sweep(by=told)

    done = dossiers.lapse(dossier, by=walk.by("clock", late + timedelta(days=30)))
    assert done.state == "lapsed"


def test_campaign_page_offers_late_admission_once_the_round_is_closed(walk: Walk):
    walk.submitted(unit="ttud")
    round_ = closed(walk)

    page = walk.client("office").get(reverse("campaign", args=[round_.campaign_id]))

    urls = {row.line.unit.name: row.admit_url for row in page.context["units"]["rows"]}
    unit = walk.unit("qlkh")
    assert urls[unit.name] == reverse("admit_unit", args=[round_.pk, unit.pk])
    assert urls[walk.unit("ttud").name] == ""


def test_dossiers_page_tells_a_union_why_and_what_it_may_do(walk: Walk):
    assert walk.round

    page = walk.client("union_head").get(reverse("dossiers"))

    [sentence] = page.context["refusals"]
    assert sentence == (
        "Theo kế hoạch, tổ chức đoàn thể không lập hồ sơ đề nghị khen thưởng trong "
        f"{inside(walk.campaign.name)}; được gửi báo cáo kết quả, giới thiệu gương điển hình."
    )


def test_dossiers_page_says_nothing_to_a_union_once_the_campaign_is_over(walk: Walk):
    Campaign.objects.filter(pk=walk.round.campaign_id).update(state=CampaignState.FINISHED)

    assert walk.client("union_head").get(reverse("dossiers")).context["refusals"] == []


def test_dossiers_page_says_nothing_to_a_unit_that_may(walk: Walk):
    assert walk.round

    assert walk.client("clerk").get(reverse("dossiers")).context["refusals"] == []


def test_campaign_page_asks_the_same_for_one_and_three_units(walk: Walk):
    walk.draft()
    page, client = reverse("campaign", args=[walk.round.campaign_id]), walk.client("office")
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    walk.draft(unit="ttud")

    with CaptureQueriesContext(connection) as many:
        client.get(page)

    assert len(few) == len(many) <= 12


def test_open_late_by_the_calendar_is_refused_with_the_reason(walk: Walk):
    round_ = walk.round

    with time_machine.travel(at(JULY)):
        page = walk.client("clerk").get(reverse("open_dossier", args=[round_.pk]))

    assert page.status_code == 403
    assert "nhận đến hết ngày 30/06/2026" in page.content.decode()
    assert not Dossier.objects.exists()
