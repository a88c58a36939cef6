"""What the accountant's pages show: the fund, lines with how they were paid, one line's facts."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from awards import fund, money
from awards.fund import Fund
from awards.models import BankAccount, Decision, PayableLine, Payment
from awards.models.budget import year_in
from documents.states import IN_FORCE, PaperState
from vietnamese.dates import dmy, hm_dmy
from vietnamese.numbers import grouped
from vietnamese.numbers import money as dong
from workflow.acts import Act
from workflow.permits import ask, label

RECORD = "awards.record_payments"
CHANGING = (("awards.correct_payment", "correct"), ("awards.strike_payment", "strike"))


def named(decision: Decision) -> str:
    """“05/QĐ-SKHCN ngày 15/06/2026”."""
    return f"{decision.issued.reference} ngày {dmy(decision.issued.issued_on)}"


def desk(request: HttpRequest, lines: Iterable[PayableLine]) -> dict[str, Any]:
    """The list with the fund of the year it is filtered by, of this year else."""
    year = year_in(request.GET.get("nam")) or request.actor.on.year
    found = fund.of_year(year, money.rates(request.actor.on))
    return {
        "rows": [(line, named(line.decision), paid_words(line.paid)) for line in lines],
        "fund": found,
        "figures": [*figures(found), {"value": grouped(fund.paid(year)), "label": "đã chi"}],
        "records": ask(RECORD, request.actor, []) is None,
        "keeps_budget": ask("awards.edit_budget", request.actor, None) is None,
    }


def of_decision(request: HttpRequest, decision: Decision) -> dict[str, Any] | None:
    """What is paid of its lines, the lists to be signed, the way to the act; each for whom it is."""
    if decision.state not in IN_FORCE:
        return None
    lines = [line for line in decision.paper_lines if line.paid or not line.is_revoked]
    done = [line.paid.amount for line in lines if line.paid]
    sums = f"{dong(sum(done))} trên {dong(sum(line.amount for line in lines))}"
    lists = ask("awards.list_payments", request.actor, decision) is None
    records = len(done) < len(lines) and _may_record(request, decision)
    return {
        "words": f"{len(done)} trên {len(lines)} dòng, {sums}",
        "lists": _lists(decision, is_partly=0 < len(done) < len(lines)) if lists else [],
        "record_url": f"{reverse('admin:awards_payableline_record')}?quyet-dinh={decision.pk}"
        if records
        else "",
    }


def _may_record(request: HttpRequest, decision: Decision) -> bool:
    is_signed = decision.state == PaperState.SIGNED
    return is_signed and ask(RECORD, request.actor, []) is None


def _lists(decision: Decision, *, is_partly: bool) -> list[dict[str, str]]:
    """Of all its lines; of those still to be paid as well, once some are."""
    kinds = (("pdf", "bản in"), ("word", "Word"), ("excel", "Excel"))
    parts = [("", "có số tài khoản, bằng chữ, cột ký nhận")]
    parts += [("?chua-chi=1", "chỉ những dòng chưa chi")] if is_partly else []
    return [
        {
            "name": f"Danh sách chi thưởng ({words})",
            "url": f"{reverse(f'payment_list_{kind}', args=[decision.pk])}{query}",
            "note": note,
        }
        for query, note in parts
        for kind, words in kinds
    ]


def figures(found: Fund) -> list[dict[str, str]]:
    """In đồng, as components/figures.html wants them."""
    given = "chưa ghi" if found.given is None else grouped(found.given)
    left = "–" if found.left is None else grouped(found.left)
    return [
        {"value": given, "label": "được giao"},
        {"value": grouped(found.used), "label": "đã dùng (quyết định đã có số)"},
        {"value": grouped(found.planned), "label": "dự kiến (dự thảo, chờ số)"},
        {"value": left, "label": "còn lại"},
    ]


def paid_words(payment: Payment | None) -> str:
    if payment is None:
        return ""
    return f"{payment.get_way_display().lower()} {dmy(payment.paid_on)}, chứng từ {payment.voucher}"


def facts(line: PayableLine) -> list[tuple[str, Any]]:
    decision, account = line.decision, BankAccount.objects.of([line]).get(line.pk)
    form = decision.award_form
    payer = "Sở" if form.charged_to_department else f"Không do Sở chi ({form.decided_by})"
    return [
        ("Chức vụ", line.position or None),
        ("Đơn vị", line.unit_name),
        ("Quyết định", named(decision)),
        ("Hình thức", form.name),
        ("Bên chi", payer),
        ("Số tiền", dong(line.amount)),
        ("Cách tính", line.formula),
        ("Tài khoản nhận tiền", account),
        *_paid_facts(line.paid),
    ]


def _paid_facts(payment: Payment | None) -> list[tuple[str, Any]]:
    if payment is None:
        return []
    way = payment.get_way_display()
    return [
        ("Số chứng từ", payment.voucher),
        ("Ngày chi", dmy(payment.paid_on)),
        ("Nguồn kinh phí", payment.fund),
        ("Cách chi", f"{way}: {payment.account}" if payment.account else way),
        ("Ghi chú", payment.note or None),
        ("Người ghi", f"{payment.recorded_by_name}, {hm_dmy(payment.recorded_at)}"),
    ]


def acts(request: HttpRequest, line: PayableLine) -> list[Act]:
    """Paying, or what may be done to the payment; the decision's own page; the account."""
    offered = [_record(request, line)] if line.paid is None else _changing(request, line)
    offered.append(Act("Mở quyết định", reverse("decision", args=[line.decision_id])))
    if ask("awards.edit_accounts", request.actor, None) is None:
        offered.append(_account(line))
    return offered


def _record(request: HttpRequest, line: PayableLine) -> Act:
    url = f"{reverse('admin:awards_payableline_record')}?chon={line.pk}"
    refusal = ask(RECORD, request.actor, [line])
    return Act(label(RECORD), url, primary=refusal is None, refusal=refusal)


def _changing(request: HttpRequest, line: PayableLine) -> list[Act]:
    return [
        Act(
            label(key),
            reverse(f"admin:awards_payableline_{name}", args=[line.pk]),
            refusal=ask(key, request.actor, line.paid),
        )
        for key, name in CHANGING
    ]


def _account(line: PayableLine) -> Act:
    known = BankAccount.objects.of([line]).get(line.pk)
    if known:
        return Act("Sửa tài khoản", reverse("admin:awards_bankaccount_change", args=[known.pk]))
    nomination = line.nomination
    of = f"staff={nomination.staff_id}" if nomination.staff_id else f"unit={nomination.unit_id}"
    return Act("Ghi tài khoản", f"{reverse('admin:awards_bankaccount_add')}?{of}")
