"""On a paper's pages: a number that was asked for and is still being made, or could not be given."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone

from documents.actions import numbering as acts
from documents.models import Numbering, NumberingState, NumberSeries, SignedPaper
from documents.states import PAPER, PaperState
from workflow.acts import Act
from workflow.pages import ActPage, act_page
from workflow.permits import ask, require

STOP, STOP_PATH = "documents.stop_numbering", "huy-cap-so"
LATER = (
    "Danh sách dài {rows} dòng nên văn bản được lập ở việc nền; số được cấp ngay khi lập xong, "
    "thường trong vài chục giây."
)


def asked_of(row: SignedPaper) -> Numbering | None:
    """The request under way of an approved paper, or the last one when it failed."""
    if row.state != PaperState.APPROVED:
        return None
    last = Numbering.objects.of(row).select_related("series").first()
    shown = last and (last.is_unfinished or last.state == NumberingState.FAILED)
    return last if shown else None


def shown(request: HttpRequest, row: SignedPaper, url: str, offered: list[Act]) -> dict[str, Any]:
    """`numbering` and `acts` of the paper's page: while one is under way, no second is offered."""
    asked = asked_of(row)
    if asked is None or not asked.is_unfinished:
        return {"numbering": asked, "acts": offered}
    rest = [each for each in offered if each.url != f"{url}{PAPER['number'].path}/"]
    is_open = asked.state == NumberingState.WAITING and ask(STOP, request.actor, row) is None
    stops = [Act("Hủy yêu cầu cấp số", f"{url}{STOP_PATH}/")] if is_open else []
    is_late = Numbering.objects.abandoned(timezone.now()).filter(pk=asked.pk).exists()
    return {"numbering": asked, "acts": stops + rest, "numbering_late": is_late}


def instead(request: HttpRequest, row: SignedPaper, kind: str, back: str) -> HttpResponse | None:
    """What is shown in place of the page that gives a number, when none can be given now."""
    require(row.machine.key("number"), request.actor, row)
    if not NumberSeries.objects.serving(kind):
        return render(request, "documents/no_series.html", {"back": back, "paper": row})
    asked = asked_of(row)
    if asked and asked.is_unfinished:
        messages.info(request, acts.ASKED_ALREADY)
        return redirect(back)
    return None


def done(words: str) -> Callable[[Any], str]:
    """The message after numbering: at once, or left to the worker."""
    return lambda made: LATER.format(rows=made.rows) if isinstance(made, Numbering) else words


def stop_address(view: Callable[..., HttpResponse], name: str) -> URLPattern:
    return path(f"<int:pk>/{STOP_PATH}/", view, name=f"stop_numbering_{name}")


def stop(request: HttpRequest, row: SignedPaper, *, back: str, what: str) -> HttpResponse:
    require(STOP, request.actor, row)
    asked = asked_of(row)
    if request.method == "GET" and (asked is None or asked.state != NumberingState.WAITING):
        messages.info(request, "Không có yêu cầu cấp số nào đang chờ.")
        return redirect(back)
    page = ActPage(
        title="Hủy yêu cầu cấp số",
        what=what,
        back=back,
        done="Đã hủy yêu cầu; văn bản chưa có số.",
        button="Hủy yêu cầu",
        consequence="Văn bản vẫn là bản đã duyệt; cấp số lại lúc nào cũng được.",
    )
    return act_page(
        request, page, key=STOP, subject=row, do=lambda _given: acts.stop(row, by=request.actor)
    )
