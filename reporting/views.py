"""Pages of the annual report: list, figures, writing, the paper."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from documents import pdf
from reporting import actions, papers
from reporting.forms import ReportTextForm
from reporting.models import CampaignReport
from workflow.moving import events_of
from workflow.permits import ask, require


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    rows = CampaignReport.objects.visible_to(request.actor).select_related("campaign")
    return render(request, "reporting/reports.html", {"reports": rows[:200]})


@require_GET
def report(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    parts = [
        (row._meta.get_field(name).verbose_name, getattr(row, name)) for name in actions.WRITTEN
    ]
    shown = {
        "report": row,
        "parts": parts,
        "events": events_of(row)[:20],
        "refusal": ask("reporting.write_report", request.actor, row),
    }
    return render(request, "reporting/report.html", shown)


def write(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    require("reporting.write_report", request.actor, row)
    form = ReportTextForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        actions.write(row, texts=form.cleaned_data, by=request.actor)
        messages.success(request, "Đã lưu báo cáo, số liệu được tính lại.")
        return redirect("report_page", row.pk)
    return render(request, "reporting/write.html", {"report": row, "form": form})


@require_GET
def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    response = HttpResponse(pdf.render(papers.annual_report(row)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="BC_{row.year}.pdf"'
    return response


def _visible(request: HttpRequest, pk: int) -> CampaignReport:
    rows = CampaignReport.objects.visible_to(request.actor).select_related("campaign")
    return get_object_or_404(rows, pk=pk)
