"""The letter on misspelt names: drafting and rewording; the rest goes the common way."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from awards.actions import spelling_letter as acts
from awards.forms.province import RequestForm
from awards.models import SpellingLetter
from awards.views.province import LIST, PROPOSALS
from documents.views.paperwork import Desk
from workflow.pages import ActPage, act_page


def _rows(request: HttpRequest):
    return SpellingLetter.objects.visible_to(request.actor).for_page()


def _facts(row: SpellingLetter) -> list[tuple[str, str]]:
    names = [f"“{each.printed_as}” → “{each.recipient}”" for each in row.lines.order_by("order")]
    return [
        ("Kính gửi", f"{row.proposal.addressee}\n{row.proposal.through}"),
        ("Đề nghị đính chính", "\n".join(names)),
    ]


LETTERS = Desk(
    work=acts.LETTERS,
    name="spelling_letter",
    noun="Công văn đề nghị đính chính",
    rows=_rows,
    facts=_facts,
    list_of=LIST,
    preparing={"awards.revise_spelling_letter": ("Sửa nội dung", "sua")},
)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    proposal = PROPOSALS.row(request, pk)
    names = [each.recipient for each in proposal.lines.misspelt().order_by("order")]
    return act_page(
        request,
        ActPage(
            title="Soạn công văn đề nghị đính chính",
            what=f"Tên in trong quyết định của tỉnh khác hồ sơ: {', '.join(names)}.",
            back=PROPOSALS.address(proposal),
            done="Đã soạn dự thảo công văn.",
            button="Soạn dự thảo",
            consequence="Sổ khen thưởng giữ cả hai cách viết.",
        ),
        key="awards.draft_spelling_letter",
        subject=proposal,
        do=lambda given: acts.draft(proposal, by=request.actor),
        success=lambda row: reverse("spelling_letter", args=[row.pk]),
    )


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = LETTERS.row(request, pk)
    return act_page(
        request,
        ActPage(
            title="Sửa công văn đề nghị đính chính",
            back=LETTERS.address(row),
            done="Đã lưu nội dung công văn.",
            button="Lưu",
        ),
        key="awards.revise_spelling_letter",
        subject=row,
        do=lambda given: acts.revise(row, request=given["request"], by=request.actor),
        form_class=RequestForm,
        form_options={"initial": {"request": row.request}},
    )
