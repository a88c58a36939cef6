"""The calendar at its private address: open to whoever holds it, and to nobody else."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from desk import rules
from desk.calendar import feed, sources
from desk.calendar.entries import Span
from desk.models import CalendarAddress
from documents.verification import rates
from people import actors
from people.models import Department
from workflow.actors import Actor

PRIVATE = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
PLAIN, CALENDAR = "text/plain; charset=utf-8", "text/calendar; charset=utf-8"


@login_not_required
@require_safe
def fetched(request: HttpRequest, token: str) -> HttpResponse:
    """As iCalendar, for whoever holds the address: what its owner may see at this moment."""
    response = _fetched(request, token)
    for name, value in PRIVATE.items():
        response.headers[name] = value
    return response


def _fetched(request: HttpRequest, token: str) -> HttpResponse:
    if seconds := rates.wait(request, "lich"):
        words = f"Hãy thử lại sau {seconds} giây."
        return HttpResponse(words, status=429, content_type=PLAIN, headers={"Retry-After": seconds})
    actor = _owner(token)
    if actor is None:
        return HttpResponse("Không có lịch ở địa chỉ này.", status=404, content_type=PLAIN)
    span = Span(actor.on - feed.PAST, actor.on + feed.AHEAD)
    entries = feed.told(sources.gather(actor, span)[0])
    department = Department.objects.on(actor.on)
    name = " – ".join(["Thi đua, khen thưởng", *([department.short_name] if department else [])])
    text = feed.written(entries, name=name, now=timezone.now(), absolute=request.build_absolute_uri)
    seen = feed.tag(entries)
    response = HttpResponse(text, content_type=CALENDAR, headers={"ETag": seen})
    return get_conditional_response(request, etag=seen, response=response)


def _owner(token: str) -> Actor | None:
    """Loaded anew at each look: who has left, or was switched off, has no calendar any more."""
    address = CalendarAddress.objects.behind(token)
    actor = actors.load(address.user) if address else None
    return actor if actor and rules.works_here.test(actor, None) else None
