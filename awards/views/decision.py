"""The list of decisions, one decision's page and its papers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards import money, papers
from awards.models import Decision, ruled_without_paper
from awards.states import DECISION
from awards.views import advance, beside, paying, showing
from documents import files
from documents.models import SignedCopy
from documents.states import PaperState
from documents.views import answers, numbering
from nominations.states import NominationState
from nominations.views import index
from people.roles import OFFICE_ROLES, Role
from people.rules import signs_decisions
from workflow.actors import Actor
from workflow.downloads import uploaded
from workflow.paging import behind, first_page
from workflow.permits import ask, require
from workflow.timeline import timeline


@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """What waits for the reader first, then all, newest first (keyset paging by id)."""
    require("awards.read_decisions", request.actor, None)
    rows = Decision.objects.visible_to(request.actor).for_list()
    after = request.GET.get("sau", "")
    shown, last = first_page(behind(rows, after))
    may_draft = ask("awards.draft_decision", request.actor, None) is None
    granted = ruled_without_paper().filter(state=NominationState.GRANTED)
    context = {
        "turn": []
        if after
        else [_listed(row) for row in rows.filter(state__in=_turns(request.actor))],
        "rows": [_listed(row) for row in shown],
        "more": str(last.pk) if last else "",
        "may_draft": may_draft,
        "granted": granted.count() if may_draft else 0,
    }
    return render(request, "awards/decisions.html", context)


@require_GET
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    lines, rates = row.paper_lines, money.rates(request.actor.on)
    sums = money.shown(row, lines, rates)
    context = {
        "decision": row,
        "tone": showing.tone(row),
        "owner": DECISION.owners[row.state],
        "groups": showing.groups(
            [(line, sums.get(line.pk)) for line in lines], lambda pair: pair[0].nomination.subject
        ),
        "tells_departures": ask("awards.read_rulings", request.actor, None) is None,
        "formulas": showing.formulas(lines, sums),
        "people": showing.counted(lines),
        "total": showing.total(row, lines, rates),
        "crossings": showing.crossings(row, lines, rates),
        "fund": showing.fund_of(row, rates),
        "warnings": advance.warnings(row, rates),
        "signers": advance.signers(row, request.actor.on),
        "revises": ask("awards.revise_decision", request.actor, row) is None,
        "paying": paying.of_decision(request, row),
        "pdf_url": reverse("decision_pdf", args=[row.pk]),
        "word_url": reverse("decision_word", args=[row.pk]),
        "copies": answers.copies_of(row, "signed_copy"),
        "beside": beside.of(row, request.actor),
        "check": answers.check_of(row.check_code),
        "events": timeline(row),
        **numbering.shown(
            request,
            row,
            reverse("decision", args=[row.pk]),
            showing.acts_of(row, request.actor),
        ),
    }
    return render(request, "awards/decision.html", context)


@require_GET
def decision_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The issued bytes once there are any; before, the draft as it would print today."""
    row = visible(request, pk)
    if row.issued:
        return answers.issued_pdf(row.issued, _name(row))
    return answers.as_pdf(papers.decision(row, rates=money.rates(request.actor.on)), _name(row))


@require_GET
def decision_word(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    if row.issued and row.issued.docx:
        return answers.issued_word(row.issued, _name(row))
    return answers.as_word(papers.decision(row, rates=money.rates(request.actor.on)), _name(row))


@require_GET
def signed_copy(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    row = visible(request, pk)
    copies = SignedCopy.objects.select_related("file")
    kept = get_object_or_404(copies, pk=copy, document=row.issued_id)
    return uploaded(files.read(kept.file), kept.file.content_type, kept.name)


def visible(request: HttpRequest, pk: int) -> Decision:
    return get_object_or_404(Decision.objects.visible_to(request.actor).for_page(), pk=pk)


def _turns(actor: Actor) -> list[str]:
    """The states in which it is this actor's turn."""
    turns = []
    if actor.has(*OFFICE_ROLES):
        turns.append(PaperState.DRAFT)
    if signs_decisions.refusal(actor, None) is None:
        turns.append(PaperState.AWAITING)
    if actor.has(Role.REGISTRY):
        turns += [PaperState.APPROVED, PaperState.NUMBERED]
    return turns


def _listed(row: Decision) -> tuple[Decision, str, str, str]:
    people = index.in_words(row.collectives, row.line_count - row.collectives)
    return row, showing.tone(row), DECISION.owners[row.state], people


def _name(row: Decision) -> str:
    if not row.issued:
        return f"Du-thao-quyet-dinh-{row.pk}"
    return f"QD-{row.issued.number:02d}-{row.issued.year}"
