"""The accountant's pages: the list, many lines by one voucher, one line, the year's fund."""

import pytest
from django.urls import reverse

from awards.models import AwardBudget, Payment
from desk import worklist
from nominations.models import Nomination
from tests.awards.paying import account_of, another_pays, lines_of, paid, pay
from tests.council.browse import MANY, THREE, errors, page, post, queries
from workflow.models import Event

LIST = "admin:awards_payableline_changelist"
RECORD = "admin:awards_payableline_record"
TYPED = {"voucher": "PC 15", "paid_on": "15/06/2026", "fund": "Quỹ của Sở", "way": "cash"}


def names(response) -> list[str]:
    return [line.recipient for line, *_ in response.context["rows"]]


def test_the_list_shows_what_is_unpaid_first(walk):
    pay(walk, walk.decision_signed(), how_many=1)

    assert names(page(walk, "accountant", LIST)) == ["Hoàng Thị Ánh"]
    assert names(page(walk, "accountant", LIST, chi="da")) == ["Phòng Quản lý khoa học"]
    assert names(page(walk, "accountant", LIST, chi="khac")) == []


def test_the_list_says_who_else_pays(walk):
    walk.decision_signed()
    another_pays()
    shown = page(walk, "accountant", LIST, chi="khac")

    assert len(names(shown)) == 2
    assert "không do Sở chi" in shown.content.decode()


@pytest.mark.parametrize("words", ["anh hoang", "ÁNH", "PC 15", "quan ly"])
def test_the_list_is_searched_without_diacritics_paid_or_not(walk, words):
    pay(walk, walk.decision_signed())

    assert "Hoàng Thị Ánh" in names(page(walk, "accountant", LIST, q=words))


@pytest.mark.parametrize(
    ("query", "how_many"),
    [
        ({"nam": "2026"}, 2),
        ({"nam": "2025"}, 0),
        ({"quyet-dinh": "0"}, 0),
        ({"nam": "x", "quyet-dinh": "x", "chi": "x"}, 2),
        ({"nam": "0000", "quyet-dinh": "9" * 20}, 2),
    ],
)
def test_the_list_is_filtered_by_year_and_decision(walk, query, how_many):
    walk.decision_signed()

    assert len(names(page(walk, "accountant", LIST, **query))) == how_many


def test_the_list_shows_the_fund_and_that_it_does_not_suffice(walk):
    AwardBudget.objects.create(year=2026, amount=2_000_000, source="QĐ 01/QĐ-STC")
    pay(walk, walk.decision_signed(), how_many=1)
    shown = page(walk, "accountant", LIST)

    figures = {each["label"]: each["value"] for each in shown.context["figures"]}
    assert figures == {
        "được giao": "2.000.000",
        "đã dùng (quyết định đã có số)": "2.120.000",
        "dự kiến (dự thảo, chờ số)": "0",
        "còn lại": "-120.000",
        "đã chi": "1.410.000",
    }
    assert "vượt 120.000 đồng" in shown.content.decode()


def test_record_page_names_the_lines_and_the_sum_first(walk):
    collective, person = lines_of(walk.decision_signed())
    account = account_of(person)
    shown = page(walk, "accountant", RECORD, chon=[collective.pk, person.pk])

    assert shown.context["page"].title == "Ghi chi thưởng: 2 dòng"
    assert shown.context["page"].what == (
        "2.120.000 đồng (Bằng chữ: Hai triệu một trăm hai mươi nghìn đồng)"
    )
    assert [(str(row["line"]), row["account"]) for row in shown.context["rows"]] == [
        ("1. Phòng Quản lý khoa học", None),
        ("2. Hoàng Thị Ánh", account),
    ]
    assert "0123456789, Ngân hàng A, Cao Bằng" in shown.content.decode()
    assert not Payment.objects.exists()


def test_record_page_of_a_decision_takes_what_is_unpaid(walk):
    decision = walk.decision_signed()
    pay(walk, decision, how_many=1)
    shown = page(walk, "accountant", RECORD, **{"quyet-dinh": decision.pk})

    assert [str(row["line"]) for row in shown.context["rows"]] == ["2. Hoàng Thị Ánh"]


def test_record_page_of_no_number_leads_back(walk):
    shown = page(walk, "accountant", RECORD, **{"quyet-dinh": "9" * 20, "chon": "9" * 20})

    assert (shown.status_code, shown["Location"]) == (302, reverse(LIST))


def test_record_page_leaves_out_what_is_paid_and_says_why(walk):
    decision = walk.decision_signed()
    pay(walk, decision, how_many=1)
    shown = page(walk, "accountant", RECORD, chon=[each.pk for each in lines_of(decision)])

    assert [str(row["line"]) for row in shown.context["rows"]] == ["2. Hoàng Thị Ánh"]
    assert [(str(line), refusal.sentence) for line, refusal in shown.context["left_out"]] == [
        ("1. Phòng Quản lý khoa học", "Đã ghi chi thưởng: Phòng Quản lý khoa học.")
    ]


