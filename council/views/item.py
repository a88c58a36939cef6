"""One item for whoever reads it: the nomination, the office's opinion, prior awards, the report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from council import papers
from council.actions import conflict, vote
from council.models import AgendaItem, ConflictDeclaration
from council.views import showing
from nominations.views.appraisal import prior_awards
from workflow.actors import Actor
from workflow.acts import moves_for
from workflow.permits import ask

PRIOR = 20


@require_GET
def item(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    nomination, people = row.nomination, list(row.meeting.attendances.all())
    [(_, [line])] = showing.groups([row], people, request.actor)
    context = {
        "line": line,
        "item": row,
        "nomination": nomination,
        "meeting": row.meeting,
        "rule": papers.rule_sentence(row.meeting),
        "prior": prior_awards([nomination])[:PRIOR],
        "offered": {each.verb for each in moves_for(row, request.actor) if each.is_open},
        "openly": ask(vote.OPENLY, request.actor, row) is None,
        "conflicts": conflicts(row, request.actor),
        "declares": ask(conflict.DECLARE, request.actor, row) is None,
        "notes": ask(conflict.NOTE, request.actor, row) is None,
        "replaced": papers.replaced(row.meeting).get(row.pk, []),
    }
    return render(request, "council/item.html", context)


def conflicts(row: AgendaItem, actor: Actor) -> list[tuple[ConflictDeclaration, bool]]:
    """Each that stands, and whether this reader may withdraw it."""
    standing = row.conflicts_standing()
    for each in standing:
        each.item = row  # loaded with its meeting
    return [(each, ask(conflict.WITHDRAW, actor, each) is None) for each in standing]


def visible(request: HttpRequest, pk: int) -> AgendaItem:
    """Of a meeting."""
    rows = AgendaItem.objects.visible_to(request.actor).filter(meeting__isnull=False)
    return get_object_or_404(rows.for_page(), pk=pk)


def readable(request: HttpRequest, pk: int) -> AgendaItem:
    """Of a meeting or of a written consultation."""
    return get_object_or_404(AgendaItem.objects.visible_to(request.actor).for_page(), pk=pk)
