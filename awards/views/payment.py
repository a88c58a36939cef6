"""Paying prize money: recorded for many lines, corrected, struck; the list to be signed."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards import exports
from awards.actions import payment as acts
from awards.forms.payment import CorrectForm, RecordForm, as_written
from awards.models import BankAccount, Decision, PayableLine, Payment
from awards.papers import pay_list
from awards.papers.pay_list import Row
from awards.views.decision import visible
from documents.inspection import XLSX
from documents.views.answers import as_pdf, as_word
from people.models import Department
from vietnamese.dates import dmy, hm_dmy
from vietnamese.numbers import money as dong
from vietnamese.numbers import money_in_words
from vietnamese.text import filename
from workflow.downloads import uploaded
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page
from workflow.paging import key_in
from workflow.permits import Refusal, ask, require

LIST = "admin:awards_payableline_changelist"
READ, RECORD = "awards.read_payments", "awards.record_payments"
MOST = 500  # lines of one voucher
FUND = "Quỹ thi đua, khen thưởng của Sở"


def record_payments(request: HttpRequest) -> HttpResponse:
    """The ticked lines (`chon=`), or what is unpaid of a decision (`quyet-dinh=`), with their sum,
    before anything is written; those that cannot be paid are left out, with the reason."""
    require(RECORD, request.actor, [])
    given = request.POST if request.method == "POST" else request.GET
    ticked = _ticked(request, given)
    rows = PayableLine.objects.visible_to(request.actor).filter(pk__in=ticked[:MOST]).for_list()
    lines, left_out = _judged(request, list(rows))
    if request.method == "GET" and not (lines or left_out):
        messages.info(request, "Hãy đánh dấu những dòng đã chi rồi bấm “Ghi đã chi…”.")
        return redirect(LIST)
    payable = [line.pk for line in lines]
    total = sum(line.amount for line in lines)
    page = ActPage(
        title=f"Ghi chi thưởng: {len(lines)} dòng",
        what=f"{dong(total)} (Bằng chữ: {money_in_words(total)})",
        back=reverse(LIST),
        done=f"Đã ghi chi thưởng {len(lines)} dòng, {dong(total)}.",
        button=f"Ghi đã chi {len(lines)} dòng",
        consequence="Người được khen và đơn vị được báo đã chi. Ghi nhầm thì sửa được, có lý do.",
    )
    return act_page(
        request,
        page,
        key=RECORD,
        subject=lines,
        do=lambda values: acts.record(payable, values["as_voucher"], by=request.actor),
        form_class=RecordForm,
        form_options={
            "shown": given.getlist("chon"),
            "payable": [str(pk) for pk in payable],
            "initial": {"paid_on": request.actor.on, "fund": FUND},
        },
        template="awards/record_payments.html",
        rows=_with_accounts(lines),
        left_out=left_out,
        most=MOST,
        over=max(0, len(ticked) - MOST),
        opts=PayableLine._meta,
    )


def correct_payment(request: HttpRequest, pk: int) -> HttpResponse:
    line, payment = _paid(request, pk)
    page = ActPage(
        title="Sửa thông tin chi thưởng",
        what=_what(line, payment),
        back=page_of(line),
        done="Đã sửa; thông tin cũ còn trong quá trình của quyết định.",
        button="Lưu",
        consequence="Người nhận và số tiền không sửa được ở đây.",
    )
    return act_page(
        request,
        page,
        key="awards.correct_payment",
        subject=payment,
        do=lambda values: acts.correct(
            payment, values["as_voucher"], reason=values["reason"], by=request.actor
        ),
        form_class=CorrectForm,
        form_options={"initial": as_written(payment)},
        template="admin/act.html",
        opts=PayableLine._meta,
    )


def strike_payment(request: HttpRequest, pk: int) -> HttpResponse:
    line, payment = _paid(request, pk)
    page = ActPage(
        title="Bỏ lần chi ghi nhầm",
        what=_what(line, payment),
        back=page_of(line),
        done="Đã bỏ; dòng này trở lại danh sách chưa chi.",
        button="Bỏ lần chi",
        consequence="Dùng khi ghi nhầm người, thật ra chưa chi. Thông tin đã ghi còn trong quá trình "
        "của quyết định.",
    )
    return act_page(
        request,
        page,
        key="awards.strike_payment",
        subject=payment,
        do=lambda values: acts.strike(payment, reason=values["reason"], by=request.actor),
        form_class=ReasonForm,
        template="admin/act.html",
        opts=PayableLine._meta,
    )


@require_GET
def payment_list_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _list(request, pk)
    return as_pdf(pay_list.paper(decision, found, on=request.actor.on), _stem(decision))


@require_GET
def payment_list_word(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _list(request, pk)
    return as_word(pay_list.paper(decision, found, on=request.actor.on), _stem(decision))


@require_GET
def payment_list_excel(request: HttpRequest, pk: int) -> HttpResponse:
    decision, found = _list(request, pk)
    department = Department.objects.on(request.actor.on)
    about = [
        f"{department.parent_name} – {department.name}",
        pay_list.according_to(decision, department),
        f"Lập lúc {hm_dmy(request.actor.moment())}",
    ]
    content = exports.payment_list(found, about=about)
    return uploaded(content, XLSX, f"{_stem(decision)}.xlsx")


def page_of(line: PayableLine) -> str:
    return reverse("admin:awards_payableline_change", args=[line.pk])


def line_of(request: HttpRequest, pk: int) -> PayableLine:
    require(READ, request.actor, None)
    return get_object_or_404(PayableLine.objects.visible_to(request.actor).for_list(), pk=pk)


def _paid(request: HttpRequest, pk: int) -> tuple[PayableLine, Payment]:
    line = line_of(request, pk)
    if line.paid is None:
        raise Http404
    return line, line.paid


def _what(line: PayableLine, payment: Payment) -> str:
    day = dmy(payment.paid_on)
    return f"{line.nomination.titled}: {dong(payment.amount)}, chứng từ {payment.voucher}, {day}."


def _ticked(request: HttpRequest, given: QueryDict) -> list[int]:
    keys = (key_in(each) for each in given.getlist("chon"))
    ticked = [key for key in keys if key is not None]
    decision = key_in(given.get("quyet-dinh"))
    if ticked or decision is None:
        return ticked
    unpaid = PayableLine.objects.visible_to(request.actor).filter(payment=None)
    return list(unpaid.filter(decision=decision).order_by("order").values_list("pk", flat=True))


def _judged(
    request: HttpRequest, rows: Sequence[PayableLine]
) -> tuple[list[PayableLine], list[tuple[PayableLine, Refusal]]]:
    """What may be paid, and what may not with the reason."""
    asked = [(row, ask(RECORD, request.actor, [row])) for row in rows]
    payable = [row for row, refusal in asked if refusal is None]
    return payable, [(row, refusal) for row, refusal in asked if refusal is not None]


def _with_accounts(lines: Sequence[PayableLine]) -> list[dict[str, Any]]:
    accounts = BankAccount.objects.of(lines)
    return [{"line": line, "account": accounts.get(line.pk)} for line in lines]


def _list(request: HttpRequest, pk: int) -> tuple[Decision, list[Row]]:
    """The whole list of a decision, or with `?chua-chi=1` what is still to be paid."""
    decision = visible(request, pk)
    require("awards.list_payments", request.actor, decision)
    lines = PayableLine.objects.visible_to(request.actor).filter(decision=decision).for_list()
    if request.GET.get("chua-chi"):
        lines = lines.standing().filter(payment=None)
    return decision, pay_list.rows(lines)


def _stem(decision: Decision) -> str:
    return filename(
        f"Danh sách chi thưởng {decision.issued.reference} {decision.issued.issued_on.year}"
    )
