"""The register of awards: everybody's own history, the whole register for office and leadership."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from campaign.models import AwardRecord
from workflow.permits import require

PAGE = 50


@require_GET
def my_awards(request: HttpRequest) -> HttpResponse:
    own = AwardRecord.objects.filter(staff_id=request.actor.staff_id or 0)
    return render(request, "campaign/my_awards.html", {"records": own.select_related("award_form")})


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Keyset-paged by date; `?q=` finds names, units and numbers with or without diacritics."""
    require("campaign.read_register", request.actor, None)
    words = request.GET.get("q", "")
    rows = (
        AwardRecord.objects.search(words)
        .after(request.GET.get("sau", ""))
        .select_related("award_form")
    )
    shown = list(rows[: PAGE + 1])
    more = shown[PAGE - 1].place if len(shown) > PAGE else ""
    return render(
        request, "campaign/register.html", {"records": shown[:PAGE], "q": words, "more": more}
    )
