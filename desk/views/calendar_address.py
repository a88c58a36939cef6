"""“Địa chỉ lịch riêng”: made, shown once, taken back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from desk.actions import calendar_address
from desk.models import CalendarAddress
from workflow.pages import ActPage, act_page
from workflow.permits import ask


@never_cache
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """A POST answers with the page itself: an address kept for a redirect would be kept somewhere."""
    new = _made(request) if request.method == "POST" else ""
    mine = CalendarAddress(user_id=request.actor.user_id)
    context = {
        "live": _live(request).first(),
        "new": new,
        "refusal": ask("desk.make_calendar_address", request.actor, mine),
    }
    return render(request, "desk/calendar_address.html", context)


@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest) -> HttpResponse:
    live = get_object_or_404(_live(request))
    page = ActPage(
        title="Thu hồi địa chỉ lịch riêng",
        what="Điện thoại, máy tính đang dùng địa chỉ này không lấy được lịch nữa.",
        consequence="Không khôi phục được; khi cần thì tạo địa chỉ mới.",
        back=reverse("calendar_address"),
        done="Đã thu hồi địa chỉ lịch riêng.",
        button="Thu hồi",
    )
    return act_page(
        request,
        page,
        key="desk.revoke_calendar_address",
        subject=live,
        do=lambda _values: calendar_address.revoke(live, by=request.actor),
    )


def _made(request: HttpRequest) -> str:
    seen = request.POST.get("thay", "")
    seen = int(seen) if seen.isdecimal() else None
    _row, token = calendar_address.make(instead_of=seen, by=request.actor)
    return request.build_absolute_uri(reverse("calendar_feed", args=[token]))


def _live(request: HttpRequest):
    return CalendarAddress.objects.visible_to(request.actor).live()
