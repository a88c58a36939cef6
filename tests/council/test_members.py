"""Who sits in the council: who has left is asked about, a meeting's list follows until it opens."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from council.actions import meeting as meetings
from council.actions import member as acts
from council.models import Council, CouncilMember, CouncilRule
from desk import worklist
from people.models import Posting
from tests.council import seats
from tests.council.browse import MANY, page, post, queries
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event, Notice
from workflow.permits import Refused

YESTERDAY = MONDAY - timedelta(days=1)


def asked() -> list[str]:
    rows = CouncilMember.objects.in_question(MONDAY)
    return [row.staff.full_name for row in rows]


def tasks(walk: Walk, persona: str) -> list[str]:
    return [each.title for each in worklist.tasks(walk.by(persona)) if "Thành viên" in each.title]


def test_a_member_who_left_is_asked_about(walk):
    assert asked() == []
    seats.left(walk)
    assert asked() == ["Chu Văn Dũng"]
    assert CouncilMember.objects.in_question(MONDAY).get().ended_on == seats.LAST_DAY


def test_a_member_who_took_another_post_is_not_asked_about(walk):
    seats.left(walk)
    Posting.objects.create(
        staff=walk.staff("member"), unit=walk.unit("qlkh"), title="Trưởng phòng", from_on=MONDAY
    )
    assert asked() == []


def test_a_term_that_ended_is_asked_about(walk):
    CouncilMember.objects.filter(staff=walk.staff("member")).update(until_on=YESTERDAY)
    assert asked() == ["Chu Văn Dũng"]


def test_a_term_that_a_decision_ended_is_not_asked_about(walk):
    seats.replaced(walk, "member")
    assert asked() == []


def test_whoever_answers_finds_it_at_home(walk):
    seats.left(walk)
    title = "Thành viên Hội đồng Chu Văn Dũng: giữ hay thôi tham gia"
    told = {each: tasks(walk, each) for each in ("office", "secretary", "director", "clerk")}
    assert told == {"office": [title], "secretary": [title], "director": [], "clerk": []}


def test_keep_member_is_recorded_and_not_asked_again(walk):
    row = acts.keep(seats.left(walk), reason="Chờ kiện toàn", by=walk.by("secretary"))
    assert (asked(), row.until_on, row.settled_reason) == ([], None, "Chờ kiện toàn")
    event = Event.objects.get(verb="council.keep_member")
    assert (event.changed["ten"], event.note) == ("Chu Văn Dũng", "Chờ kiện toàn")


def test_keep_member_whose_term_ended_sits_again(walk):
    CouncilMember.objects.filter(staff=walk.staff("member")).update(until_on=YESTERDAY)
    row = seats.seat(walk, "member")
    acts.keep(row, reason="Gia hạn", by=walk.by("office"))
    assert row in Council.objects.get().members.seated(MONDAY)


def test_keep_member_leaves_an_end_that_lies_ahead(walk):
    ahead = MONDAY + timedelta(days=60)
    row = seats.left(walk)
    CouncilMember.objects.filter(pk=row.pk).update(until_on=ahead)
    shown = page(walk, "secretary", "council", row.council_id).content.decode()
    row = acts.keep(fresh(row), reason="Đến hết nhiệm kỳ", by=walk.by("office"))
    assert "đã thôi công tác tại Sở sau ngày <strong>12/06/2026" in shown
    assert (row.until_on, asked()) == (ahead, [])


def test_keep_member_needs_a_reason(walk):
    with pytest.raises(ValidationError, match="lý do"):
        acts.keep(seats.left(walk), reason=" ", by=walk.by("secretary"))


def test_keep_member_is_refused_for_who_sits_again_soon(walk):
    CouncilMember.objects.filter(staff=walk.staff("member")).update(until_on=YESTERDAY)
    row = seats.seat(walk, "member")
    facts = {"council": row.council, "staff": row.staff, "position": row.position}
    CouncilMember.objects.create(**facts, from_on=MONDAY + timedelta(days=7))
    with pytest.raises(ValidationError, match="Người này đã là thành viên"):
        acts.keep(row, reason="Gia hạn", by=walk.by("office"))


def test_end_member_drops_from_a_day(walk):
    row = acts.end(seats.left(walk), last_day=seats.LAST_DAY, by=walk.by("office"))
    seated = Council.objects.get().members.seated
    assert [row in seated(day) for day in (seats.LAST_DAY, MONDAY)] == [True, False]
    assert asked() == []


@pytest.mark.parametrize("last_day", [MONDAY + timedelta(days=1), MONDAY.replace(year=2019)])
def test_end_member_refuses_impossible_days(walk, last_day):
    with pytest.raises(ValidationError, match="Ngày cuối cùng từ 01/01/2020 đến hôm nay"):
        acts.end(seats.left(walk), last_day=last_day, by=walk.by("office"))


def test_end_member_is_refused_while_nothing_ended(walk):
    with pytest.raises(Refused, match="vẫn đang công tác"):
        acts.end(seats.seat(walk, "member"), last_day=MONDAY, by=walk.by("office"))


def test_open_meeting_waits_for_the_list_when_members_changed(walk):
    meeting = walk.meeting_attended()
    seats.replaced(walk, by="stranger")
    with pytest.raises(Refused, match=r"thêm hoặc đổi 1, thôi 1"):
        meetings.open_(meeting, by=walk.by("director"))
    meetings.renew_list(fresh(meeting), by=walk.by("secretary"))
    rows = fresh(meeting).attendances.values_list("member__staff", "is_present")
    assert (walk.staff("stranger").pk, False) in rows
    assert walk.staff("chief").pk not in [staff for staff, _ in rows]
    assert [present for _, present in rows].count(True) == 4
    assert Notice.objects.filter(user=walk.user("stranger")).count() == 1
    assert meetings.open_(fresh(meeting), by=walk.by("director")).state == "open"


def test_renew_list_meeting_proposes_another_chair(walk):
    meeting = walk.meeting_attended()
    seats.replaced(walk, "director")
    CouncilMember.objects.filter(staff=walk.staff("deputy")).update(role="chu_tich")
    meetings.renew_list(fresh(meeting), by=walk.by("secretary"))
    assert fresh(meeting).chair.staff == walk.staff("deputy")
    assert set(fresh(meeting).attendances.filter(role="chu_tich")) == {
        fresh(meeting).attendances.get(member__staff=walk.staff("deputy"))
    }


def test_a_rule_of_a_later_decision_holds_from_its_day(walk):
    council = Council.objects.get()
    change = seats.decision(issued_on=YESTERDAY)
    CouncilRule.objects.create(
        council=council, decision=change, from_on=MONDAY, threshold="90%", strict=False
    )
    assert [council.rule_on(day).threshold for day in (YESTERDAY, MONDAY)] == ["1/2", "90%"]


def test_open_meeting_freezes_the_rule_of_its_day(walk):
    meeting = walk.meeting_attended()
    change = seats.decision(issued_on=YESTERDAY)
    facts = {"threshold": "90%", "grounds": "Người thân\nĐồng tác giả", "ties": "chu_tri"}
    CouncilRule.objects.create(council=meeting.council, decision=change, from_on=MONDAY, **facts)
    meetings.open_(fresh(meeting), by=walk.by("director"))
    CouncilRule.objects.update(threshold="1/3")
    rule = fresh(meeting).frozen_rule()
    assert (rule.threshold, rule.grounds, rule.ties, rule.basis) == (
        "90%",
        ("Người thân", "Đồng tác giả"),
        "chu_tri",
        "Quyết định số 30/QĐ-SKHCN ngày 14/06/2026",
    )


def test_plan_meeting_needs_a_rule(walk):
    CouncilRule.objects.all().delete()
    with pytest.raises(Refused, match="chưa có quy tắc"):
        walk.meeting_planned()


def test_the_council_page_says_who_sits_and_by_what_rule(walk):
    seats.left(walk)
    seats.replaced(walk, by="stranger")
    CouncilRule.objects.create(
        council=Council.objects.get(),
        decision=seats.decision(),
        from_on=MONDAY + timedelta(days=1),
        threshold="90%",
        strict=False,
    )
    shown = page(walk, "secretary", "council", Council.objects.get().pk).content.decode()
    for words in (
        "ông Chu Văn Dũng",
        "giữ hay thôi tham gia Hội đồng?",
        "Thành viên trước và sau này",
        "theo Quyết định số 30/QĐ-SKHCN",
        "quá 1/2 tổng số thành viên được biểu quyết",
        "ít nhất 2/3 thành viên được biểu quyết",
        "Từ ngày 16/06/2026, theo Quyết định số 30/QĐ-SKHCN.",
        "từ 90% tổng số thành viên được biểu quyết",
    ):
        assert words.casefold() in shown.casefold()


def test_keep_and_end_member_on_the_page(walk):
    row = seats.left(walk)
    assert post(walk, "secretary", "keep_member", row.pk, reason="").status_code == 200
    shown = page(walk, "secretary", "end_member", row.pk).content.decode()
    assert 'value="12/06/2026"' in shown
    assert post(walk, "secretary", "end_member", row.pk, last_day="12/06/2026").status_code == 302
    assert fresh(row).until_on == seats.LAST_DAY


def test_the_council_page_costs_the_same_for_one_and_three(walk):
    council = Council.objects.get()
    seats.left(walk)
    one = queries(walk, "secretary", "council", council.pk)
    for persona in ("deputy", "chief"):
        seats.left(walk, persona)
    assert queries(walk, "secretary", "council", council.pk) == one <= MANY
