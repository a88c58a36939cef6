"""Drafting a decision from what was granted, and rewording the draft."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from awards import money, papers
from awards.actions import decision as acts
from awards.forms.decision import DraftForm, ReviseForm
from awards.models import Decision, ruled_without_paper
from awards.views import showing
from awards.views.decision import visible
from campaign.models import Campaign
from documents.models import LegalDocument
from nominations.models import Nomination
from nominations.states import NominationState
from workflow.pages import ActPage, act_page


def draft(request: HttpRequest) -> HttpResponse:
    """One campaign at a time (`?phong-trao=`); everyone granted and not yet on a paper is offered."""
    granted = ruled_without_paper().filter(state=NominationState.GRANTED)
    campaigns = by_campaign(list(granted))
    campaign = chosen_of(request, campaigns)
    rows = campaigns.get(campaign, [])
    agreed = f"{len(rows)} đề nghị đã được đồng ý tặng Giấy khen"
    page = ActPage(
        title="Soạn quyết định",
        what=f"{agreed}: {campaign.name}" if campaign else "",
        back=reverse("decisions"),
        done="Đã soạn dự thảo. Xem bản in, sửa lời văn nếu cần, rồi trình ký.",
        button="Soạn dự thảo",
        consequence="Dự thảo lấy tên, chức vụ, đơn vị từ hồ sơ đã nộp; căn cứ theo quy định áp dụng "
        "của hồ sơ. Sửa được lời văn trước khi trình ký.",
    )
    return act_page(
        request,
        page,
        key="awards.draft_decision",
        subject=None,
        do=lambda given: acts.draft(
            campaign, given["award_form"], chosen=given["chosen"], by=request.actor
        ),
        form_class=DraftForm,
        form_options={
            "nominations": granted.filter(dossier__round__campaign=campaign),
            "initial": {"chosen": [row.pk for row in rows]},
        },
        template="awards/draft.html",
        success=lambda row: reverse("decision", args=[row.pk]),
        campaign=campaign,
        tabs=tabs_of(campaigns, campaign),
        groups=showing.groups(rows, lambda row: row.subject),
    )


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    own = [line.nomination_id for line in row.paper_lines]
    free = ruled_without_paper().filter(
        state=NominationState.GRANTED, dossier__round__campaign=row.campaign_id
    )
    ids = own + [each.pk for each in free]
    offered = Nomination.objects.filter(pk__in=ids).for_list()
    composed = papers.composed_today(row, money.rates(request.actor.on))
    page = ActPage(
        title="Sửa dự thảo",
        what=row.about,
        back=reverse("decision", args=[row.pk]),
        done="Đã sửa dự thảo.",
        button="Lưu dự thảo",
    )
    return act_page(
        request,
        page,
        key="awards.revise_decision",
        subject=row,
        do=lambda given: acts.revise(row, values=given, chosen=given["chosen"], by=request.actor),
        form_class=ReviseForm,
        form_options={
            "nominations": offered,
            "composed": composed,
            "bases": offered_bases(row, request.actor.on),
            "on": request.actor.on,
            "initial": {
                **_articles(row, composed),
                "about": row.about,
                "achievement": row.achievement,
                "copies_to": "\n".join(row.copies_to),
                "bases": [each.pk for each in row.bases.all()],
                "chosen": own,
            },
        },
        template="awards/revise.html",
        groups=showing.groups(list(offered), lambda each: each.subject),
    )


def offered_bases(row: Decision, on: date) -> QuerySet[LegalDocument]:
    """Of the register, what is in force on that day; what the draft cites stays to be seen."""
    rows = LegalDocument.objects.in_force(on) | LegalDocument.objects.filter(
        pk__in=row.bases.values("pk")
    )
    return rows.distinct().order_by("kind", "-issued_on")


def _articles(row: Decision, composed: Sequence[str]) -> dict[str, str]:
    own = zip(acts.ARTICLES, row.own_articles, composed, strict=True)
    return {name: text or given for name, text, given in own}


def by_campaign(rows: list[Nomination]) -> dict[Campaign, list[Nomination]]:
    made: dict[Campaign, list[Nomination]] = {}
    for row in rows:
        made.setdefault(row.dossier.round.campaign, []).append(row)
    return made


def chosen_of(request: HttpRequest, campaigns: dict[Campaign, list[Nomination]]) -> Campaign | None:
    wanted = request.GET.get("phong-trao", "")
    named = (each for each in campaigns if str(each.pk) == wanted)
    return next(named, next(iter(campaigns), None))


def tabs_of(campaigns: dict[Campaign, list[Nomination]], current: Campaign | None) -> list[dict]:
    return [
        {
            "label": each.name,
            "url": f"?phong-trao={each.pk}",
            "count": len(rows),
            "current": each == current,
        }
        for each, rows in campaigns.items()
    ]
