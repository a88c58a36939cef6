"""Holds: read by those named, placed and ended on pages of their own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from nominations.actions import holds as acts
from nominations.forms.holds import ClearingForm, PlaceForm
from nominations.models import Hold, Nomination
from people.roles import OFFICE_ROLES
from workflow.pages import ActPage, act_page
from workflow.permits import ask


@require_GET
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """404 for everybody whom the hold does not name."""
    nomination = _nomination(request, pk)
    rows = Hold.objects.visible_to(request.actor).filter(nomination=nomination)
    row = get_object_or_404(rows.select_related("placed_by__staff")[:1])
    shown = {
        "nomination": nomination,
        "hold": row,
        "readers": row.readers.select_related("staff"),
        "may_end": ask("nominations.lift_hold", request.actor, nomination) is None,
        "may_conclude": ask("nominations.conclude_hold", request.actor, nomination) is None,
        "back": _back(request, nomination),
    }
    return render(request, "nominations/hold.html", shown)


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = _nomination(request, pk)
    page = ActPage(
        title=f"Tạm dừng: {nomination.titled}",
        what=f"Đề nghị {nomination.award_form.short_name} của hồ sơ {nomination.dossier.code}.",
        consequence="Đề nghị này không trình, không quyết định, không cấp số được cho đến khi thôi tạm "
        "dừng; các đề nghị khác của hồ sơ vẫn đi tiếp; khi đơn vị nộp (lại), cả hồ sơ chờ đến khi thôi tạm "
        "dừng hoặc rút đề nghị này. Đơn vị chỉ thấy “tạm dừng theo quy định”.",
        back=_back(request, nomination),
        done=f"Đã tạm dừng đề nghị của {nomination.titled}.",
        button="Tạm dừng",
    )
    return act_page(
        request,
        page,
        key="nominations.place_hold",
        subject=nomination,
        form_class=PlaceForm,
        form_options={"nomination": nomination, "on": request.actor.on},
        do=lambda values: acts.place(nomination, acts.HoldDraft(**values), by=request.actor),
    )


@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = _nomination(request, pk)
    page = ActPage(
        title=f"Kết luận không đủ điều kiện: {nomination.titled}",
        what="Việc được xem xét đã có văn bản kết luận bất lợi cho đề nghị này.",
        consequence="Đề nghị chỉ còn trình được Giám đốc để quyết định không khen.",
        back=_back(request, nomination),
        done="Đã ghi kết luận.",
        button="Ghi kết luận",
    )
    return _ended(request, nomination, page, "nominations.conclude_hold", acts.conclude)


@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    nomination = _nomination(request, pk)
    page = ActPage(
        title=f"Thôi tạm dừng: {nomination.titled}",
        what="Ghi văn bản cho phép đề nghị này được xem xét tiếp.",
        consequence="Đề nghị đi tiếp từ bước đang ở và có hạn xem xét riêng, tính từ hôm nay.",
        back=_back(request, nomination),
        done=f"Đề nghị của {nomination.titled} được xem xét tiếp.",
        button="Thôi tạm dừng",
    )
    return _ended(request, nomination, page, "nominations.lift_hold", acts.lift)


def _ended(
    request: HttpRequest, nomination: Nomination, page: ActPage, key: str, act: Callable
) -> HttpResponse:
    return act_page(
        request,
        page,
        key=key,
        subject=nomination,
        form_class=ClearingForm,
        do=lambda values: act(nomination, acts.Clearing(**values), by=request.actor),
    )


def _nomination(request: HttpRequest, pk: int) -> Nomination:
    rows = Nomination.objects.visible_to(request.actor).for_list()
    return get_object_or_404(rows, pk=pk)


def _back(request: HttpRequest, nomination: Nomination) -> str:
    if request.actor.has(*OFFICE_ROLES):
        return reverse("admin:nominations_dossier_change", args=[nomination.dossier_id])
    return reverse("rulings")
