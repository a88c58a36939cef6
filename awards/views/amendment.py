"""Amending an issued decision: which lines, how they read; the rest goes the common way."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from awards.actions import amendment as acts
from awards.forms.amendment import DraftForm, ReviseForm, as_written
from awards.models import Amendment, revocable
from awards.views.decision import visible
from documents.views.paperwork import Desk
from workflow.pages import ActPage, act_page

LIST = ("decisions", "Quyết định khen thưởng")


def _rows(request: HttpRequest):
    return Amendment.objects.visible_to(request.actor).for_page()


def _facts(row: Amendment) -> list[tuple[str, str]]:
    return [("Lý do", row.reason), ("Thành tích ghi lại", row.achievement)]


def _more(_request: HttpRequest, row: Amendment) -> dict[str, Any]:
    return {"lines": row.paper_lines}


AMENDMENTS = Desk(
    work=acts.AMENDMENTS,
    name="amendment",
    noun="Quyết định sửa đổi, thay thế",
    rows=_rows,
    facts=_facts,
    list_of=LIST,
    preparing={
        "awards.revise_amendment": ("Ghi nội dung sửa đổi", "sua"),
        "awards.discard_amendment": ("Bỏ dự thảo", "bo"),
    },
    template="awards/amendment.html",
    more=_more,
)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    decision = visible(request, pk)
    page = ActPage(
        title="Soạn quyết định sửa đổi, thay thế",
        what=f"{decision.about}.",
        back=reverse("decision", args=[decision.pk]),
        done="Đã lập dự thảo. Ghi nội dung mới của từng dòng, xem bản in rồi trình ký.",
        button="Lập dự thảo",
        consequence="Quyết định đã ban hành giữ nguyên; sổ khen thưởng ghi theo nội dung mới từ ngày quyết "
        "định sửa đổi, thay thế được ký, cách ghi trước vẫn giữ. Tiền thưởng không thay đổi.",
    )
    return act_page(
        request,
        page,
        key="awards.draft_amendment",
        subject=decision,
        do=lambda given: acts.draft(decision, **given, by=request.actor),
        form_class=DraftForm,
        form_options={"lines": revocable(decision)},
        success=lambda row: reverse("revise_amendment", args=[row.pk]),
    )


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = AMENDMENTS.row(request, pk)
    return act_page(
        request,
        ActPage(
            title="Ghi nội dung sửa đổi",
            what=f"{row}.",
            back=AMENDMENTS.address(row),
            done="Đã lưu nội dung sửa đổi.",
            button="Lưu",
        ),
        key="awards.revise_amendment",
        subject=row,
        do=lambda given: acts.revise(row, values=given, lines=given["lines"], by=request.actor),
        form_class=ReviseForm,
        form_options={"lines": row.paper_lines, "initial": as_written(row)},
        template="awards/revise_amendment.html",
    )


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    row = AMENDMENTS.row(request, pk)
    return act_page(
        request,
        ActPage(
            title="Bỏ dự thảo",
            what=f"{row}.",
            back=AMENDMENTS.address(row),
            done="Đã bỏ dự thảo; quyết định giữ nguyên.",
            button="Bỏ dự thảo",
        ),
        key="awards.discard_amendment",
        subject=row,
        do=lambda given: acts.discard(row, by=request.actor),
        success=lambda decision: reverse("decision", args=[decision.pk]),
    )
