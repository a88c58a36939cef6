"""The moves of a decision, each on its own page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from awards import money, papers
from awards.actions import decision as acts
from awards.models import Decision
from awards.views import advance, showing
from awards.views.decision import visible
from documents.actions.numbering import ask
from documents.actions.paper import proof_of
from documents.forms import ApproveForm, NumberForm, SignedForm
from documents.models import NumberSeries
from documents.views import answers, numbering, signing
from people.rules import DECISION_KIND
from people.signing import signature
from vietnamese.dates import dmy
from vietnamese.numbers import money as dong
from workflow.forms import ReasonForm
from workflow.pages import move_page
from workflow.permits import require


def submit(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "submit",
        lambda given: acts.submit(row, by=request.actor),
        back=_back(row),
        what=f"Trình ký dự thảo: {row.about}.",
        done="Đã trình ký; người có quyền ký thấy dự thảo trong danh sách của mình.",
    )


def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "send_back",
        lambda given: acts.send_back(row, reason=given["reason"], by=request.actor),
        back=_back(row),
        what="Dự thảo trở về Văn phòng để sửa.",
        done="Đã trả lại dự thảo cho Văn phòng.",
        form_class=ReasonForm,
    )


def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what it costs today; the hidden proof says which text was open while reading."""
    row = visible(request, pk)
    require("awards.approve_decision", request.actor, row)
    rates = money.rates(request.actor.on)
    return move_page(
        request,
        row,
        "approve",
        lambda given: acts.approve(row, seen=given["seen"], by=request.actor),
        back=_back(row),
        what=f"{showing.counted(row.paper_lines)}. {row.about}.",
        done="Đã duyệt ký; văn thư cấp số, ngày.",
        form_class=ApproveForm,
        form_options={"initial": {"seen": proof(row, rates)}},
        **signing.offered(request, row, reverse("sign_decision", args=[row.pk])),
        **to_be_read(request, row, rates),
    )


@signing.SECRET
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """As approving, with the key's passphrase: number and signature come in the same act."""
    row = visible(request, pk)
    require("awards.sign_decision", request.actor, row)
    rates = money.rates(request.actor.on)
    return move_page(
        request,
        row,
        "sign",
        lambda given: acts.sign(
            row,
            seen=given["seen"],
            series=given["series"],
            passphrase=given["passphrase"],
            by=request.actor,
        ),
        back=_back(row),
        what=f"{showing.counted(row.paper_lines)}. {row.about}.",
        done=signing.SIGNED,
        **signing.sign_options(request, DECISION_KIND, seen=proof(row, rates)),
        **to_be_read(request, row, rates),
    )


def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "take_back",
        lambda given: acts.take_back(row, reason=given["reason"], by=request.actor),
        back=_back(row),
        what="Bản đã duyệt trở lại thành dự thảo của Văn phòng; chữ ký trên giấy (nếu có) không dùng.",
        done="Đã rút lại; dự thảo trở về Văn phòng.",
        form_class=ReasonForm,
        success=lambda _moved: _whereto(request, row),
    )


def number(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    other = numbering.instead(request, row, DECISION_KIND, _back(row))
    if other is not None:
        return other
    today = request.actor.on
    series = NumberSeries.objects.serving(DECISION_KIND)
    books = [(each, each.suggested(today.year)) for each in series]
    return move_page(
        request,
        row,
        "number",
        lambda given: ask(
            row,
            acts.number,
            path=_back(row),
            series=given["series"],
            number=given["number"],
            issued_on=given["issued_on"],
            by=request.actor,
        ),
        back=_back(row),
        what=f"Duyệt ký ngày {dmy(row.approved_on)}, người ký: {row.signer_name}.",
        done=numbering.done("Đã cấp số, ngày. In bản có số, đóng dấu, rồi đính bản quét."),
        follows=_money_today(row, request),
        form_class=NumberForm,
        form_options={"books": books, "today": today},
    )


def stop_numbering(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return numbering.stop(request, row, back=_back(row), what=f"{row.about}.")


def attach_signed(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    named = row.issued.reference if row.issued else ""
    return move_page(
        request,
        row,
        "attach_signed",
        lambda given: acts.attach_signed(
            row, scan=given["scan"], compared=given["compared"], by=request.actor
        ),
        back=_back(row),
        what=f"Quyết định số {named}. {showing.counted(row.paper_lines)} được ghi vào sổ khen thưởng.",
        done=f"Quyết định số {named} đã ban hành; người được khen và đơn vị đã được báo.",
        form_class=SignedForm,
        template="documents/attach_signed.html",
    )


@signing.SECRET
def seal(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    require("awards.seal_decision", request.actor, row)
    counted = showing.counted(row.paper_lines)
    return move_page(
        request,
        row,
        "seal",
        lambda given: acts.seal(row, passphrase=given["passphrase"], by=request.actor),
        back=_back(row),
        what=f"Quyết định số {row.issued.reference}. {counted} được ghi vào sổ khen thưởng.",
        done=signing.SEALED,
        copies=answers.copies_of(row, "signed_copy"),
        **signing.seal_options(request, row.issued),
    )


def void(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "void",
        lambda given: acts.void(row, reason=given["reason"], by=request.actor),
        back=_back(row),
        what="Quyết định không ban hành; người trong danh sách được đưa vào quyết định khác.",
        done="Đã hủy số; sổ đăng ký ghi “hủy”.",
        form_class=ReasonForm,
    )


def proof(row: Decision, rates: money.Rates) -> str:
    return proof_of(papers.decision(row, rates=rates))


def to_be_read(request: HttpRequest, row: Decision, rates: money.Rates) -> dict[str, Any]:
    """What the signer reads beside the print-out: costs now and later, departures from the council."""
    lines = row.paper_lines
    return {
        "template": "awards/approve.html",
        "signer": signature(request.actor, DECISION_KIND),
        "total": showing.total(row, lines, rates),
        "crossings": showing.crossings(row, lines, rates),
        "fund": showing.fund_of(row, rates),
        "warnings": advance.warnings(row, rates),
        "departures": [line for line in lines if line.departs],
    }


def _money_today(row: Decision, request: HttpRequest) -> str:
    """The sum, a base salary that changed or changes, and the year's fund when it does not suffice."""
    rates = money.rates(request.actor.on)
    total = showing.total(row, row.paper_lines, rates)
    words = list(advance.warnings(row, rates))
    if total is not None:
        crossed = [each.sentence for each in showing.crossings(row, row.paper_lines, rates)]
        found = showing.fund_of(row, rates)
        sum_ = f"Tổng tiền thưởng nếu ban hành hôm nay: {dong(total)}."
        words += [sum_, *crossed, found.warning if found else ""]
    return " ".join(filter(None, words))


def _whereto(request: HttpRequest, row: Decision) -> str:
    """The decision's page, or the list when the act has taken it out of the actor's sight."""
    is_seen = Decision.objects.visible_to(request.actor).filter(pk=row.pk).exists()
    return _back(row) if is_seen else reverse("decisions")


def _back(row: Decision) -> str:
    return reverse("decision", args=[row.pk])
