"""Cancelling awards: drafting, rewording; the rest goes the common way. What is given back."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards.actions import returning
from awards.actions import revocation as acts
from awards.forms.revocation import DraftForm, ItemForm, MoneyForm, ReviseForm, as_written
from awards.models import AwardReturn, DecisionLine, Revocation, RevokedLine, revocable
from awards.views.decision import visible
from documents import admission, files
from documents.views.paperwork import Desk
from vietnamese.dates import dmy
from vietnamese.numbers import money as dong
from workflow.downloads import uploaded
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page
from workflow.permits import ask

What = AwardReturn.What
FOLLOWS = "Dự thảo trình ký như mọi quyết định; chỉ khi có bản đã ký thì khen thưởng mới bị hủy bỏ."


def _rows(request: HttpRequest):
    return Revocation.objects.visible_to(request.actor).for_page()


def _facts(row: Revocation) -> list[tuple[str, str]]:
    return [
        ("Trường hợp hủy bỏ", str(row.ground)),
        ("Văn bản kết luận", row.conclusion),
        ("Lý do", row.facts),
        ("Hạn nộp lại", dmy(row.return_by) if row.return_by else ""),
    ]


def _more(request: HttpRequest, row: Revocation) -> dict[str, Any]:
    return {"lines": [_line(request, each) for each in row.paper_lines], "today": request.actor.on}


def _line(request: HttpRequest, each: RevokedLine) -> dict[str, Any]:
    """What was received, what came back, and what this reader may record of it."""
    returned = {what: each.returned(what) for what in What}
    return {
        "line": each.line,
        "item": returned[What.ITEM],
        "money": returned[What.MONEY],
        "record_item": _url(request, each, What.ITEM),
        "record_money": _url(request, each, What.MONEY),
        "strike_item": _strike_url(request, returned[What.ITEM]),
        "strike_money": _strike_url(request, returned[What.MONEY]),
    }


def _url(request: HttpRequest, each: RevokedLine, what: str) -> str:
    is_refused = ask(returning.KEYS[what], request.actor, each)
    return "" if is_refused else reverse(f"record_{what}_return", args=[each.pk])


def _strike_url(request: HttpRequest, back: AwardReturn | None) -> str:
    if back is None or ask(returning.STRIKES[back.what], request.actor, back):
        return ""
    return reverse("strike_return", args=[back.pk])


REVOCATIONS = Desk(
    work=acts.REVOCATIONS,
    name="revocation",
    noun="Quyết định hủy bỏ",
    rows=_rows,
    facts=_facts,
    list_of=("decisions", "Quyết định khen thưởng"),
    preparing={
        "awards.revise_revocation": ("Sửa nội dung", "sua"),
        "awards.discard_revocation": ("Bỏ dự thảo", "bo"),
    },
    template="awards/revocation.html",
    more=_more,
)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    decision = visible(request, pk)
    page = ActPage(
        title="Soạn quyết định hủy bỏ",
        what=f"Quyết định số {decision.issued.reference}: {decision.about}."
        if decision.issued
        else decision.about,
        back=reverse("decision", args=[decision.pk]),
        done="Đã soạn dự thảo quyết định hủy bỏ. Xem bản in rồi trình ký.",
        button="Soạn dự thảo",
        consequence=FOLLOWS,
    )
    return act_page(
        request,
        page,
        key="awards.draft_revocation",
        subject=decision,
        do=lambda given: acts.draft(decision, **_given(given), by=request.actor),
        form_class=DraftForm,
        form_options=_options(request, revocable(decision)),
        success=lambda row: reverse("revocation", args=[row.pk]),
    )


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = REVOCATIONS.row(request, pk)
    own = [each.line_id for each in row.paper_lines]
    free = [each.pk for each in revocable(row.decision)]
    offered = DecisionLine.objects.filter(pk__in=[*own, *free]).order_by("order")
    return act_page(
        request,
        ActPage(
            title="Sửa quyết định hủy bỏ",
            back=REVOCATIONS.address(row),
            done="Đã lưu dự thảo.",
            button="Lưu",
        ),
        key="awards.revise_revocation",
        subject=row,
        do=lambda given: acts.revise(row, **_given(given), by=request.actor),
        form_class=ReviseForm,
        form_options={
            **_options(request, offered.select_related("nomination")),
            "initial": as_written(row),
        },
    )


def discard(request: HttpRequest, pk: int) -> HttpResponse:
    row = REVOCATIONS.row(request, pk)
    return act_page(
        request,
        ActPage(
            title="Bỏ dự thảo",
            what=f"{row}: {', '.join(each.line.recipient for each in row.paper_lines)}.",
            back=REVOCATIONS.address(row),
            done="Đã bỏ dự thảo; khen thưởng giữ nguyên.",
            button="Bỏ dự thảo",
            consequence="Dự thảo không còn nữa; khen thưởng giữ nguyên, sau này soạn lại được.",
        ),
        key="awards.discard_revocation",
        subject=row,
        do=lambda given: acts.discard(row, by=request.actor),
        success=lambda decision: reverse("decision", args=[decision.pk]),
    )


@require_GET
def conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    """The scan of what the cancelling rests on."""
    row = REVOCATIONS.row(request, pk)
    kept = row.conclusion_file
    admission.demand_open(kept)
    return uploaded(files.read(kept), kept.content_type, row.conclusion_name)


def record_item(request: HttpRequest, pk: int) -> HttpResponse:
    line = _revoked(request, pk)
    handed = line.line.handed
    how = f"Đã trao ngày {dmy(handed.handed_on)}, {handed.words}. " if handed else ""
    return _record(request, line, What.ITEM, returning.take_item, ItemForm, how)


def record_money(request: HttpRequest, pk: int) -> HttpResponse:
    line = _revoked(request, pk)
    paid = line.line.paid
    how = (
        f"Đã chi {dong(paid.amount)} ngày {dmy(paid.paid_on)}, chứng từ {paid.voucher}; nộp lại đủ "
        "số tiền đó. "
        if paid
        else ""
    )
    return _record(request, line, What.MONEY, returning.take_money, MoneyForm, how)


def strike(request: HttpRequest, pk: int) -> HttpResponse:
    seen = Revocation.objects.visible_to(request.actor)
    rows = AwardReturn.objects.filter(line__revocation__in=seen)
    row = get_object_or_404(rows.select_related("line__revocation", "line__line"), pk=pk)
    return act_page(
        request,
        ActPage(
            title=f"Bỏ lần nộp lại ghi nhầm: {row.get_what_display().lower()}",
            what=f"{row.line}: nộp lại ngày {dmy(row.returned_on)}.",
            back=reverse("revocation", args=[row.line.revocation_id]),
            done="Đã bỏ; điều đã ghi vẫn giữ trong quá trình.",
            button="Bỏ",
        ),
        key=returning.STRIKES[row.what],
        subject=row,
        do=lambda given: returning.strike(row, reason=given["reason"], by=request.actor),
        form_class=ReasonForm,
    )


def _record(
    request: HttpRequest, line: RevokedLine, what: str, act: Any, form_class: Any, how: str
) -> HttpResponse:
    term = line.revocation.return_by
    page = ActPage(
        title=f"Ghi đã nộp lại: {What(what).label.lower()}",
        what=f"{line.nomination.titled}. {how}Hạn nộp lại: {dmy(term) if term else 'chưa có'}.",
        back=reverse("revocation", args=[line.revocation_id]),
        done="Đã ghi nộp lại.",
        button="Ghi đã nộp lại",
    )
    return act_page(
        request,
        page,
        key=returning.KEYS[what],
        subject=line,
        do=lambda given: act(line, **given, by=request.actor),
        form_class=form_class,
        form_options={"initial": {"returned_on": request.actor.on}},
    )


def _revoked(request: HttpRequest, pk: int) -> RevokedLine:
    seen = Revocation.objects.visible_to(request.actor)
    rows = RevokedLine.objects.filter(revocation__in=seen).for_paper()
    return get_object_or_404(rows, pk=pk)


def _options(request: HttpRequest, lines: Any) -> dict[str, Any]:
    return {
        "lines": lines,
        "on": request.actor.on,
        "admit": partial(acts.admit, by=request.actor),
    }


def _given(given: dict[str, Any]) -> dict[str, Any]:
    """As the acts take it: the chosen lines and the scan beside the values."""
    values = {name: value for name, value in given.items() if name not in ("chosen", "scan")}
    return {"chosen": given["chosen"], "scan": given["scan"], "values": values}
