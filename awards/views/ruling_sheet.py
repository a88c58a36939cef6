"""Phiếu trình: preparing one, its page and papers, writing down what was ruled on it."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards import papers
from awards.actions import ruling_sheet as acts
from awards.actions.ruling import last_advice
from awards.forms.ruling_sheet import RecordForm
from awards.models import RulingSheet
from awards.views import showing
from documents.blocks import Paper
from documents.views import answers
from nominations.forms.ticked import TickedForm
from nominations.models import Nomination
from nominations.states import NominationState
from people import contacts
from people.rules import DECISION_KIND
from vietnamese.dates import dmy
from workflow.pages import ActPage, act_page
from workflow.paging import behind, first_page
from workflow.permits import ask, require
from workflow.timeline import timeline


@require_GET
def sheets(request: HttpRequest) -> HttpResponse:
    """Latest first (keyset paging by id)."""
    require("awards.read_rulings", request.actor, None)
    rows = RulingSheet.objects.visible_to(request.actor).with_counts()
    shown, last = first_page(behind(rows, request.GET.get("sau")))
    context = {
        "rows": shown,
        "next_url": f"?sau={last.pk}" if last else "",
        "may_prepare": ask("awards.prepare_ruling_sheet", request.actor, None) is None,
    }
    return render(request, "awards/ruling_sheets.html", context)


def prepare(request: HttpRequest) -> HttpResponse:
    """Everyone who waits is offered and ticked."""
    seen = Nomination.objects.visible_to(request.actor)
    waiting = seen.filter(state=NominationState.AT_DIRECTOR).for_list().select_related("appraisal")
    rows = list(waiting.order_by("award_form__order", "-subject", "name_key", "pk"))
    page = ActPage(
        title="Lập phiếu trình",
        what=f"{len(rows)} đề nghị chờ ý kiến.",
        back=reverse("ruling_sheets"),
        done="Đã lập phiếu trình. In ra trình ký; khi có chữ ký thì quét và ghi ý kiến tại trang này.",
        button="Lập phiếu trình",
        consequence="Phiếu có ý kiến thẩm định, ý kiến Hội đồng và ô để người ký đánh dấu.",
    )
    return act_page(
        request,
        page,
        key="awards.prepare_ruling_sheet",
        subject=None,
        do=lambda given: acts.prepare(list(given["chosen"]), by=request.actor),
        form_class=TickedForm,
        form_options={"nominations": waiting, "initial": {"chosen": [row.pk for row in rows]}},
        template="awards/prepare_sheet.html",
        success=lambda sheet: reverse("ruling_sheet", args=[sheet.pk]),
        groups=showing.groups(rows, lambda row: row.subject),
    )


@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    rows = list(row.listed())
    ruled = {each.nomination_id: each for each in row.rulings.all()}
    context = {
        "sheet": row,
        "rows": [(each, ruled.get(each.pk)) for each in rows],
        "waiting": sum(each.state == NominationState.AT_DIRECTOR for each in rows),
        "refusal": ask("awards.record_rulings", request.actor, row),
        "events": timeline(row),
    }
    return render(request, "awards/ruling_sheet.html", context)


def record(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    numbered = list(enumerate(row.listed(), 1))
    rows = [each for each in numbered if each[1].state == NominationState.AT_DIRECTOR]
    page = ActPage(
        title="Ghi ý kiến từ phiếu trình đã ký",
        what=f"Phiếu trình ngày {dmy(row.prepared_on)}, {len(rows)} đề nghị còn chờ ý kiến.",
        back=reverse("ruling_sheet", args=[row.pk]),
        done=lambda kept: f"Đã ghi thay {len(kept)} ý kiến; người ký và Giám đốc đã được báo.",
        button="Ghi thay",
        consequence="Mỗi ý kiến mang tên người ký, ghi rõ ai ghi thay và kèm bản quét. Người ký và "
        "Giám đốc được báo ngay. Mỗi phiếu ghi một lần.",
    )
    return act_page(
        request,
        page,
        key="awards.record_rulings",
        subject=row,
        do=lambda given: acts.record_rulings(row, **given, by=request.actor),
        form_class=RecordForm,
        form_options={
            "rows": rows,
            "signers": contacts.signers(request.actor.on, DECISION_KIND),
            "admit": partial(acts.admit, row, by=request.actor),
        },
        template="awards/record_rulings.html",
    )


@require_GET
def sheet_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.as_pdf(*_paper(request, pk))


@require_GET
def sheet_word(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.as_word(*_paper(request, pk))


@require_GET
def sheet_scan(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.kept_scan(_visible(request, pk).scan, f"Phieu-trinh-{pk}-da-ky")


def _paper(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    """To be printed and signed; once it is, its scan is what counts."""
    rows = RulingSheet.objects.visible_to(request.actor).unsigned()
    row = get_object_or_404(rows, pk=pk)
    listed = list(row.listed())
    return papers.ruling_sheet(row, listed, last_advice(listed)), f"Phieu-trinh-{pk}"


def _visible(request: HttpRequest, pk: int) -> RulingSheet:
    rows = RulingSheet.objects.visible_to(request.actor).select_related("scan")
    return get_object_or_404(rows, pk=pk)
