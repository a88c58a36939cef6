"""One item for whoever reads it: the nomination, the office's opinion, prior awards, the report."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from council import papers
from council.actions import vote
from council.models import AgendaItem, SecretVote
from council.views import showing
from documents import pdf
from documents.freeze import from_data
from nominations.views.appraisal import prior_awards
from workflow.acts import moves_for
from workflow.downloads import shown_pdf
from workflow.permits import ask

PRIOR = 20


@require_GET
def item(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    nomination, people = row.nomination, list(row.meeting.attendances.all())
    lists = SecretVote.objects.items_counted(row.meeting)
    [(_, [line])] = showing.groups([row], people, request.actor, with_list=lists)
    context = {
        "line": line,
        "item": row,
        "nomination": nomination,
        "meeting": row.meeting,
        "rule": papers.rule_sentence(row.meeting),
        "prior": prior_awards([nomination])[:PRIOR],
        "offered": {each.verb for each in moves_for(row, request.actor) if each.is_open},
        "openly": ask(vote.OPENLY, request.actor, row) is None,
        "replaced": papers.replaced(row.meeting).get(row.pk, []),
    }
    return render(request, "council/item.html", context)


@require_GET
def report_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The achievement report as it was last submitted; not the one being rewritten now."""
    row = visible(request, pk)
    data = papers.submitted_report(row.nomination)
    if data is None:
        raise Http404
    content = pdf.render(from_data(data))
    return shown_pdf(content, f"Bao-cao-thanh-tich-{row.nomination_id}.pdf")


def visible(request: HttpRequest, pk: int) -> AgendaItem:
    return get_object_or_404(AgendaItem.objects.visible_to(request.actor).for_page(), pk=pk)
