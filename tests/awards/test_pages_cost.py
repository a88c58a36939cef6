"""The pages of awards cost the same number of queries for one row and three."""

from awards.actions import correction
from awards.actions import publication as publications
from awards.models import DecisionLine
from nominations.models import Nomination
from tests.awards.giving import handed, planned
from tests.awards.paying import another_pays, pay
from tests.council.browse import MANY, THREE, page, queries
from tests.matrix.acts.giving import POSTING


def test_the_desk_costs_the_same_for_one_and_three_rows(walk):
    walk.at_director(**THREE)
    desk, follow = queries(walk, "director", "rulings"), queries(walk, "director", "follow_council")
    Nomination.objects.filter(pk__gt=Nomination.objects.first().pk).update(state="in_review")
    assert queries(walk, "director", "rulings") == desk <= MANY
    assert queries(walk, "director", "follow_council") == follow <= MANY


def test_the_desk_costs_little_with_what_is_for_the_province_and_papers_to_sign(walk):
    walk.at_director(form="bang_khen_tinh", **THREE)
    bare = queries(walk, "director", "rulings")
    walk.decision_awaiting()
    full = queries(walk, "director", "rulings")
    another_pays()

    assert queries(walk, "director", "rulings") == full == bare + 1 <= MANY


def test_drafting_costs_the_same_for_one_and_three_rows(walk):
    for nomination in walk.at_director(**THREE).nominations.all():
        walk.rule(nomination, "grant")
    three = queries(walk, "office", "draft_decision")
    Nomination.objects.filter(pk__gt=Nomination.objects.first().pk).update(state="in_review")
    assert queries(walk, "office", "draft_decision") == three <= MANY


def test_a_decision_costs_the_same_for_one_and_three_lines(walk):
    dossier = walk.at_director(**THREE)
    for nomination in dossier.nominations.all():
        walk.rule(nomination, "grant")
    decision = walk.decision_awaiting(dossier)
    asked = [("director", "decision"), ("director", "approve_decision"), ("office", "decision_pdf")]
    three = [queries(walk, persona, name, decision.pk) for persona, name in asked]
    desk = queries(walk, "director", "rulings")
    spare = DecisionLine.objects.filter(order__gt=1)
    Nomination.objects.filter(pk__in=spare.values("nomination")).update(state="in_review")
    spare.delete()
    assert [queries(walk, persona, name, decision.pk) for persona, name in asked] == three
    assert queries(walk, "director", "rulings") == desk
    assert max(desk, *three) <= MANY


def test_the_list_costs_the_same_for_one_and_three_decisions(walk):
    walk.decision_numbered()
    one = queries(walk, "registry", "decisions")
    walk.decision_numbered(unit="ttud")
    assert queries(walk, "registry", "decisions") == one <= MANY


def test_a_signed_decision_costs_the_same_for_one_and_three_lines_with_all_that_follows(walk):
    decision = walk.decision_signed(**THREE)
    followed(walk, decision)
    personas = ("office", "director", "registry", "accountant")
    three = [queries(walk, persona, "decision", decision.pk) for persona in personas]
    DecisionLine.objects.filter(order__gt=1).update(is_live=False)

    assert [queries(walk, persona, "decision", decision.pk) for persona in personas] == three
    assert max(three) <= MANY


def test_a_signed_decision_leads_to_all_that_follows_for_whom_it_is(walk):
    decision = walk.decision_signed(**THREE)
    followed(walk, decision)

    amendment = "Quyết định sửa đổi, thay thế số 02/QĐ-SKHCN", "đã ban hành, ngày 15/06/2026"
    assert beside(walk, "registry", decision) == [amendment]
    assert beside(walk, "office", decision) == [
        amendment,
        ("Công văn đính chính", "dự thảo"),
        ("Quyết định hủy bỏ", "dự thảo"),
        ("Công khai nội bộ 15/06/2026 – 19/06/2026", "Bảng tin tầng 1"),
    ]


def followed(walk, decision) -> None:
    """Papers of each kind on it, a publication, a ceremony, the first line handed over and paid."""
    walk.amendment_signed(decision, {2: {"recipient": "Hoàng Thị Ánh Nguyệt"}})
    letter = {"addressees": ["Sở Nội vụ"], "body": "Trang 2: “Điêu 3” đọc là “Điều 3”."}
    correction.draft(decision, values=letter, by=walk.by("office"))
    planned(walk, decision)
    publications.publish_decision(decision, posting=POSTING, by=walk.by("office"))
    handed(walk, decision, 1)
    pay(walk, decision, how_many=1)
    walk.revocation_draft(decision, 3)


def beside(walk, persona, decision) -> list[tuple[str, str]]:
    shown = page(walk, persona, "decision", decision.pk).context["beside"]
    return [(each["words"], each["note"]) for each in shown]
