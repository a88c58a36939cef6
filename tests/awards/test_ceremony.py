"""Ceremonies: planned, told, revised, cancelled, held; what reminds of them and of what is left."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from awards.actions import ceremony as acts
from awards.actions import decision as decisions
from awards.models import Ceremony
from desk.calendar import sources
from desk.calendar.entries import Span
from people.models import Posting, RoleGrant
from tests.awards.giving import LATER, TUESDAY, handed, held, planned, values
from tests.walk import MONDAY, Walk, at, fresh, scan
from workflow import steps
from workflow.models import Notice, Step
from workflow.permits import Refused


def told(what: str) -> list[str]:
    rows = Notice.objects.filter(key__startswith=f"ceremony_{what}:")
    return sorted(rows.values_list("user__username", flat=True))


def waiting(subject) -> list[tuple[date, str]]:
    rows = Step.objects.of(subject).waiting().order_by("on")
    return list(rows.values_list("on", "tell"))


# planning


def test_plan_ceremony_tells_the_honoured_their_unit_and_the_office(walk):
    planned(walk, walk.decision_signed())
    assert told("planned") == ["chief", "clerk", "head", "nominee", "office", "office2"]
    words = dict(
        Notice.objects.filter(key__contains="planned:").values_list("user__username", "text")
    )
    when = "14:00 16/06/2026 tại Hội trường tầng 3"
    assert words["nominee"] == f"Mời dự Lễ trao Giấy khen năm 2026: {when}, để nhận khen thưởng"
    assert words["clerk"] == (
        f"Lễ trao Giấy khen năm 2026: {when}, trao cho 2 cá nhân, tập thể của đơn vị"
    )


def test_plan_ceremony_of_an_unsigned_decision_tells_when_it_is_signed(walk):
    decision = walk.decision_numbered()
    planned(walk, decision)
    assert told("planned") == ["chief", "office", "office2"]
    assert set(Notice.objects.filter(key__contains="planned:").values_list("text", flat=True)) == {
        "Lễ trao Giấy khen năm 2026: 14:00 16/06/2026 tại Hội trường tầng 3; người được khen sẽ được "
        "báo khi ban hành quyết định"
    }
    Notice.objects.all().delete()
    decisions.attach_signed(decision, scan=scan(), by=walk.by("registry"))
    assert told("planned") == ["chief", "clerk", "head", "nominee", "office", "office2"]


def test_a_decision_signed_after_its_ceremony_asks_nobody_to_come(walk):
    decision = walk.decision_numbered()
    planned(walk, decision)
    decisions.attach_signed(decision, scan=scan(), by=walk.by("registry", LATER))
    assert told("planned") == ["chief", "office", "office2"]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("held_at", {"held_at": at(MONDAY, 7)}),
        ("title", {"title": ""}),
        ("place", {"place": ""}),
    ],
)
def test_plan_ceremony_is_refused_at_its_field(walk, field, changes):
    with pytest.raises(ValidationError) as caught:
        planned(walk, walk.decision_signed(), **changes)
    assert list(caught.value.error_dict) == [field]
    assert not Ceremony.objects.exists()


def test_plan_ceremony_needs_a_decision_with_its_number(walk):
    for chosen, words in (([], "ít nhất một"), ([walk.decision_draft()], "chưa có số")):
        with pytest.raises(ValidationError, match=words):
            acts.plan(values(), decisions=chosen, by=walk.by("office"))


def test_plan_and_revise_ceremony_see_a_number_that_was_voided_meanwhile(walk):
    seen, other = walk.decision_numbered(), walk.decision_signed(unit="ttud")
    row = planned(walk, other)
    decisions.void(fresh(seen), reason="Sai.", by=walk.by("director"))
    with pytest.raises(ValidationError, match="đã hủy số"):
        planned(walk, seen)
    with pytest.raises(ValidationError, match="đã hủy số"):
        acts.revise(row, values(), decisions=[other, seen], by=walk.by("office"))


def test_plan_ceremony_tells_a_clerk_of_two_units_of_both(walk):
    made = [walk.decision_signed(), walk.decision_signed(unit="ttud")]
    post = {"staff": walk.staff("clerk"), "from_on": MONDAY}
    post["unit"] = made[1].lines.first().nomination.dossier.unit
    Posting.objects.create(**post, is_main=False)
    RoleGrant.objects.create(**post, role="clerk")
    acts.plan(values(), decisions=made, by=walk.by("office"))
    assert told("planned").count("clerk") == 2


def test_revise_ceremony_tells_again_only_when_something_told_changes(walk):
    decision = walk.decision_signed()
    row = planned(walk, decision)
    Notice.objects.all().delete()
    acts.revise(row, values() | {"guests": "Sở Nội vụ"}, decisions=[decision], by=walk.by("office"))
    assert told("planned") == []
    acts.revise(row, values(LATER), decisions=[decision], by=walk.by("office"))
    assert told("planned") == ["chief", "clerk", "head", "nominee", "office", "office2"]


def test_revise_ceremony_tells_those_who_are_left_out(walk):
    first, second = walk.decision_signed(), walk.decision_signed(unit="ttud")
    row = planned(walk, first)
    changed = values(LATER) | {"title": "Lễ khác"}
    acts.revise(row, changed, decisions=[second], by=walk.by("office"))
    words = (
        "Không trao tại Lễ trao Giấy khen năm 2026 (14:00 16/06/2026) như đã báo: quyết định được "
        "trao ở buổi khác"
    )
    names = "Phòng Quản lý khoa học, Bà Hoàng Thị Ánh"
    unit, dossier = f"{words} ({names})", first.lines.first().nomination.dossier_id
    left = Notice.objects.filter(key__startswith="ceremony_left:")
    assert sorted(left.values_list("user__username", "text", "path")) == [
        ("clerk", unit, f"/ho-so/{dossier}/"),
        ("head", unit, f"/ho-so/{dossier}/"),
        ("nominee", words, "/khen-thuong/cua-toi/"),
    ]
    assert {"other_clerk", "other_head", "stranger"} < set(told("planned"))


def test_cancel_ceremony_tells_who_was_told(walk):
    row = planned(walk, walk.decision_signed())
    acts.cancel(row, reason="Trùng lịch.", by=walk.by("office"))
    assert fresh(row).state == "cancelled"
    assert told("cancelled") == ["clerk", "head", "nominee"]
    assert waiting(row) == []


def test_cancel_and_leaving_out_are_refused_once_handed_over_there(walk):
    decision, other = walk.decision_signed(), walk.decision_signed(unit="ttud")
    row = planned(walk, decision, held_at=at(MONDAY, 14))
    handed(walk, decision, 1, ceremony=row)
    with pytest.raises(ValidationError, match="Đã ghi trao tại buổi lễ này"):
        acts.cancel(row, reason="Trùng lịch.", by=walk.by("office"))
    with pytest.raises(ValidationError, match="Đã ghi trao tại buổi lễ này") as caught:
        acts.revise(row, values(), decisions=[other], by=walk.by("office"))
    assert list(caught.value.error_dict) == ["decisions"]
    assert fresh(row).state == "planned"


def test_hold_ceremony_waits_for_its_day(walk):
    row = planned(walk, walk.decision_signed())
    with pytest.raises(Refused, match="Chưa đến ngày tổ chức"):
        acts.hold(row, by=walk.by("office"))
    assert acts.hold(row, by=walk.by("office", TUESDAY)).state == "held"


# reminders


def test_reminders_of_what_is_left_count_from_the_signing_then_from_the_ceremony(walk):
    decision = walk.decision_signed()
    days = [day - MONDAY for day, _ in waiting(decision)]
    assert days == [timedelta(days=n) for n in (7, 14, 30)]
    row = planned(walk, decision)
    assert [day - TUESDAY for day, _ in waiting(decision)] == days
    acts.cancel(row, reason="Trùng lịch.", by=walk.by("office"))
    assert [day - MONDAY for day, _ in waiting(decision)] == days


def test_reminders_name_what_is_left_and_end_with_the_last(walk):
    decision = walk.decision_signed()
    handed(walk, decision, 1)
    steps.sweep(by=walk.by("clock", MONDAY + timedelta(days=8)))
    [text] = set(Notice.objects.filter(key__startswith="step:").values_list("text", flat=True))
    assert text.startswith("Quyết định số 01/QĐ-SKHCN: còn 1 cá nhân, tập thể chưa trao, đã 8 ngày")
    handed(walk, decision, 2)
    assert waiting(decision) == []


def test_reminders_of_a_ceremony_end_when_it_is_held(walk):
    row = planned(walk, walk.decision_signed(), held_at=at(LATER, 14))
    assert [(day - LATER).days for day, _ in waiting(row)] == [-7, -3, -1, 0, 1]
    steps.sweep(by=walk.by("clock", LATER + timedelta(days=1)))
    texts = Notice.objects.filter(key__startswith="step:", user=walk.user("office"))
    assert "Đã qua 1 ngày: Lễ trao Giấy khen năm 2026" in str(texts.values_list("lines", "text"))
    acts.hold(row, by=walk.by("office", LATER + timedelta(days=1)))
    assert waiting(row) == []


# who sees it


def test_the_honoured_see_their_own_lines_of_a_ceremony(walk):
    first = walk.decision_signed()
    other = walk.decision_signed(unit="ttud")
    row = acts.plan(values(), decisions=[first, other], by=walk.by("office"))
    seen = {
        persona: [
            line.recipient
            for line in walk.client(persona).get(f"/quyet-dinh/le-trao/{row.pk}/").context["lines"]
        ]
        for persona in ("nominee", "other_clerk", "accountant")
    }
    assert seen["nominee"] == ["Hoàng Thị Ánh"]
    assert seen["other_clerk"] == ["Trung tâm Ứng dụng tiến bộ", "Lý Văn Páo"]
    assert len(seen["accountant"]) == 4


@pytest.mark.parametrize(("persona", "count"), [("nominee", 1), ("office", 1), ("stranger", 0)])
def test_calendar_shows_a_ceremony_to_whom_it_concerns(walk: Walk, persona, count):
    held(walk, walk.decision_signed())
    entries, _ = sources.gather(walk.by(persona), Span(TUESDAY, TUESDAY))
    assert [each.told for each in entries if each.kind == "ceremony"] == [
        "Lễ trao khen thưởng"
    ] * count
