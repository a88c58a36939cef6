"""Acts of the unit on one nomination: listing, removing, taking it back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from campaign.models import AwardForm
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.models import AchievementReport, Nomination
from people.models import Posting, Unit
from tests.walk import LONG_AGO, MONDAY, Walk, fresh, person_of
from workflow.moving import events_of
from workflow.permits import Refused


def test_list_describes_a_person_as_posted_that_day(walk: Walk):
    nomination = walk.list_person(walk.draft())

    assert (
        nomination.recipient,
        nomination.position,
        nomination.unit_name,
        nomination.gender,
        nomination.is_leader,
        nomination.kind,
        nomination.state,
    ) == (
        "Hoàng Thị Ánh",
        "Chuyên viên",
        "Phòng Quản lý khoa học",
        "nu",
        False,
        "chuyen_de",
        "listed",
    )
    assert nomination.report.form.kind == "chuyen_de"


def test_list_describes_a_collective(walk: Walk):
    nomination = walk.list_collective(walk.draft())

    assert (nomination.subject, nomination.recipient, nomination.unit_name) == (
        "tap_the",
        "Phòng Quản lý khoa học",
        "Sở Khoa học và Công nghệ tỉnh Cao Bằng",
    )


def test_list_beyond_duty_takes_the_other_form(walk: Walk):
    nomination = walk.list_person(walk.draft(), beyond_duty=True)

    assert (nomination.kind, nomination.report.form.kind) == ("dot_xuat", "dot_xuat")


def test_list_of_a_sub_unit_is_allowed(walk: Walk):
    centre = walk.unit("ttud")
    lab = Unit.objects.create(
        department=centre.department,
        parent=centre,
        kind=Unit.Kind.SUB_UNIT,
        name="Phòng Kiểm nghiệm",
        short_name="KN",
        from_on=LONG_AGO,
    )

    nomination = walk.list_collective(walk.draft(unit="ttud"), of=lab)

    assert nomination.recipient == "Phòng Kiểm nghiệm"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({}, {"staff": ["Chọn đúng một cá nhân hoặc một tập thể."]}),
        (
            {"staff": "nominee", "unit": "qlkh"},
            {"staff": ["Chọn đúng một cá nhân hoặc một tập thể."]},
        ),
        (
            {"staff": "stranger"},
            {"staff": ["Chỉ đề nghị người của đơn vị mình hoặc bộ phận trực thuộc."]},
        ),
        ({"unit": "ttud"}, {"unit": ["Chỉ đề nghị đơn vị mình hoặc bộ phận trực thuộc."]}),
        (
            {"staff": "nominee", "period_from": MONDAY, "period_until": MONDAY - timedelta(days=1)},
            {"period_until": ["Ngày cuối phải từ ngày đầu trở đi."]},
        ),
    ],
)
def test_list_refuses_at_the_field(walk: Walk, change, message):
    dossier = walk.draft()
    facts = {"period_from": MONDAY, "period_until": MONDAY, **change}
    facts["award_form"] = AwardForm.objects.get(key="giay_khen")
    facts |= {"staff": walk.staff(change["staff"])} if "staff" in change else {}
    facts |= {"unit": walk.unit(change["unit"])} if "unit" in change else {}

    with pytest.raises(ValidationError) as caught:
        nominations.list_(dossier, nominations.NominationDraft(**facts), by=walk.by("clerk"))

    assert caught.value.message_dict == message
    assert Nomination.objects.count() == 0


def test_list_a_form_that_the_round_does_not_take(walk: Walk):
    walk.round.award_forms.set(AwardForm.objects.filter(key="giay_khen"))
    dossier = walk.draft()

    with pytest.raises(ValidationError) as caught:
        walk.list_person(dossier, form="bang_khen_tinh")

    assert caught.value.message_dict == {"award_form": ["Đợt xét này không nhận hình thức đó."]}


def test_list_somebody_posted_there_until_yesterday_is_refused(walk: Walk):
    Posting.objects.filter(staff=walk.staff("nominee")).update(until_on=MONDAY - timedelta(days=1))

    with pytest.raises(ValidationError):
        walk.list_person(walk.draft())


def test_list_the_same_twice_is_refused_at_the_name(walk: Walk):
    dossier = walk.draft()
    walk.list_person(dossier)
    walk.list_person(dossier, form="bang_khen_tinh")

    with pytest.raises(ValidationError) as caught:
        walk.list_person(dossier)

    assert caught.value.message_dict == {
        "staff": ["Hoàng Thị Ánh đã có trong hồ sơ với hình thức này."]
    }
    assert dossier.nominations.count() == 2


def test_list_again_after_a_withdrawal(walk: Walk):
    dossier = walk.draft()
    nominations.withdraw(walk.list_person(dossier), reason="Nhầm.", by=walk.by("head"))

    assert walk.list_person(dossier).state == "listed"


def test_remove_takes_everything_but_the_event(walk: Walk):
    dossier = walk.complete_draft()
    nomination = person_of(dossier)

    nominations.remove(nomination, by=walk.by("clerk"))

    assert [each.subject for each in dossier.nominations.all()] == ["tap_the"]
    assert AchievementReport.objects.filter(nomination=nomination.pk).count() == 0
    assert events_of(dossier)[0].changed == {"ten": "Hoàng Thị Ánh"}


def test_remove_after_a_submission_is_refused(walk: Walk):
    nomination = person_of(walk.sent_back())

    with pytest.raises(Refused, match="hãy rút đề nghị, không xóa khỏi danh sách"):
        nominations.remove(nomination, by=walk.by("clerk"))


def test_remove_with_an_old_row_in_hand_asks_the_new_one(walk: Walk):
    """Opened the page, somebody else submitted meanwhile, pressed the button."""
    dossier = walk.complete_draft()
    old = Nomination.objects.select_related("dossier").get(pk=person_of(dossier).pk)
    dossiers.submit(dossier, by=walk.by("head"))

    with pytest.raises(Refused):
        nominations.remove(old, by=walk.by("clerk"))

    assert dossier.nominations.count() == 2


def test_summarise_with_an_old_row_in_hand_asks_the_new_one(walk: Walk):
    dossier = walk.complete_draft()
    old = Nomination.objects.select_related("dossier").get(pk=person_of(dossier).pk)
    dossiers.submit(dossier, by=walk.by("head"))

    with pytest.raises(Refused):
        nominations.summarise(old, summary="Sửa sau khi nộp.", by=walk.by("clerk"))

    assert fresh(old).summary == "Có nhiều sáng kiến được áp dụng."


def test_withdraw_one_leaves_the_others(walk: Walk):
    dossier = walk.received()

    nominations.withdraw(person_of(dossier), reason="Xin rút.", by=walk.by("head"))

    assert sorted(each.state for each in dossier.nominations.all()) == ["in_review", "withdrawn"]
    assert fresh(dossier).state == "received"


def test_withdraw_without_a_reason_is_an_error(walk: Walk):
    with pytest.raises(ValidationError) as caught:
        nominations.withdraw(person_of(walk.received()), reason="", by=walk.by("head"))

    assert caught.value.message_dict == {"reason": ["Hãy ghi lý do."]}


def test_withdraw_the_only_one_of_a_draft_does_not_meet_its_clock(walk: Walk):
    """Others can still be listed and submitted; met_at would never be cleared."""
    dossier = walk.draft()
    nominations.withdraw(walk.list_person(dossier), reason="Nhầm.", by=walk.by("head"))

    assert (fresh(dossier).met_at, fresh(dossier).state) == (None, "draft")


@pytest.mark.parametrize(
    "change",
    [
        {"state": "xong"},
        {"unit": 1},
        {"staff": None},
        {"period_until": date(2000, 1, 1)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_impossible_nomination(walk: Walk, change):
    nomination = walk.list_person(walk.draft())
    if "unit" in change:
        change = {"unit": walk.unit("qlkh")}

    with pytest.raises(IntegrityError):
        Nomination.objects.filter(pk=nomination.pk).update(**change)
