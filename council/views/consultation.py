"""The list of written consultations, one consultation's page, its papers."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from council import papers
from council.actions import consultation as acts
from council.actions.opinions import ANSWER, ENTER
from council.forms import consultation as forms
from council.models import Consultation, Council
from council.rules import is_secretary_or_office
from council.states import CONSULTATION, ConsultationState
from council.views import asked, showing
from documents.views.answers import kept_pdf, kept_scan, kept_word
from workflow.pages import ActPage, act_page
from workflow.paging import first_page
from workflow.permits import ask, require
from workflow.timeline import timeline

TABS = {
    "noi-dung": ("Nội dung", "council/consultation_items.html"),
    "thanh-vien": ("Thành viên", "council/consultation_people.html"),
    "y-kien": ("Ý kiến", "council/consultation_opinions.html"),
    "bao-cao": ("Báo cáo tổng hợp", "council/consultation_summary.html"),
}
FIRST_TAB = {
    ConsultationState.COLLECTED: "bao-cao",
    ConsultationState.MINUTED: "y-kien",
}
SUMMARY = "council.read_summary_consultation"
STEM = "Bao-cao-tong-hop-y-kien"


@require_GET
def consultations(request: HttpRequest) -> HttpResponse:
    rows = Consultation.objects.visible_to(request.actor).after(request.GET.get("sau", ""))
    shown, last = first_page(rows.for_list())
    context = {
        "rows": [(row, asked.tone(row)) for row in shown],
        "more": str(last.pk) if last else "",
        **showing.planning(request.actor, acts.PLAN),
    }
    return render(request, "council/consultations.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    councils = Council.objects.on(request.actor.on)
    council = get_object_or_404(councils[:1])
    page = ActPage(
        title="Lập lấy ý kiến bằng văn bản",
        back=reverse("consultations"),
        done="Đã lập. Tiếp theo: chọn nội dung lấy ý kiến.",
        button="Lập lấy ý kiến",
        consequence="Chưa ai được báo cho đến khi gửi phiếu lấy ý kiến.",
    )
    return act_page(
        request,
        page,
        key=acts.PLAN,
        subject=council,
        do=lambda given: acts.plan(given.pop("council"), **given, by=request.actor),
        form_class=forms.PlanConsultationForm,
        form_options={"councils": councils, "initial": {"council": council}},
        template="council/plan.html",
        crumb="Lấy ý kiến bằng văn bản",
        success=lambda row: reverse("set_consultation_items", args=[row.pk]),
    )


@require_GET
def consultation(request: HttpRequest, pk: int) -> HttpResponse:
    """One tab of it; which one lives in the address (`?phan=`)."""
    row = visible(request, pk)
    tab = request.GET.get("phan", FIRST_TAB.get(row.state, "noi-dung"))
    if tab not in TABS:
        raise Http404
    people, items = list(row.consulted.all()), list(row.items.all())
    reads = ask(asked.READ, request.actor, row) is None
    shown = asked.lines(
        row,
        items,
        request.actor,
        people=people if reads else (),
        why_postponed=asked.why_postponed(row, items),
    )
    context = {
        "consultation": row,
        "tone": asked.tone(row),
        "owner": CONSULTATION.owners[row.state],
        "tabs": asked.tabs(row, tab, TABS, people, items),
        "tab_template": TABS[tab][1],
        "rule": papers.consultation_rule(row),
        "people": people,
        "answered": sum(each.answer is not None for each in people),
        "mine": next((each for each in people if each.staff_id == request.actor.staff_id), None),
        "reads": reads,
        "no_summary": ask(SUMMARY, request.actor, row),
        "answers": ask(ANSWER, request.actor, row) is None,
        "manages": is_secretary_or_office.test(request.actor, row),
        "groups": asked.grouped(shown),
        "acts": asked.acts(row, request.actor, people),
        "events": timeline(row, latest=15, without=() if reads else (ANSWER, ENTER)),
    }
    return render(request, "council/consultation.html", context)


@require_GET
def summary_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The summary as it was signed, or as it stands now."""
    row = readable(request, pk)
    return kept_pdf(row.summary_pdf, partial(papers.opinion_summary, row), f"{STEM}-{pk}")


@require_GET
def summary_word(request: HttpRequest, pk: int) -> HttpResponse:
    row = readable(request, pk)
    return kept_word(row.summary_content, partial(papers.opinion_summary, row), f"{STEM}-{pk}")


@require_GET
def summary_scan(request: HttpRequest, pk: int) -> HttpResponse:
    return kept_scan(readable(request, pk).summary_scan, f"{STEM}-da-ky-{pk}")


def visible(request: HttpRequest, pk: int) -> Consultation:
    rows = Consultation.objects.visible_to(request.actor).for_page()
    return get_object_or_404(rows, pk=pk)


def readable(request: HttpRequest, pk: int) -> Consultation:
    row = visible(request, pk)
    require(SUMMARY, request.actor, row)
    return row
