"""One item for whoever reads it: the nomination, the office's opinion, prior awards, the report."""

from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from campaign.models import AwardRecord
from council import papers
from council.models import AgendaItem
from council.views import showing
from documents import pdf
from documents.freeze import from_data

PRIOR = 20


@require_GET
def item(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    nomination, people = row.nomination, list(row.meeting.attendances.all())
    prior = AwardRecord.objects.filter(staff_id=nomination.staff_id, unit_id=nomination.unit_id)
    [group] = showing.groups([row], people, request.actor)
    context = {
        "line": group.rows[0],
        "item": row,
        "nomination": nomination,
        "meeting": row.meeting,
        "rule": papers.rule_sentence(row.meeting),
        "prior": prior.select_related("award_form")[:PRIOR],
        "conducts": showing.conducts([row], request.actor),
    }
    return render(request, "council/item.html", context)


@require_GET
def report_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """The achievement report as it was last submitted; not the one being rewritten now."""
    row = visible(request, pk)
    data = papers.submitted_report(row.nomination)
    if data is None:
        raise Http404
    content = pdf.render(from_data(data))
    return FileResponse(BytesIO(content), filename=f"Bao-cao-thanh-tich-{row.nomination_id}.pdf")


def visible(request: HttpRequest, pk: int) -> AgendaItem:
    return get_object_or_404(AgendaItem.objects.visible_to(request.actor).for_page(), pk=pk)
