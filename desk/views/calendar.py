"""“Lịch”: a month, and one day."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from campaign.models import DayOff
from desk.calendar import sources
from desk.calendar.entries import Span
from desk.calendar.month import FIRST_YEAR, LAST_YEAR, WEEKDAYS, Month, weeks


@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """`?thang=2026-11`; without a month that can be read, this one."""
    today = request.actor.on
    shown = Month.read(request.GET.get("thang", "")) or Month.of(today)
    entries, is_cut = sources.gather(request.actor, shown.span)
    named = DayOff.objects.between(*shown.span).kinds()
    context = {
        "month": shown,
        "weekdays": WEEKDAYS,
        "weeks": weeks(shown, entries, named, today),
        "is_cut": is_cut,
        "is_this_month": shown == Month.of(today),
        "is_empty": not any(each.on.month == shown.month for each in entries),
    }
    return render(request, "desk/calendar.html", context)


@require_GET
def day(request: HttpRequest, on: str) -> HttpResponse:
    shown = _day(on)
    entries, is_cut = sources.gather(request.actor, Span(shown, shown))
    works = DayOff.objects.between(shown, shown).calendar()
    context = {
        "day": shown,
        "month": Month.of(shown),
        "entries": entries,
        "is_cut": is_cut,
        "why_off": works.why_off(shown),
        "named": works.overrides.get(shown),
    }
    return render(request, "desk/calendar_day.html", context)


def _day(text: str) -> date:
    try:
        read = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise Http404
    return read
