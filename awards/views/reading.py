"""Reading the papers that wait for a signature, then approving together those that were read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from awards import money
from awards.actions import reading as acts
from awards.forms.reading import ApproveReadForm, ReadForm
from awards.models import Decision
from awards.views import paper, showing
from awards.views.decision import visible
from documents.states import PaperState
from people.rules import signs_decisions
from workflow.pages import ActPage, act_page
from workflow.permits import require


def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """As approving shows it; what is recorded is that this text was read."""
    row = visible(request, pk)
    require("awards.acknowledge_decision", request.actor, row)
    rates = money.rates(request.actor.on)
    page = ActPage(
        title="Đọc bản in",
        what=f"{showing.counted(row.paper_lines)}. {row.about}.",
        back=reverse("rulings"),
        done="Đã ghi nhận ông/bà đã đọc bản in.",
        button="Ghi nhận đã đọc",
        consequence="Chưa duyệt ký: các quyết định đã đọc được duyệt cùng một lần ở trang Ý kiến Giám đốc. "
        "Dự thảo thay đổi thì phải đọc lại.",
    )
    return act_page(
        request,
        page,
        key="awards.acknowledge_decision",
        subject=row,
        do=lambda given: acts.acknowledge(row, seen=given["seen"], by=request.actor),
        form_class=ReadForm,
        form_options={"initial": {"seen": paper.proof(row, rates)}},
        signing_key=None,
        sign_url="",
        **paper.to_be_read(request, row, rates),
    )


def approve_read(request: HttpRequest) -> HttpResponse:
    """Those this person has read, each with its costs and departures, ticked."""
    actor = request.actor
    refusal = signs_decisions.refusal(actor, None)
    awaiting = Decision.objects.visible_to(actor).filter(state=PaperState.AWAITING)
    read = awaiting.with_reading(actor).filter(read_at__isnull=False)
    rows = [] if refusal else showing.papers(read.with_lines(), money.rates(actor.on))
    page = ActPage(
        title="Duyệt ký các quyết định đã đọc",
        what=f"{len(rows)} quyết định ông/bà đã đọc bản in.",
        back=reverse("rulings"),
        done=lambda approved: f"Đã duyệt ký {len(approved.done)} quyết định; văn thư cấp số, ngày.",
        button="Duyệt ký",
        consequence="Mỗi quyết định được duyệt đúng như bản in đã đọc; dự thảo đã thay đổi sau khi đọc thì "
        "không được duyệt và được nêu tên.",
    )
    return act_page(
        request,
        page,
        key="awards.approve_decisions",
        subject=None,
        do=lambda given: _approved(request, list(given["chosen"])),
        form_class=ApproveReadForm,
        form_options={
            "decisions": read,
            "initial": {"chosen": [row.decision.pk for row in rows]},
        },
        template="awards/approve_read.html",
        rows=rows,
    )


def _approved(request: HttpRequest, chosen: list[Decision]) -> acts.Approved:
    approved = acts.approve_read(chosen, by=request.actor)
    for sentence in approved.sentences():
        messages.warning(request, sentence)
    return approved
