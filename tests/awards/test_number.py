"""Number, date and money of a decision: given once, frozen from then on."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from awards import money
from awards.actions import decision as acts
from awards.models import DecisionLine
from awards.views import showing
from campaign.models import BaseSalary, PrizeRate
from documents import files
from documents.models import IssuedDocument, NumberSeries
from tests.walk import MONDAY, fresh
from workflow.moving import Stale
from workflow.permits import Refused

JULY = date(2026, 7, 1)  # the base salary rises from 2,340,000 to 2,530,000


def number(walk, decision, *, given=1, on=MONDAY, persona="registry"):
    series = NumberSeries.objects.get(key="quyet-dinh")
    by = walk.by(persona, max(on, MONDAY))
    return acts.number(decision, series=series, number=given, issued_on=on, by=by)


def test_number_decision_freezes_content_pdf_and_money(walk):
    decision = walk.decision_numbered()
    assert decision.issued.reference == "01/QĐ-SKHCN"
    assert list(decision.lines.values_list("amount", "formula")) == [
        (1_410_000, "2 × 0,3 × 2.340.000 đồng = 1.404.000 đồng, làm tròn lên 1.410.000 đồng"),
        (710_000, "0,3 × 2.340.000 đồng = 702.000 đồng, làm tròn lên 710.000 đồng"),
    ]
    assert files.read(decision.issued.pdf).startswith(b"%PDF")
    assert IssuedDocument.objects.get().content["paper"]["draft"] is False


@pytest.mark.parametrize(
    ("on", "amounts"),
    [(date(2026, 6, 30), [1_410_000, 710_000]), (JULY, [1_520_000, 760_000])],
)
def test_the_date_of_the_paper_decides_the_money(walk, on, amounts):
    decision = number(walk, walk.decision_approved(), on=on)
    assert list(decision.lines.values_list("amount", flat=True)) == amounts


def test_frozen_money_does_not_follow_later_salaries(walk):
    decision = walk.decision_numbered()
    BaseSalary.objects.all().update(amount=9_999_999)
    sums = money.shown(decision, decision.paper_lines, money.rates(JULY))
    assert sorted(each.amount for each in sums.values()) == [710_000, 1_410_000]


@pytest.mark.parametrize(
    ("on", "from_on"),
    [
        (date(2026, 5, 1), None),
        (date(2026, 5, 2), JULY),
        (date(2026, 6, 30), JULY),
        (JULY, None),
    ],
)
def test_a_coming_salary_is_announced_sixty_days_before(walk, on, from_on):
    changes = money.rates(on).changes()
    assert [each.from_on for each in changes] == ([from_on] if from_on else [])


@pytest.mark.parametrize(
    ("on", "since", "days"),
    [
        (JULY, date(2026, 6, 30), [JULY]),
        (JULY, JULY, []),
        (date(2026, 6, 30), date(2026, 6, 15), [JULY]),
    ],
)
def test_a_salary_that_changed_since_the_approval_is_announced_too(walk, on, since, days):
    assert [each.from_on for each in money.rates(on).changes(since)] == days


def test_a_crossing_tells_the_sum_on_either_side(walk):
    decision = walk.decision_approved()
    [crossing] = showing.crossings(decision, decision.paper_lines, money.rates(MONDAY))
    assert (crossing.salary.from_on, crossing.before, crossing.after) == (
        *(JULY, 2_120_000, 2_280_000),
    )
    assert "Từ 01/07/2026" in crossing.sentence
    numbered = number(walk, decision)
    assert showing.crossings(numbered, numbered.paper_lines, money.rates(MONDAY)) == []


@pytest.mark.parametrize("model", [BaseSalary, PrizeRate])
def test_number_decision_without_a_known_rate_says_so(walk, model):
    decision = walk.decision_approved()
    model.objects.all().delete()
    with pytest.raises(ValidationError, match="Chưa có mức") as error:
        number(walk, decision)
    assert list(error.value.error_dict) == ["issued_on"]
    assert fresh(decision).state == "approved"


def test_number_decision_refuses_a_used_number_at_its_field(walk):
    number(walk, walk.decision_approved(), given=7)
    second = walk.decision_approved(unit="ttud")
    with pytest.raises(ValidationError, match="Số 07/QĐ-SKHCN năm 2026 đã được dùng") as error:
        number(walk, second, given=7)
    assert list(error.value.error_dict) == ["number"]
    assert not DecisionLine.objects.filter(decision=second, amount__isnull=False).exists()
    assert NumberSeries.objects.get(key="quyet-dinh").suggested(2026) == 8


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-1, r"trước ngày duyệt \(15/06/2026\)"), (1, "không được sau hôm nay")],
)
def test_number_decision_refuses_impossible_dates(walk, days, sentence):
    decision = walk.decision_approved()
    on, by = MONDAY + timedelta(days=days), walk.by("registry")
    with pytest.raises(ValidationError, match=sentence) as error:
        acts.number(
            decision,
            series=NumberSeries.objects.get(key="quyet-dinh"),
            number=1,
            issued_on=on,
            by=by,
        )
    assert list(error.value.error_dict) == ["issued_on"]
    assert not IssuedDocument.objects.exists()


@pytest.mark.parametrize("persona", ["office", "director", "accountant", "superuser"])
def test_number_decision_is_the_registrys(walk, persona):
    decision = walk.decision_approved()
    with pytest.raises(Refused, match="văn thư"):
        number(walk, decision, persona=persona)
    assert not DecisionLine.objects.filter(amount__isnull=False).exists()


def test_number_decision_twice_is_stale_and_uses_no_second_number(walk):
    decision = walk.decision_approved()
    number(walk, decision)
    for given in (1, 2):
        with pytest.raises(Stale, match="bà Mã Thị Diệp: Cấp số, ngày"):
            number(walk, decision, given=given)
    assert IssuedDocument.objects.count() == 1
