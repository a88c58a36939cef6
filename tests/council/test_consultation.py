"""Acts on a written consultation, from the plan to the signed summary."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from council.actions import agenda, vote
from council.actions import consultation as acts
from council.models import (
    Advice,
    AgendaItem,
    Consultation,
    Council,
    CouncilMember,
    CouncilRule,
    CountedVote,
    waiting_for_meeting,
)
from documents import files
from nominations.actions import nomination as nominations
from nominations.models import Nomination
from people.actions import units
from tests.council import seats
from tests.walk import MONDAY, fresh, scan
from tests.walk.consultations import AGAINST
from vietnamese.dates import dmy
from workflow.models import Event, Notice
from workflow.permits import Refused


def told(key: str) -> list[str]:
    rows = Notice.objects.filter(key=key).values_list("user__username", flat=True)
    return sorted(rows)


EVERYBODY = ["chief", "deputy", "director", "member", "secretary"]


@pytest.mark.parametrize("persona", ["clerk", "member", "director", "registry", "superuser"])
def test_plan_consultation_is_refused(walk, persona):
    with pytest.raises(Refused, match="Việc này của thư ký Hội đồng hoặc Văn phòng"):
        acts.plan(
            Council.objects.get(),
            title="Xét",
            deadline_on=MONDAY + timedelta(days=5),
            reason="Bận.",
            by=walk.by(persona),
        )
    assert not Consultation.objects.exists()


@pytest.mark.parametrize("method", ["phieu_kin_dien_tu", "phieu_kin_giay"])
def test_plan_consultation_is_refused_where_every_vote_is_secret(walk, method):
    CouncilRule.objects.update(method=method)
    with pytest.raises(Refused, match="mọi nội dung phải bỏ phiếu kín"):
        walk.consultation_planned()


def test_plan_consultation_needs_a_rule(walk):
    CouncilRule.objects.all().delete()
    with pytest.raises(Refused, match="chưa có quy tắc"):
        walk.consultation_planned()


def test_until_it_is_sent_out_the_rule_of_today_is_shown(walk):
    row = walk.consultation_planned()
    change = seats.decision(issued_on=MONDAY)
    later = {"from_on": row.deadline_on, "threshold": "90%"}
    CouncilRule.objects.create(council=row.council, decision=change, **later)
    shown = fresh(row).frozen_rule()
    sent = acts.send_out(fresh(row), by=walk.by("secretary"))
    assert (shown.threshold, shown) == ("1/2", fresh(sent).frozen_rule())


def test_plan_consultation_needs_a_day_ahead(walk):
    with pytest.raises(ValidationError, match="phải sau hôm nay") as error:
        acts.plan(
            Council.objects.get(),
            title="Xét",
            deadline_on=MONDAY,
            reason="Bận.",
            by=walk.by("office"),
        )
    assert list(error.value.error_dict) == ["deadline_on"]


def test_set_items_consultation_refuses_what_a_meeting_has(walk):
    dossier = walk.at_council()
    walk.meeting_planned(dossier)
    row = walk.consultation_planned(walk.at_council(unit="ttud"))
    before = list(row.items.values_list("nomination", flat=True))
    with pytest.raises(ValidationError, match="đã nằm trong một phiên họp hoặc đang được lấy"):
        acts.set_items(row, chosen=list(dossier.nominations.all()), by=walk.by("secretary"))
    assert list(row.items.values_list("nomination", flat=True)) == before


def test_set_agenda_meeting_refuses_what_is_asked_in_writing(walk):
    dossier = walk.at_council()
    walk.consultation_planned(dossier)
    meeting = walk.meeting_planned(walk.at_council(unit="ttud"))
    with pytest.raises(ValidationError, match="đang được lấy ý kiến"):
        agenda.extend(meeting, added=list(dossier.nominations.all()), by=walk.by("secretary"))
    assert not waiting_for_meeting().exists()
    assert meeting.items.count() == 2


def test_an_item_stands_on_one_of_both(walk):
    row = walk.consultation_planned()
    item = row.items.first()
    with (
        pytest.raises(IntegrityError, match="item_of_meeting_or_consultation"),
        transaction.atomic(),
    ):
        AgendaItem.objects.filter(pk=item.pk).update(consultation=None)


def test_send_out_consultation_freezes_the_rule_and_who_is_asked(walk):
    row = walk.consultation_sent_out()
    CouncilRule.objects.update(threshold="90%")
    CouncilMember.objects.filter(staff=walk.staff("member")).update(until_on=MONDAY)
    assert fresh(row).frozen_rule().threshold == "1/2"
    assert sorted(each.staff.user.username for each in row.consulted.all()) == EVERYBODY
    assert told(f"consult-sent:{row.pk}") == EVERYBODY


def test_send_out_consultation_records_the_deadline_it_was_sent_out_with(walk):
    opened, day = walk.consultation_planned(), MONDAY + timedelta(days=9)
    acts.revise(
        opened, title=opened.title, deadline_on=day, reason=opened.reason, by=walk.by("office")
    )
    acts.send_out(opened, by=walk.by("secretary"))
    event = Event.objects.get(verb="council.send_out_consultation")
    assert event.changed["den_het_ngay"] == dmy(day)


def test_send_out_consultation_is_refused_when_its_deadline_has_passed(walk):
    row = walk.consultation_planned()
    with pytest.raises(Refused, match="Hạn cho ý kiến 22/06/2026 đã qua"):
        acts.send_out(row, by=walk.by("secretary", MONDAY + timedelta(days=8)))


def test_send_out_consultation_without_items_is_refused(walk):
    row = walk.consultation_planned()
    acts.set_items(row, chosen=[], by=walk.by("secretary"))
    with pytest.raises(Refused, match="Chưa chọn nội dung"):
        acts.send_out(fresh(row), by=walk.by("secretary"))


def test_who_has_left_is_asked_all_the_same(walk):
    row = walk.consultation_sent_out()
    CouncilMember.objects.filter(staff=walk.staff("member")).update(until_on=MONDAY)
    walk.answer(row, "member", AGAINST, days=3)
    answered = [each.name for each in row.people() if each.answer]
    assert answered == ["Chu Văn Dũng"]


def test_who_is_of_a_closed_unit_is_asked_all_the_same(walk):
    row = walk.consultation_sent_out()
    units.close(
        walk.unit("ttud"),
        successor=walk.unit("qlkh"),
        last_day=MONDAY,
        people_move=True,
        by=walk.by("office"),
    )
    walk.answer(row, "member", days=3)
    assert fresh(row).unanswered().count() == 4


def test_extend_consultation_takes_answers_longer_and_tells(walk):
    row = walk.consultation_sent_out()
    later = row.deadline_on + timedelta(days=4)
    acts.extend(row, deadline_on=later, reason="Bão.", by=walk.by("secretary"))
    walk.answer(row, "member", days=10)
    assert told(f"consult-extended:{row.pk}:{later}") == EVERYBODY


def test_extend_consultation_never_shortens(walk):
    row = walk.consultation_sent_out()
    with pytest.raises(ValidationError, match="Hạn mới phải sau 22/06/2026"):
        acts.extend(row, deadline_on=row.deadline_on, reason="Gấp.", by=walk.by("secretary"))


def test_collect_consultation_waits_for_all_or_the_deadline(walk):
    row = walk.consultation_sent_out()
    walk.answer(row, "member")
    with pytest.raises(Refused, match="Còn thành viên chưa cho ý kiến; hạn đến hết ngày 22/06"):
        walk.collect(row, days=7)
    assert walk.collect(row, days=8).state == "collected"


@pytest.mark.parametrize("persona", ["office", "director", "member", "superuser"])
def test_collect_consultation_is_the_secretarys(walk, persona):
    row = walk.consultation_answered()
    chair = row.council.members.first()
    with pytest.raises(Refused, match="thư ký Hội đồng"):
        acts.collect(row, chair=chair, secretary=chair, remarks="", by=walk.by(persona))


def test_sign_summary_consultation_passes_the_advice_on(walk):
    row = walk.consultation_minuted()
    assert set(Nomination.objects.values_list("state", flat=True)) == {"at_director"}
    assert list(Advice.objects.values_list("supports", "given_on")) == [(True, MONDAY)] * 2
    assert files.read(row.summary_pdf).startswith(b"%PDF")
    assert told(f"consult-minuted:{row.pk}") == ["chief", "director"]
    assert {each.sentence for each in CountedVote.objects.all()} == {
        "Tán thành 5/5 thành viên được lấy ý kiến (100%), không tán thành 0, "
        "không có ý kiến 0; cần quá 1/2, tức 3/5: đạt."
    }


@pytest.mark.parametrize(
    ("days", "sentence"), [(1, "không được sau hôm nay"), (-1, "trước ngày tổng hợp")]
)
def test_sign_summary_consultation_refuses_impossible_days(walk, days, sentence):
    row = walk.consultation_collected()
    with pytest.raises(ValidationError, match=sentence):
        acts.sign_summary(
            row, signed_on=MONDAY + timedelta(days=days), scan=scan(), by=walk.by("secretary")
        )
    assert fresh(row).state == "collected"


def test_sign_summary_consultation_sends_postponed_items_back(walk):
    row = walk.consultation_sent_out()
    person, collective = row.items.order_by("-nomination__subject")
    walk.answer(row, "member", AGAINST)
    vote.postpone(person, reason="Thiếu minh chứng.", by=walk.by("secretary"))
    for persona in set(EVERYBODY) - {"member"}:
        walk.answer(row, persona)
    walk.sign_summary(walk.collect(row))
    states = {each.pk: each.state for each in Nomination.objects.all()}
    assert states == {person.nomination_id: "in_review", collective.nomination_id: "at_director"}
    assert CountedVote.objects.get().in_favour == 4


def test_what_is_postponed_in_writing_waits_again_only_after_the_summary(walk):
    row = walk.consultation_sent_out()
    person, _ = row.items.order_by("-nomination__subject")
    vote.postpone(person, reason="Thiếu minh chứng.", by=walk.by("secretary"))
    assert not waiting_for_meeting().exists()
    for persona in EVERYBODY:
        walk.answer(row, persona)
    row = walk.collect(row)
    assert not waiting_for_meeting().exists()
    walk.sign_summary(row)
    nominations.put_to_council(fresh(person.nomination), by=walk.by("office"))
    assert [*waiting_for_meeting()] == [person.nomination]
    later = walk.meeting_planned(person.nomination.dossier)
    assert [item.nomination for item in later.items.all()] == [person.nomination]


def test_what_a_cancelled_consultation_postponed_before_waits_again(walk):
    row = walk.consultation_sent_out()
    person, _ = row.items.order_by("-nomination__subject")
    vote.postpone(person, reason="Thiếu minh chứng.", by=walk.by("secretary"))
    acts.cancel(row, reason="Họp trực tiếp.", by=walk.by("secretary"))
    for nomination in Nomination.objects.all():
        nominations.put_to_council(nomination, by=walk.by("office"))
    assert waiting_for_meeting().count() == 2


def test_cancel_consultation_sends_everything_back_and_tells(walk):
    row = walk.consultation_cancelled()
    assert set(row.items.values_list("state", flat=True)) == {"postponed"}
    assert set(Nomination.objects.values_list("state", flat=True)) == {"in_review"}
    assert told(f"consult-cancelled:{row.pk}") == EVERYBODY


def test_cancel_consultation_in_preparation_tells_nobody(walk):
    row = acts.cancel(walk.consultation_planned(), reason="Sẽ họp.", by=walk.by("office"))
    assert told(f"consult-cancelled:{row.pk}") == []


def test_cancel_consultation_needs_a_reason(walk):
    row = walk.consultation_sent_out()
    with pytest.raises(ValidationError, match="lý do"):
        acts.cancel(row, reason=" ", by=walk.by("secretary"))
    assert fresh(row).state == "sent_out"
