"""Pages of the proposal to the province, as people use them."""

from awards.models import ProvinceProposal
from tests.awards.to_province import drafted, packed, sealed, signed
from tests.council.browse import MANY, THREE, page, post, queries
from tests.walk import Walk, fresh


def of_three(walk: Walk) -> ProvinceProposal:
    return packed(walk, sealed(walk, signed(walk, drafted(walk, walk.proposed(**THREE)))))


def test_pages_of_a_proposal_cost_the_same_for_two_and_three_lines(walk: Walk):
    two, three = packed(walk), of_three(walk)

    for name in ("province_proposal", "make_package"):
        cost = queries(walk, "office", name, three.pk)
        assert queries(walk, "office", name, two.pk) == cost <= MANY, name


def test_list_of_proposals_costs_the_same_for_one_and_two(walk: Walk):
    drafted(walk)
    one = queries(walk, "director", "province_proposals")
    drafted(walk, walk.proposed(unit="ttud"))

    assert queries(walk, "director", "province_proposals") == one <= MANY


def test_page_says_what_the_package_lacks_and_where_to_add_it(walk: Walk):
    row = signed(walk)

    html = page(walk, "registry", "make_package", row.pk).content.decode()

    line = row.paper_lines[1]
    assert f"/quyet-dinh/trinh-tinh/dong/{line.pk}/xac-nhan/" in html
    assert "Bà Hoàng Thị Ánh: chưa có báo cáo thành tích có xác nhận, đóng dấu của Sở" in html
    assert "Lập gói hồ sơ</button>" not in html


def test_answer_form_takes_the_shared_decision_for_every_line(walk: Walk):
    from_sent = packed(walk)
    post(
        walk,
        "registry",
        "send_province_proposal",
        from_sent.pk,
        channel="truc",
        sent_at="08:30 15/06/2026",
    )
    first, last = from_sent.paper_lines
    given = {
        "decision_number": "55/QĐ-UBND",
        "decided_on": "15/06/2026",
        f"answer_{first.pk}": "yes",
        f"amount_{first.pk}": "3510000",
        f"answer_{last.pk}": "no",
        f"reason_{last.pk}": "Chưa đủ điều kiện.",
    }

    post(walk, "office", "record_answer_province_proposal", from_sent.pk, **given)

    row = fresh(from_sent)
    said = [(line.answer, line.decision_number, line.amount) for line in row.paper_lines]
    assert (row.state, said) == ("answered", [("yes", "55/QĐ-UBND", 3_510_000), ("no", "", None)])
