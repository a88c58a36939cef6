"""Pages of the annual report: list, figures, writing, the paper."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from documents.views.answers import as_pdf, as_word
from reporting import actions, papers
from reporting.forms import DraftForm, ReportTextForm
from reporting.models import CampaignReport
from workflow.actors import Actor
from workflow.acts import Act
from workflow.pages import ActPage, act_page
from workflow.permits import ask
from workflow.timeline import timeline


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    rows = CampaignReport.objects.visible_to(request.actor).select_related("campaign")
    may_draft = ask("reporting.draft_report", request.actor, None) is None
    return render(
        request, "reporting/reports.html", {"reports": rows[:200], "may_draft": may_draft}
    )


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """A draft before its own day, or of a year the clock did not see."""
    page = ActPage(
        title="Lập dự thảo báo cáo năm",
        what="Số liệu khen thưởng được đếm từ sổ khen thưởng; phần lời viết sau.",
        back=reverse("reports"),
        done="Đã lập dự thảo báo cáo.",
        button="Lập dự thảo",
    )
    return act_page(
        request,
        page,
        key="reporting.draft_report",
        subject="Báo cáo năm",
        form_class=DraftForm,
        form_options={"initial": {"year": request.actor.on.year}},
        do=lambda values: _draft(request, values),
    )


def _draft(request: HttpRequest, values: dict) -> None:
    if actions.draft(values["campaign"], year=values["year"], by=request.actor) is None:
        raise ValidationError({"year": f"Báo cáo năm {values['year']} của phong trào này đã có."})


@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    parts = [
        (row._meta.get_field(name).verbose_name, getattr(row, name)) for name in actions.WRITTEN
    ]
    shown = {
        "report": row,
        "parts": parts,
        "acts": _acts(row, request.actor),
        "events": timeline(row),
    }
    return render(request, "reporting/report.html", shown)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    page = ActPage(
        title=f"Viết báo cáo năm {row.year}",
        back=reverse("report_page", args=[pk]),
        done="Đã lưu báo cáo, số liệu được tính lại.",
        button="Lưu báo cáo",
    )
    return act_page(
        request,
        page,
        key="reporting.write_report",
        subject=row,
        do=lambda values: actions.write(row, texts=values, by=request.actor),
        form_class=ReportTextForm,
        form_options={"instance": row},
        template="reporting/write.html",
    )


@require_GET
def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    return as_pdf(papers.annual_report(row), f"BC_{row.year}")


@require_GET
def report_word(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    return as_word(papers.annual_report(row), f"BC_{row.year}")


def _acts(row: CampaignReport, actor: Actor) -> list[Act]:
    refusal = ask("reporting.write_report", actor, row)
    return [
        Act("Viết báo cáo", reverse("write_report", args=[row.pk]), primary=True, refusal=refusal),
        Act("Xem bản in (PDF)", reverse("report_pdf", args=[row.pk])),
        Act("Tải bản Word", reverse("report_word", args=[row.pk])),
    ]


def _visible(request: HttpRequest, pk: int) -> CampaignReport:
    rows = CampaignReport.objects.visible_to(request.actor).select_related("campaign")
    return get_object_or_404(rows, pk=pk)
