"""Proposals to the province: the list, drafting, and the page of one; its moves go the common way."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards.actions import province as acts
from awards.forms.province import DraftForm, ReviseForm
from awards.models import ProvinceProposal, proposed_without_paper
from awards.states import PROVINCE_PROPOSAL
from awards.views import province_showing, showing
from awards.views.drafting import by_campaign, chosen_of, tabs_of
from documents.views.paperwork import Desk
from nominations.models import Nomination
from nominations.states import NominationState
from nominations.views import index
from vietnamese.dates import dmy
from workflow.pages import ActPage, act_page
from workflow.paging import behind, first_page
from workflow.permits import ask, require

LIST = ("province_proposals", "Đề nghị cấp tỉnh")


def rows(request: HttpRequest) -> QuerySet[ProvinceProposal]:
    return ProvinceProposal.objects.visible_to(request.actor).for_page()


def _facts(row: ProvinceProposal) -> list[tuple[str, str]]:
    return [
        ("Hình thức", row.award_form.name),
        ("Phong trào", row.campaign.name),
        ("Kính gửi", row.addressee),
        ("Qua", row.through),
        ("Ngày soạn", dmy(row.drafted_on)),
    ]


PROPOSALS = Desk(
    work=acts.PROPOSALS,
    name="province_proposal",
    noun="Tờ trình Ủy ban nhân dân tỉnh",
    rows=rows,
    facts=_facts,
    list_of=LIST,
    preparing=province_showing.PREPARING,
    beyond=frozenset({"send", "record_answer"}),
    template="awards/province_proposal.html",
    more=province_showing.more,
)


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """All, newest first (keyset paging by id); above them who waits for a paper."""
    require("awards.read_province_proposals", request.actor, None)
    listed = ProvinceProposal.objects.visible_to(request.actor).for_list()
    shown, last = first_page(behind(listed, request.GET.get("sau", "")))
    may_draft = ask("awards.draft_province_proposal", request.actor, None) is None
    context = {
        "rows": [_listed(row) for row in shown],
        "more": str(last.pk) if last else "",
        "may_draft": may_draft,
        "proposed": proposed_without_paper().count() if may_draft else 0,
    }
    return render(request, "awards/province_proposals.html", context)


def draft(request: HttpRequest) -> HttpResponse:
    """One campaign at a time (`?phong-trao=`); everyone proposed and not yet on a paper is offered."""
    proposed = proposed_without_paper()
    campaigns = by_campaign(list(proposed))
    campaign = chosen_of(request, campaigns)
    offered = campaigns.get(campaign, [])
    page = ActPage(
        title="Soạn Tờ trình Ủy ban nhân dân tỉnh",
        what=f"{len(offered)} đề nghị đã được Giám đốc đồng ý trình tỉnh: {campaign.name}"
        if campaign
        else "",
        back=reverse("province_proposals"),
        done="Đã soạn dự thảo. Xem bản in, sửa lời văn nếu cần, rồi trình ký.",
        button="Soạn dự thảo",
        consequence="Dự thảo lấy tên, chức vụ, đơn vị, tóm tắt thành tích từ hồ sơ đã nộp; căn cứ theo "
        "quy định áp dụng của hồ sơ. Sửa được lời văn trước khi trình ký.",
    )
    return act_page(
        request,
        page,
        key="awards.draft_province_proposal",
        subject=None,
        do=lambda given: acts.draft(
            campaign, given["award_form"], chosen=given["chosen"], by=request.actor
        ),
        form_class=DraftForm,
        form_options={
            "nominations": proposed.filter(dossier__round__campaign=campaign),
            "initial": {"chosen": [row.pk for row in offered]},
        },
        template="awards/province_draft.html",
        success=lambda row: reverse("province_proposal", args=[row.pk]),
        campaign=campaign,
        tabs=tabs_of(campaigns, campaign),
        groups=showing.groups(offered, lambda row: row.subject),
    )


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = PROPOSALS.row(request, pk)
    own = [line.nomination_id for line in row.paper_lines]
    free = proposed_without_paper().filter(
        dossier__round__campaign=row.campaign_id, award_form=row.award_form_id
    )
    offered = Nomination.objects.filter(pk__in=[*own, *(each.pk for each in free)]).for_list()
    offered = offered.filter(state=NominationState.PROPOSED)
    page = ActPage(
        title="Sửa dự thảo Tờ trình",
        what=row.about,
        back=PROPOSALS.address(row),
        done="Đã sửa dự thảo.",
        button="Lưu dự thảo",
    )
    return act_page(
        request,
        page,
        key="awards.revise_province_proposal",
        subject=row,
        do=lambda given: acts.revise(row, values=given, chosen=given["chosen"], by=request.actor),
        form_class=ReviseForm,
        form_options={"nominations": offered, "initial": _as_written(row, own)},
        template="awards/province_revise.html",
        groups=showing.groups(list(offered), lambda each: each.subject),
    )


def _as_written(row: ProvinceProposal, own: list[int]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in acts.WORDS} | {
        "copies_to": "\n".join(row.copies_to),
        "bases": [each.pk for each in row.bases.all()],
        "chosen": own,
    }


def _listed(row: ProvinceProposal) -> tuple[ProvinceProposal, str, str, str]:
    people = index.in_words(row.collectives, row.line_count - row.collectives)
    tone = province_showing.TONES.get(row.state, "plain")
    return row, tone, PROVINCE_PROPOSAL.owners[row.state], people
