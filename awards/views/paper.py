"""The moves of a decision, each on its own page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from awards import money, papers
from awards.actions import decision as acts
from awards.forms import ApproveForm, NumberForm, SignedForm
from awards.models import Decision
from awards.states import DECISION
from awards.views import showing
from awards.views.decision import visible
from documents.actions.paper import proof_of
from documents.models import NumberSeries
from nominations.forms.files import ReasonForm
from people.rules import DECISION_KIND
from vietnamese.dates import dmy
from vietnamese.numbers import money as dong
from workflow.pages import act_page, of_move
from workflow.permits import require


def submit(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _page(
        request,
        row,
        "submit",
        lambda given: acts.submit(row, by=request.actor),
        what=f"Trình ký dự thảo: {row.about}.",
        done="Đã trình ký; người có quyền ký thấy dự thảo trong danh sách của mình.",
    )


def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _page(
        request,
        row,
        "send_back",
        lambda given: acts.send_back(row, reason=given["reason"], by=request.actor),
        what="Dự thảo trở về Văn phòng để sửa.",
        done="Đã trả lại dự thảo cho Văn phòng.",
        form_class=ReasonForm,
    )


def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what it costs today; the hidden proof says which text was open while reading."""
    row = visible(request, pk)
    require("awards.approve_decision", request.actor, row)
    lines, rates = row.paper_lines, money.rates(request.actor.on)
    coming = rates.coming()
    later = replace(rates, on=coming.from_on) if coming else rates
    return _page(
        request,
        row,
        "approve",
        lambda given: acts.approve(row, seen=given["seen"], by=request.actor),
        what=f"{len(lines)} tập thể, cá nhân. {row.about}.",
        done="Đã duyệt ký; văn thư cấp số, ngày.",
        form_class=ApproveForm,
        form_options={"initial": {"seen": proof_of(papers.decision(row, rates=rates))}},
        template="awards/approve.html",
        signer=acts.signer(request.actor),
        total=showing.total(row, lines, rates),
        coming=coming,
        later=showing.total(row, lines, later),
        departures=[line for line in lines if line.departs],
    )


def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _page(
        request,
        row,
        "take_back",
        lambda given: acts.take_back(row, reason=given["reason"], by=request.actor),
        what="Bản đã duyệt trở lại thành dự thảo của Văn phòng; chữ ký trên giấy (nếu có) không dùng.",
        done="Đã rút lại; dự thảo trở về Văn phòng.",
        form_class=ReasonForm,
    )


def number(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require("awards.number_decision", request.actor, row)
    today = request.actor.on
    series = [each for each in NumberSeries.objects.order_by("pk") if DECISION_KIND in each.kinds]
    books = [(each, each.suggested(today.year)) for each in series]
    if not books:
        return render(request, "awards/no_series.html", {"decision": row})
    return _page(
        request,
        row,
        "number",
        lambda given: acts.number(
            row,
            series=given["series"],
            number=given["number"],
            issued_on=given["issued_on"],
            by=request.actor,
        ),
        what=f"Duyệt ký ngày {dmy(row.approved_on)}, người ký: {row.signer_name}.",
        done="Đã cấp số, ngày. In bản có số, đóng dấu, rồi đính bản quét.",
        follows=_money_today(row, request),
        form_class=NumberForm,
        form_options={
            "books": books,
            "initial": {"series": books[0][0].pk, "number": books[0][1], "issued_on": today},
        },
    )


def attach_signed(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    named = row.issued.reference if row.issued else ""
    return _page(
        request,
        row,
        "attach_signed",
        lambda given: acts.attach_signed(row, scan=given["scan"], by=request.actor),
        what=f"Quyết định số {named}. {len(row.paper_lines)} tập thể, cá nhân được ghi vào sổ khen thưởng.",
        done=f"Quyết định số {named} đã ban hành; người được khen và đơn vị đã được báo.",
        form_class=SignedForm,
    )


def void(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _page(
        request,
        row,
        "void",
        lambda given: acts.void(row, reason=given["reason"], by=request.actor),
        what="Quyết định không ban hành; người trong danh sách được đưa vào quyết định khác.",
        done="Đã hủy số; sổ đăng ký ghi “hủy”.",
        form_class=ReasonForm,
    )


def _money_today(row: Decision, request: HttpRequest) -> str:
    total = showing.total(row, row.paper_lines, money.rates(request.actor.on))
    return "" if total is None else f"Tổng tiền thưởng nếu ban hành hôm nay: {dong(total)}."


def _page(
    request: HttpRequest,
    row: Decision,
    verb: str,
    do: Callable[[dict[str, Any]], Any],
    *,
    what: str,
    done: str,
    follows: str = "",
    form_class: type[django_forms.Form] = django_forms.Form,
    **options: Any,
) -> HttpResponse:
    """The page of one move; who opens it too late is led back to the decision."""
    back, step = reverse("decision", args=[row.pk]), DECISION.moves[verb]
    require(DECISION.key(verb), request.actor, row)
    if request.method == "GET" and row.state not in step.sources:
        messages.info(request, f"Không còn “{step.label}”: hiện là “{row.get_state_display()}”.")
        return redirect(back)
    return act_page(
        request,
        of_move(DECISION, verb, what=what, back=back, done=done, follows=follows),
        key=DECISION.key(verb),
        subject=row,
        do=do,
        form_class=form_class,
        **options,
    )
