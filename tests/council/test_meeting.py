"""Acts on a meeting, from the plan to the signed minutes."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from council.actions import agenda, vote
from council.actions import meeting as acts
from council.models import (
    Advice,
    AgendaItem,
    Council,
    CouncilMeeting,
    CouncilMember,
    CouncilRule,
    waiting_for_meeting,
)
from documents import files
from nominations.actions import nomination as nominations
from nominations.models import Nomination
from tests.walk import MONDAY, at, fresh, items_of, scan
from workflow.models import Event, Notice
from workflow.moving import Stale
from workflow.permits import Refused

VERBS = "council.plan_meeting", "council.set_agenda_meeting"


def verbs() -> list[str]:
    rows = Event.objects.filter(verb__startswith="council.").order_by("pk")
    return list(rows.values_list("verb", flat=True))


def test_plan_meeting_proposes_chair_and_secretary_of_the_day(walk):
    meeting = walk.meeting_planned()
    assert meeting.chair.staff == walk.staff("director")
    assert meeting.secretary.staff == walk.staff("secretary")
    assert verbs() == list(VERBS)


@pytest.mark.parametrize(
    "persona", ["clerk", "head", "member", "director", "registry", "superuser"]
)
def test_plan_meeting_is_refused(walk, persona):
    with pytest.raises(Refused, match="Việc này của thư ký Hội đồng hoặc Văn phòng"):
        acts.plan(
            Council.objects.get(), title="Họp", held_at=at(MONDAY), place="Sở", by=walk.by(persona)
        )
    assert not CouncilMeeting.objects.exists()


def test_set_agenda_replaces_what_was_chosen(walk):
    dossier = walk.at_council()
    meeting = walk.meeting_planned(dossier)
    person = dossier.nominations.get(subject="ca_nhan")
    agenda.set_agenda(meeting, chosen=[person], by=walk.by("secretary"))
    assert [item.nomination for item in items_of(meeting)] == [person]
    assert [row.subject for row in waiting_for_meeting()] == ["tap_the"]


def test_set_agenda_refuses_what_another_meeting_has(walk):
    dossier = walk.at_council()
    walk.meeting_planned(dossier)
    second = walk.meeting_planned(walk.at_council(unit="ttud"))
    before = list(AgendaItem.objects.order_by("pk").values_list("meeting", "nomination"))
    with pytest.raises(ValidationError, match="đã nằm trong một phiên họp"):
        agenda.set_agenda(second, chosen=list(dossier.nominations.all()), by=walk.by("secretary"))
    assert list(AgendaItem.objects.order_by("pk").values_list("meeting", "nomination")) == before


def test_set_agenda_refuses_what_was_not_put_to_the_council(walk):
    meeting = walk.meeting_planned()
    early = list(walk.appraised(unit="ttud").nominations.all())
    with pytest.raises(ValidationError, match="đã trình Hội đồng"):
        agenda.set_agenda(meeting, chosen=early, by=walk.by("secretary"))


def test_set_agenda_is_refused_once_the_meeting_is_open(walk):
    meeting = walk.meeting_open()
    with pytest.raises(Refused, match="chưa khai mạc"):
        agenda.set_agenda(meeting, chosen=[], by=walk.by("secretary"))


def test_invite_meeting_lists_members_and_tells_them(walk):
    meeting = walk.meeting_invited()
    assert meeting.attendances.count() == 5
    assert not meeting.attendances.filter(is_present=True).exists()
    told = Notice.objects.filter(key=f"invited:{meeting.pk}").values_list(
        "user__username", flat=True
    )
    assert sorted(told) == ["chief", "deputy", "director", "member", "secretary"]


def test_invite_meeting_lists_nobody_twice_whose_memberships_overlap(walk):
    """By the membership that began last: a member until today, deputy from today."""
    meeting = walk.meeting_planned()
    before = CouncilMember.objects.get(staff=walk.staff("member"))
    CouncilMember.objects.filter(pk=before.pk).update(until_on=MONDAY)
    after = CouncilMember.objects.create(
        council=meeting.council,
        staff=before.staff,
        role=CouncilMember.Role.DEPUTY,
        position=before.position,
        order=0,
        from_on=MONDAY,
    )

    acts.invite(meeting, by=walk.by("secretary"))

    rows = meeting.attendances.values_list("member__staff", "member", "role")
    assert len(rows) == 5
    assert [row[1:] for row in rows if row[0] == before.staff_id] == [(after.pk, "pho_chu_tich")]


def test_invite_meeting_without_items_is_refused(walk):
    meeting = walk.meeting_planned()
    meeting.items.all().delete()
    with pytest.raises(Refused, match="chưa có nội dung xét"):
        acts.invite(meeting, by=walk.by("secretary"))


def test_take_attendance_meeting_is_refused_before_the_invitation(walk):
    meeting = walk.meeting_planned()
    with pytest.raises(Refused, match="từ khi gửi giấy mời"):
        walk.take_attendance(meeting, absent=())


def test_open_meeting_freezes_the_rule(walk):
    meeting = walk.meeting_open()
    CouncilRule.objects.update(threshold="90%", base="present")
    assert fresh(meeting).frozen_rule().threshold == "1/2"


@pytest.mark.parametrize(
    ("absent", "sentence"),
    [
        (("deputy", "member"), "có mặt 3/5, cần 4"),
        (("director",), "Chưa chọn chủ trì và thư ký có mặt"),
        (("secretary",), "Chưa chọn chủ trì và thư ký có mặt"),
    ],
)
def test_open_meeting_needs_quorum_chair_and_secretary(walk, absent, sentence):
    meeting = walk.take_attendance(walk.meeting_invited(), absent=absent)
    with pytest.raises(Refused, match=sentence):
        acts.open_(meeting, by=walk.by("secretary"))
    assert fresh(meeting).state == "invited"


def test_open_meeting_is_refused_to_the_office(walk):
    with pytest.raises(Refused) as refused:
        acts.open_(walk.meeting_attended(), by=walk.by("office"))
    assert refused.value.refusal.who_may == "chủ trì, thư ký Hội đồng"


def test_close_meeting_waits_for_every_item(walk):
    meeting = walk.meeting_open()
    with pytest.raises(Refused, match="Còn nội dung chưa có kết quả"):
        acts.close(meeting, discussion="", by=walk.by("secretary"))


def test_close_meeting_twice_is_stale_and_names_who_was_faster(walk):
    meeting = walk.meeting_closed()
    with pytest.raises(Stale, match="bà Lương Thị Hoa: Bế mạc"):
        acts.close(meeting, discussion="", by=walk.by("secretary"))


def test_sign_minutes_meeting_passes_the_advice_on(walk):
    meeting = walk.meeting_minuted()
    assert set(Nomination.objects.values_list("state", flat=True)) == {"at_director"}
    assert list(Advice.objects.values_list("supports", "given_on")) == [(True, MONDAY)] * 2
    assert files.read(meeting.minutes_pdf).startswith(b"%PDF")
    told = Notice.objects.filter(key=f"minuted:{meeting.pk}").values_list(
        "user__username", flat=True
    )
    assert sorted(told) == ["chief", "director"]


def test_sign_minutes_meeting_sends_postponed_items_back(walk):
    meeting = walk.meeting_open()
    first, second = items_of(meeting)
    vote.postpone(first, reason="Thiếu minh chứng.", by=walk.by("secretary"))
    vote.all_in_favour([second], by=walk.by("secretary"))
    acts.close(fresh(meeting), discussion="", by=walk.by("secretary"))
    walk.sign_minutes(fresh(meeting))
    assert fresh(first.nomination).state == "in_review"
    assert fresh(second.nomination).state == "at_director"
    assert list(Advice.objects.values_list("nomination", flat=True)) == [second.nomination_id]


def test_a_postponed_nomination_may_stand_on_a_later_agenda(walk):
    dossier = walk.at_council()
    walk.meeting_cancelled(dossier)
    assert set(dossier.nominations.values_list("state", flat=True)) == {"in_review"}
    for nomination in dossier.nominations.all():
        nominations.put_to_council(nomination, by=walk.by("office"))
    assert walk.meeting_planned(dossier).items.count() == 2


def test_what_is_postponed_waits_again_only_after_the_minutes(walk):
    meeting = walk.meeting_open()
    first, second = items_of(meeting)
    vote.postpone(first, reason="Thiếu minh chứng.", by=walk.by("secretary"))
    assert not waiting_for_meeting().exists()
    vote.all_in_favour([second], by=walk.by("secretary"))
    acts.close(fresh(meeting), discussion="", by=walk.by("secretary"))
    assert not waiting_for_meeting().exists()
    walk.sign_minutes(fresh(meeting))
    nominations.put_to_council(fresh(first.nomination), by=walk.by("office"))
    assert [*waiting_for_meeting()] == [first.nomination]
    later = walk.meeting_planned(first.nomination.dossier)
    assert [item.nomination for item in items_of(later)] == [first.nomination]
    assert [*waiting_for_meeting(later)] == [first.nomination]
    assert not waiting_for_meeting().exists()


@pytest.mark.parametrize(
    ("days", "sentence"), [(1, "không được sau hôm nay"), (-1, "không được trước ngày họp")]
)
def test_sign_minutes_meeting_refuses_impossible_dates(walk, days, sentence):
    meeting = walk.meeting_closed()
    with pytest.raises(ValidationError, match=sentence) as error:
        acts.sign_minutes(
            meeting, signed_on=MONDAY + timedelta(days=days), scan=scan(), by=walk.by("secretary")
        )
    assert list(error.value.error_dict) == ["signed_on"]
    assert fresh(meeting).state == "closed"


@pytest.mark.parametrize("persona", ["office", "director", "member", "superuser"])
def test_sign_minutes_meeting_is_the_secretarys(walk, persona):
    meeting = walk.meeting_closed()
    with pytest.raises(Refused, match="thư ký Hội đồng"):
        acts.sign_minutes(meeting, signed_on=MONDAY, scan=scan(), by=walk.by(persona))


def test_cancel_meeting_postpones_its_items(walk):
    meeting = walk.meeting_cancelled()
    assert set(meeting.items.values_list("state", flat=True)) == {"postponed"}
    assert set(Nomination.objects.values_list("state", flat=True)) == {"in_review"}


def test_cancel_meeting_tells_who_was_invited_meanwhile(walk):
    opened = walk.meeting_planned()
    acts.invite(opened, by=walk.by("secretary"))
    acts.cancel(opened, reason="Hoãn đợt xét.", by=walk.by("office"))
    assert Notice.objects.filter(key=f"cancelled:{opened.pk}").count() == 5


def test_cancel_meeting_needs_a_reason(walk):
    meeting = walk.meeting_invited()
    with pytest.raises(ValidationError, match="lý do"):
        acts.cancel(meeting, reason=" ", by=walk.by("secretary"))
    assert fresh(meeting).state == "invited"
