"""Several papers approved at once: only what was read, each on its own permit."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards import papers
from awards.actions import decision as decisions
from awards.actions import reading
from awards.models import Decision, DecisionReading
from documents.actions.paper import proof_of
from nominations.models import Nomination
from tests.council.browse import MANY, page, post, queries
from tests.walk import Walk, fresh
from workflow.models import Event
from workflow.moving import Stale
from workflow.permits import Refused


def read(walk: Walk, decision: Decision, persona: str = "director") -> Decision:
    seen = proof_of(papers.decision(fresh(decision)))
    reading.acknowledge(decision, seen=seen, by=walk.by(persona))
    return decision


def two(walk: Walk) -> list[Decision]:
    return [walk.decision_awaiting(), walk.decision_awaiting(unit="ttud")]


def reword(walk: Walk, decision: Decision) -> None:
    """The text changes under the reader's eyes, which no act does to a paper that waits."""
    Decision.objects.filter(pk=decision.pk).update(about="Về việc khác")


def test_acknowledge_decision_keeps_what_was_seen_once(walk: Walk):
    decision = walk.decision_awaiting()
    for _ in range(2):
        read(walk, decision)
    kept = DecisionReading.objects.get()
    assert (kept.read_by, kept.seen) == (
        walk.user("director"),
        proof_of(papers.decision(fresh(decision))),
    )
    event = Event.objects.get(verb="awards.acknowledge_decision")
    assert event.changed == {"ban_da_xem": kept.seen}
    assert fresh(decision).state == "awaiting"


def test_acknowledge_decision_of_another_text_is_stale(walk: Walk):
    decision = walk.decision_awaiting()
    with pytest.raises(Stale, match="đã thay đổi"):
        reading.acknowledge(decision, seen="0" * 64, by=walk.by("director"))
    assert not DecisionReading.objects.exists()


def test_approve_decisions_approves_what_was_read(walk: Walk):
    rows = [read(walk, each) for each in two(walk)]
    approved = reading.approve_read(rows, by=walk.by("director"))
    assert (approved.done, approved.left) == ([fresh(each) for each in rows], [])
    assert {fresh(each).signer_name for each in rows} == {"Nông Văn Thành"}
    assert Event.objects.filter(verb="awards.approve_decision").count() == 2


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (reword, "Dự thảo đã thay đổi sau khi ông/bà mở xem"),
        (lambda walk, row: row.readings.all().delete(), "ông/bà chưa ghi nhận đã đọc bản in"),
    ],
)
def test_approve_decisions_names_what_it_leaves(walk: Walk, spoil, why):
    first, second = [read(walk, each) for each in two(walk)]
    spoil(walk, first)
    approved = reading.approve_read([first, second], by=walk.by("director"))
    assert [each.pk for each in approved.done] == [second.pk]
    assert [(each.pk, said.split(".")[0]) for each, said in approved.left] == [(first.pk, why)]
    assert [fresh(each).state for each in (first, second)] == ["awaiting", "approved"]


def test_approve_decisions_counts_only_the_own_reading(walk: Walk):
    decision = read(walk, walk.decision_awaiting(), "deputy")
    with pytest.raises(ValidationError, match="chưa ghi nhận đã đọc"):
        reading.approve_read([decision], by=walk.by("director"))
    assert fresh(decision).state == "awaiting"


def test_a_reading_ends_when_the_draft_goes_back(walk: Walk):
    decision = read(walk, walk.decision_awaiting())
    decisions.send_back(decision, reason="Sửa.", by=walk.by("director"))
    decisions.submit(fresh(decision), by=walk.by("office"))
    with pytest.raises(ValidationError, match="chưa ghi nhận đã đọc"):
        reading.approve_read([decision], by=walk.by("director"))


def test_nobody_acknowledges_a_list_with_the_own_name(walk: Walk):
    decision = walk.decision_awaiting()
    line = decision.lines.get(nomination__subject="ca_nhan")
    Nomination.objects.filter(pk=line.nomination_id).update(staff=walk.staff("director"))
    with pytest.raises(Refused, match="Có tên ông/bà"):
        read(walk, decision)
    link = reverse("acknowledge_decision", args=[decision.pk])
    assert link not in page(walk, "director", "rulings").content.decode()
    assert link in page(walk, "deputy", "rulings").content.decode()


def test_the_desk_leads_to_reading_and_then_to_approving(walk: Walk):
    first, second = two(walk)
    asked = page(walk, "director", "acknowledge_decision", first.pk)
    seen = asked.context["form"].initial["seen"]
    assert (
        "đọc"
        in post(walk, "director", "acknowledge_decision", first.pk, seen=seen)
        .content.decode()
        .lower()
    )
    assert not DecisionReading.objects.exists()
    done = post(walk, "director", "acknowledge_decision", first.pk, seen=seen, read="on")
    assert done.url == reverse("rulings")
    desk = page(walk, "director", "rulings").content.decode()
    assert "Duyệt ký 1 quyết định đã đọc" in desk
    assert reverse("acknowledge_decision", args=[second.pk]) in desk
    rows = page(walk, "director", "approve_read").context["rows"]
    assert [row.decision for row in rows] == [first]
    assert post(walk, "director", "approve_read", chosen=[first.pk]).status_code == 302
    assert [fresh(each).state for each in (first, second)] == ["approved", "awaiting"]


def test_opening_the_print_out_approves_nothing(walk: Walk):
    decision = walk.decision_awaiting()
    page(walk, "director", "decision_pdf", decision.pk)
    page(walk, "director", "acknowledge_decision", decision.pk)
    assert post(walk, "director", "approve_read", chosen=[decision.pk]).status_code == 200
    assert fresh(decision).state == "awaiting"


def test_approving_what_was_read_costs_the_same_for_one_and_two(walk: Walk):
    first, second = two(walk)
    read(walk, first)
    one = queries(walk, "director", "approve_read")
    read(walk, second)
    assert queries(walk, "director", "approve_read") == one <= MANY
