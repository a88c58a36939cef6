"""Pages of the annual report: list, figures, writing, the paper."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from documents import pdf
from reporting import actions, papers
from reporting.forms import DraftForm, ReportTextForm
from reporting.models import CampaignReport
from workflow.moving import events_of
from workflow.pages import ActPage, act_page
from workflow.permits import ask, require


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
        "events": events_of(row)[:20],
        "refusal": ask("reporting.write_report", request.actor, row),
    }
    return render(request, "reporting/report.html", shown)


@require_http_methods(["GET", "POST"])
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
