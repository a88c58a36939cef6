"""For whoever watches over the server; open to all, so nothing here says what is in it."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desk import health

UNAVAILABLE = 503
IN_WORDS = {"ensure_ascii": False}


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when this process and the database answer."""
    try:
        health.answers()
    except DatabaseError:
        return JsonResponse({"ok": False}, status=UNAVAILABLE)
    return JsonResponse({"ok": True})


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when everything that is needed runs; else 503, and which part is not well."""
    parts = health.parts()
    ok = not any(parts.values())
    said = {name: wrong or "tốt" for name, wrong in parts.items()}
    status = 200 if ok else UNAVAILABLE
    return JsonResponse({"ok": ok, "parts": said}, status=status, json_dumps_params=IN_WORDS)