def test_record_payments_on_the_page_pays_and_leads_back(walk):
    chosen = [each.pk for each in lines_of(walk.decision_signed())]
    done = post(walk, "accountant", RECORD, **TYPED, chon=chosen)

    assert (done.status_code, done["Location"]) == (302, reverse(LIST))
    assert Payment.objects.count() == 2


def test_record_payments_of_a_changed_list_is_read_again(walk):
    """Somebody paid the first line while the page was open."""
    decision = walk.decision_signed()
    chosen = [each.pk for each in lines_of(decision)]
    pay(walk, decision, how_many=1)
    shown = post(walk, "accountant", RECORD, **TYPED, chon=chosen)

    assert errors(shown)["__all__"] == [
        "Danh sách vừa thay đổi; hãy xem lại các dòng dưới đây rồi gửi lại."
    ]
    assert 'value="PC 15"' in shown.content.decode()
    assert Payment.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"voucher": ""}, "voucher"),
        ({"way": ""}, "way"),
        ({"paid_on": "31/02/2026"}, "paid_on"),
        ({"paid_on": "16/06/2026"}, "paid_on"),
        ({"way": "gift"}, "note"),
    ],
)
def test_record_payments_says_at_the_field_what_is_wrong(walk, typed, field):
    chosen = [each.pk for each in lines_of(walk.decision_signed())]
    shown = post(walk, "accountant", RECORD, **(TYPED | typed), chon=chosen)

    assert list(errors(shown)) == [field]
    assert not Payment.objects.exists()


def test_correct_and_strike_on_their_pages(walk):
    pk = paid(walk).line_id
    changed = {**TYPED, "fund": "Nguồn khác", "reason": "Nhầm nguồn."}
    corrected = post(walk, "accountant", "admin:awards_payableline_correct", pk, **changed)
    assert corrected.status_code == 302
    assert Payment.objects.get().fund == "Nguồn khác"

    struck = post(walk, "accountant", "admin:awards_payableline_strike", pk, reason="Nhầm người.")
    assert struck.status_code == 302
    assert not Payment.objects.exists()
    assert Event.objects.filter(verb="awards.strike_payment").count() == 1


def test_a_line_offers_what_may_be_done(walk):
    collective, person = lines_of(paid(walk).line.decision)
    change = "admin:awards_payableline_change"
    done, open_ = (page(walk, "accountant", change, each.pk) for each in (collective, person))

    assert [act.label for act in done.context["acts"]] == [
        *("Sửa thông tin chi thưởng", "Bỏ lần chi ghi nhầm", "Mở quyết định", "Ghi tài khoản")
    ]
    assert [act.label for act in open_.context["acts"]] == [
        *("Ghi chi thưởng", "Mở quyết định", "Ghi tài khoản")
    ]


def test_the_decision_shows_fund_and_payments(walk):
    decision = walk.decision_signed()
    pay(walk, decision, how_many=1)
    shown = page(walk, "accountant", "decision", decision.pk)

    assert shown.context["paying"]["words"] == "1 trên 2 dòng, 1.410.000 đồng trên 2.120.000 đồng"
    assert "đã chi 15/06/2026" in shown.content.decode()
    assert page(walk, "director", "decision", decision.pk).context["paying"]["lists"] == []


def costs(walk, decision) -> list[int]:
    whole = {"quyet-dinh": decision.pk}
    return [
        queries(walk, "accountant", LIST),
        queries(walk, "accountant", RECORD, **whole),
        queries(walk, "accountant", "payment_list_excel", decision.pk),
        queries(walk, "accountant", "decision", decision.pk),
    ]


def test_pages_cost_the_same_for_one_and_three_lines(walk):
    dossier = walk.at_director(**THREE)
    for nomination in dossier.nominations.all():
        walk.rule(nomination, "grant")
    decision = walk.decision_signed(dossier)
    three = costs(walk, decision)
    spare = decision.lines.filter(order__gt=1)
    Nomination.objects.filter(pk__in=spare.values("nomination")).update(state="in_review")
    spare.delete()

    assert costs(walk, decision) == three
    assert max(three) <= MANY
    pay(walk, decision)
    assert queries(walk, "accountant", LIST, chi="da") == three[0]


def test_home_tells_the_accountant_how_many_wait(walk):
    decision = walk.decision_signed()
    walk.decision_numbered(unit="ttud")
    titles = [each.title for each in worklist.tasks(walk.by("accountant"))]
    assert titles == ["Chi tiền thưởng cho 2 cá nhân, tập thể"]

    pay(walk, decision)

    assert worklist.tasks(walk.by("accountant")) == []
