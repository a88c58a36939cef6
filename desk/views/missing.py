"""The page for what is not there, or not for this person: who was led here by a notice is told why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from workflow.models import Notice

LATEST = 200


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"told": _told_of(request)}, status=404)


def _told_of(request: HttpRequest) -> Notice | None:
    """The notice, or mail, that named this address to this person."""
    actor = getattr(request, "actor", None)  # none where a page is missing before anybody is known
    if actor is None or actor.user_id is None:
        return None
    latest = Notice.objects.of(actor.user_id).newest_first()[:LATEST]
    return next((each for each in latest if _leads_to(each, request.path)), None)


def _leads_to(notice: Notice, path: str) -> bool:
    paths = (notice.path, *(line["path"] for line in notice.lines))
    return path in {each.partition("#")[0].partition("?")[0] for each in paths}
