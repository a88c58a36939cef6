"""Recording a plan as a campaign, opening and finishing it."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from campaign import tasks
from campaign.actions import campaigns
from campaign.definition import read
from campaign.models import Campaign
from desk import tasks as desk_tasks
from documents.models import LegalDocument
from tests.walk import PLAN, Walk, fresh
from workflow.models import JobRun, Notice
from workflow.moving import events_of
from workflow.permits import Refused

LAST_DAY, AFTER = date(2030, 12, 31), date(2031, 1, 1)


def definition(**changes):
    return replace(read(PLAN.read_text(encoding="utf-8")), **changes)


def test_record_keeps_the_plan_as_data(walk: Walk):
    campaign = walk.campaign_draft()

    assert (campaign.state, campaign.is_sample, campaign.plan_number) == ("draft", True, "15")
    assert (campaign.days, campaign.counting, campaign.roll_over) == (10, "working", True)
    assert (campaign.report_month, campaign.report_day) == (12, 15)
    assert [content.order for content in campaign.contents.all()] == [1, 2, 3, 4]
    assert sorted(form.key for form in campaign.award_forms.all()) == [
        "bang_khen_tinh",
        "giay_khen",
    ]
    rights = campaign.unit_rights
    assert sorted(rights.filter(may_nominate=True).values_list("kind", flat=True)) == [
        "don_vi",
        "phong",
        "van_phong",
    ]
    assert [(each.name, each.is_channel) for each in campaign.addressees.all()][-1] == (
        "Sở Nội vụ",
        True,
    )
    assert [event.verb for event in events_of(campaign)] == ["campaign.record_campaign"]


def test_record_takes_legal_bases_from_the_register(walk: Walk):
    before = LegalDocument.objects.count()

    campaign = walk.campaign_draft()

    assert LegalDocument.objects.count() == before
    assert sorted(each.number for each in campaign.legal_bases.all()) == [
        "06/2022/QH15",
        "152/2025/NĐ-CP",
    ]


def test_record_marks_an_unknown_legal_basis_for_checking(walk: Walk):
    basis = replace(definition().legal_bases[0], number="99/2026/QĐ-UBND")

    campaign = walk.campaign_draft(legal_bases=(basis,))

    assert [each.needs_check for each in campaign.legal_bases.all()] == [True]


def test_record_the_same_plan_twice_is_an_error(walk: Walk):
    walk.campaign_draft()

    with pytest.raises(ValidationError, match="Phong trào “mau-2026-2030” đã có"):
        walk.campaign_draft()


def test_record_with_an_unknown_award_form_leaves_nothing(walk: Walk):
    plan = definition()
    forms = (replace(plan.awards.forms[0], key="huan_chuong"),)

    with pytest.raises(ValidationError, match="chưa có trong danh mục: huan_chuong"):
        walk.campaign_draft(awards=replace(plan.awards, forms=forms))

    assert Campaign.objects.count() == 0


def test_record_without_a_department_is_an_error(walk: Walk):
    department = walk.office.department
    department.until_on = date(2026, 1, 1)
    department.save()

    with pytest.raises(ValidationError, match="Chưa có cơ quan nào đang hoạt động"):
        walk.campaign_draft()


def test_open_needs_an_issued_plan(walk: Walk):
    campaign = campaigns.record(definition(), issued_outside=False, by=walk.by("office"))

    with pytest.raises(Refused, match="Kế hoạch chưa ban hành"):
        campaigns.open_(campaign, by=walk.by("office"))


def test_open_tells_every_unit_once(walk: Walk):
    campaign = walk.campaign

    told = Notice.objects.filter(key=f"campaign_opened:{campaign.pk}")
    assert sorted(notice.user.username for notice in told) == [
        "clerk",
        "head",
        "other_clerk",
        "other_head",
        "union_head",
    ]


def test_open_of_a_campaign_that_is_over_tells_nobody(walk: Walk):
    campaigns.open_(walk.campaign_draft(), by=walk.by("office", AFTER))

    assert Notice.objects.count() == 0


@pytest.mark.parametrize(("today", "state"), [(LAST_DAY, "open"), (AFTER, "finished")])
def test_finish_comes_the_day_after_the_last(walk: Walk, today, state):
    campaign = walk.campaign

    tasks.turn(today)

    assert fresh(campaign).state == state


def test_finish_by_hand_is_refused(walk: Walk):
    with pytest.raises(Refused, match="Việc này do hệ thống tự làm theo thời hạn"):
        campaigns.finish(walk.campaign, by=walk.by("office", AFTER))


def test_turn_is_a_job_with_a_result(walk: Walk):
    walk.round_draft()

    desk_tasks.sweep()

    row = JobRun.objects.get(job="Mở và kết thúc nhận hồ sơ")
    assert row.summary == "mở 1 đợt, kết thúc nhận 0, hết hạn 0 phong trào"


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        (date(2026, 2, 2), LAST_DAY, True),
        (date(2026, 2, 1), LAST_DAY, False),
        (date(2026, 2, 2), AFTER, False),
        (None, None, True),
    ],
)
def test_holds_a_period_of_achievement(walk: Walk, start, end, inside):
    assert walk.campaign.holds(start, end) == inside
