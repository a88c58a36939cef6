"""Articles in the office's own words, bases of the register for the day, what is said beforehand."""

from datetime import date, timedelta

import pytest

from awards import money, papers
from awards.actions import decision as decisions
from awards.models import Decision
from awards.views import advance
from campaign.models import AwardRecord
from documents.blocks import Article
from documents.models import LegalDocument
from tests.council.browse import page, post, text
from tests.walk import MONDAY, Walk, fresh

OWN = "Tặng Giấy khen cho các tập thể, cá nhân tiêu biểu."


def filled(walk: Walk, decision: Decision, **other) -> dict:
    """The form as it is shown, with what is typed over it."""
    form = page(walk, "office", "revise_decision", decision.pk).context["form"]
    names = ("about", "achievement", "copies_to", "bases", "chosen", *decisions.ARTICLES)
    return {name: form[name].value() for name in names} | other


def revise(walk: Walk, decision: Decision, **other) -> Decision:
    sent = post(walk, "office", "revise_decision", decision.pk, **filled(walk, decision, **other))
    assert sent.status_code == 302
    return fresh(decision)


def articles(decision: Decision) -> list[str]:
    paper = papers.decision(fresh(decision), rates=money.rates(MONDAY))
    return [block.text for block in paper.blocks if isinstance(block, Article)]


def test_revise_decision_leaves_articles_composed(walk: Walk):
    decision = walk.decision_draft()
    before = articles(decision)
    assert revise(walk, decision).own_articles == ("", "", "")
    assert before[0].startswith("Tặng Giấy khen của Giám đốc")
    kept = [decision.lines.get(order=1).nomination_id]
    revise(walk, decision, chosen=kept)
    now = articles(decision)
    assert "01 tập thể" in now[0]
    assert "cá nhân đã có" not in now[0]
    assert now[1] != before[1], "the sum follows the list"


def test_revise_decision_keeps_own_words_and_prints_them(walk: Walk):
    decision = revise(walk, walk.decision_draft(), first_article=OWN)
    assert decision.own_articles == (OWN, "", "")
    assert articles(decision)[0] == OWN
    assert OWN in text(page(walk, "office", "decision_pdf", decision.pk))
    shown = page(walk, "office", "revise_decision", decision.pk).context["form"]
    assert shown["first_article"].value() == OWN


def test_revise_decision_takes_the_composed_words_back(walk: Walk):
    decision = walk.decision_draft()
    composed = articles(decision)
    revise(walk, decision, first_article=OWN, third_article="Giao Văn phòng.")
    decision = revise(walk, decision, first_article="", third_article=composed[2])
    assert decision.own_articles == ("", "", "")
    assert articles(decision) == composed


def test_own_words_that_miss_the_figures_are_told(walk: Walk):
    decision = walk.decision_draft()
    assert advance.warnings(decision, money.rates(MONDAY)) == []
    decision = revise(walk, decision, first_article=OWN, second_article="Chi 5 đồng.")
    assert advance.warnings(decision, money.rates(MONDAY)) == [
        "Điều 1 do Văn phòng ghi không nêu 01 tập thể như trong danh sách.",
        "Điều 1 do Văn phòng ghi không nêu 01 cá nhân như trong danh sách.",
        "Điều 2 do Văn phòng ghi không nêu đúng tổng số tiền thưởng hôm nay: 2.120.000 đồng.",
    ]
    for persona, name in (("office", "decision"), ("director", "approve_decision")):
        if name == "approve_decision":
            decisions.submit(decision, by=walk.by("office"))
        assert "không nêu đúng" in page(walk, persona, name, decision.pk).content.decode()


@pytest.mark.parametrize(("days", "offered"), [(-1, False), (0, True)])
def test_bases_are_offered_by_the_register_on_the_day(walk: Walk, days, offered):
    decision = walk.decision_draft()
    other = decision.bases.last()
    decision.bases.remove(other)
    other.in_force_until = MONDAY + timedelta(days=days)
    other.save()
    form = page(walk, "office", "revise_decision", decision.pk).context["form"]
    assert (other in form.fields["bases"].queryset) is offered


def test_a_cited_basis_that_lapsed_is_told_and_stays(walk: Walk):
    decision = walk.decision_awaiting()
    lapsed = decision.bases.first()
    LegalDocument.objects.filter(pk=lapsed.pk).update(
        in_force_from=date(2020, 1, 1), in_force_until=date(2026, 6, 14)
    )
    words = "hết hiệu lực sau ngày 14/06/2026"
    for persona, name in (("director", "approve_decision"), ("office", "decision")):
        assert words in page(walk, persona, name, decision.pk).content.decode()
    walk.approve(decision)
    assert words in page(walk, "registry", "number_decision", decision.pk).content.decode()
    numbered = walk.number(fresh(decision))
    assert words not in page(walk, "office", "decision", numbered.pk).content.decode()


def test_the_page_lists_the_period_of_each_line(walk: Walk):
    decision = walk.decision_signed()
    shown = page(walk, "office", "decision", decision.pk).content.decode()
    assert shown.count("thành tích 02/02/2026 – 31/05/2026") == 2
    assert set(AwardRecord.objects.values_list("period_until", flat=True)) == {date(2026, 5, 31)}
