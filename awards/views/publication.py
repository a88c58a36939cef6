"""Internal publication: what is posted, posting a decision or a round's list, what was said to it."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards.actions import publication as acts
from awards.forms.publication import PostingForm, ReactionForm
from awards.models import Publication
from awards.models.publication import first_due, rounds_to_publish, to_publish
from awards.views.decision import visible as visible_decision
from campaign.models import Round
from documents.blocks import Paper
from documents.freeze import from_data
from documents.views import answers
from nominations.models import Nomination
from nominations.views import index
from vietnamese.dates import dmy
from workflow.acts import Act
from workflow.pages import ActPage, act_page
from workflow.paging import behind, first_page
from workflow.permits import ask, require

FREEZES = "Tờ niêm yết giữ nguyên danh sách như lúc này; in ra để dán hoặc gửi trong nội bộ."


@require_GET
def publications(request: HttpRequest) -> HttpResponse:
    """Latest first (keyset paging by id); rounds whose list may be posted before the ruling."""
    require("awards.read_publications", request.actor, None)
    rows = Publication.objects.visible_to(request.actor).for_list()
    shown, last = first_page(behind(rows, request.GET.get("sau")))
    publishes = ask("awards.publish_round", request.actor, None) is None
    context = {
        "rows": shown,
        "next_url": f"?sau={last.pk}" if last else "",
        "rounds": rounds_to_publish(request.actor) if publishes else [],
    }
    return render(request, "awards/publications.html", context)


@require_GET
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    due = _due(row)
    refusal = ask("awards.record_reaction", request.actor, row)
    context = {
        "publication": row,
        "reactions": row.reactions.all(),
        "due": due if due and due <= row.until_on else None,
        "acts": []
        if refusal
        else [Act("Ghi phản ánh", reverse("record_reaction", args=[pk]), primary=True)],
    }
    return render(request, "awards/publication.html", context)


def publish_decision(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible_decision(request, pk)
    due = first_due(Nomination.objects.filter(pk__in=[x.nomination_id for x in row.paper_lines]))
    return act_page(
        request,
        _page(f"{row.about}.", due, reverse("decision", args=[pk])),
        key="awards.publish_decision",
        subject=row,
        do=lambda given: acts.publish_decision(row, posting=_posting(given), by=request.actor),
        form_class=PostingForm,
        form_options={"due": due, "initial": {"from_on": request.actor.on}},
        success=lambda made: reverse("publication", args=[made.pk]),
    )


def publish_round(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Round.objects.visible_to(request.actor), pk=pk)
    require("awards.publish_round", request.actor, row)
    listed, due = list(to_publish(row)), first_due(to_publish(row))
    counted = index.counted(listed) or "chưa có đề nghị nào được thẩm định đủ điều kiện"
    return act_page(
        request,
        _page(f"{row.name}: {counted}.", due, reverse("publications")),
        key="awards.publish_round",
        subject=row,
        do=lambda given: acts.publish_round(row, posting=_posting(given), by=request.actor),
        form_class=PostingForm,
        form_options={"due": due, "initial": {"from_on": request.actor.on}},
        success=lambda made: reverse("publication", args=[made.pk]),
    )


def react(request: HttpRequest, pk: int) -> HttpResponse:
    row = _visible(request, pk)
    page = ActPage(
        title="Ghi phản ánh",
        what=f"{row.of_what}, công khai {dmy(row.from_on)} – {dmy(row.until_on)}.",
        back=reverse("publication", args=[pk]),
        done="Đã ghi phản ánh.",
        button="Ghi phản ánh",
    )
    return act_page(
        request,
        page,
        key="awards.record_reaction",
        subject=row,
        do=lambda given: acts.record_reaction(row, **given, by=request.actor),
        form_class=ReactionForm,
        form_options={"initial": {"received_on": request.actor.on}},
    )


@require_GET
def sheet_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.as_pdf(*_sheet(request, pk))


@require_GET
def sheet_word(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.as_word(*_sheet(request, pk))


def _visible(request: HttpRequest, pk: int) -> Publication:
    rows = Publication.objects.visible_to(request.actor)
    related = ("decision__issued__series", "round")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def _sheet(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    row = _visible(request, pk)
    return from_data(row.paper), f"Thong-bao-cong-khai-{row.pk}"


def _due(row: Publication) -> date | None:
    """By when what was posted must still be decided; none once all is."""
    if row.round is not None:
        return first_due(to_publish(row.round))
    lines = row.decision.lines.filter(is_live=True)
    return first_due(Nomination.objects.filter(pk__in=lines.values("nomination")))


def _page(what: str, due: date | None, back: str) -> ActPage:
    return ActPage(
        title="Công khai nội bộ",
        what=what,
        back=back,
        done="Đã lập tờ niêm yết; in ra để công khai.",
        button="Lập tờ niêm yết",
        consequence=FREEZES,
        follows=f"Hạn xem xét sớm nhất: {dmy(due)}." if due else "",
    )


def _posting(given: dict) -> acts.Posting:
    names = ("place", "from_on", "until_on", "contact")
    return acts.Posting(**{name: given[name] for name in names})
