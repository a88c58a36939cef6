"""Open to everybody: look up a code, check a statement, read the public keys.

These pages need no session, are kept nowhere and found by no search engine. A code is looked up by
its hash and compared in constant time, with the same two queries whether it exists or not.
"""

from collections.abc import Callable
from functools import wraps
from hmac import compare_digest

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from documents.models import Standing, VerificationCode
from documents.verification import codes, keys, rates, statements
from documents.verification.codes import Mistyped
from documents.verification.statements import NotProven

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
NO_CODE = "0" * codes.LENGTH
View = Callable[..., HttpResponse]


def public(view: View) -> View:
    @login_not_required
    @wraps(view)
    def seen(request: HttpRequest, **kwargs: str) -> HttpResponse:
        response = view(request, **kwargs)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return seen


def limited(view: View) -> View:
    """Looks are counted; the form itself is not one."""

    @wraps(view)
    def asked(request: HttpRequest, **kwargs: str) -> HttpResponse:
        is_look = request.method == "POST" or bool(kwargs)
        if is_look and (seconds := rates.wait(request)):
            return _busy(request, seconds)
        return view(request, **kwargs)

    return asked


# The form changes nothing and knows nobody, so another site may as well send it: and the page
# needs no cookie.
@csrf_exempt
@public
@limited
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """A typed code goes to its own address; a statement is answered here, for its names must not
    stand in an address."""
    typed = request.POST.get("ma", "")[: statements.LONGEST]
    if request.method != "POST":
        return _form(request)
    if statements.is_statement(typed):
        return _statement(request, typed)
    try:
        return redirect("check_code", code=codes.canonical(typed))
    except Mistyped as error:
        return _form(request, typed, error.sentence)


@public
@limited
@require_GET
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    try:
        return _answer(request, codes.canonical(code))
    except Mistyped as error:
        return _form(request, code, error.sentence, status=404)


@public
@require_GET
def keys_page(request: HttpRequest) -> HttpResponse:
    return render(request, "documents/check_keys.html", {"keys": keys.published().values()})


def _busy(request: HttpRequest, seconds: int) -> HttpResponse:
    shown = {"seconds": seconds}
    response = render(request, "documents/check_busy.html", shown, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _statement(request: HttpRequest, typed: str) -> HttpResponse:
    try:
        claim = statements.proven(typed, keys.published())
        return _answer(request, codes.canonical(claim.code), key_id=claim.key_id)
    except (NotProven, Mistyped) as error:
        return _form(request, typed, error.sentence)


def _answer(request: HttpRequest, code: str, key_id: str = "") -> HttpResponse:
    """`key_id`: the key that signed the statement which was shown; empty when only a code was."""
    row = _found(code)
    amending = list(VerificationCode.objects.amending(code))
    shown = {"row": row, "code": code, "grouped": codes.grouped(code), "key_id": key_id}
    shown["amending"] = amending if row and row.standing == Standing.VALID else []
    shown |= {"now": timezone.now(), **_offline()}
    return render(request, "documents/check_result.html", shown, status=200 if row else 404)


def _found(code: str) -> VerificationCode | None:
    row = VerificationCode.objects.for_check(code).first()
    is_same = compare_digest(row.code if row else NO_CODE, code)
    return row if row and is_same else None


def _form(
    request: HttpRequest, typed: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    shown = {"typed": typed[: statements.LONGEST], "error": error, **_offline()}
    return render(request, "documents/check.html", shown, status=status)


def _offline() -> dict:
    """What the page's own script checks with, and the sentences it shows."""
    return {
        "published": " ".join(f"{key.id}:{key.hex}" for key in keys.published().values()),
        "refusals": statements.NOT_PROVEN,
        "origin_only": statements.ORIGIN_ONLY,
    }
