"""What the pages of signing on the server share, for the common way and for kinds with acts of their own."""

from typing import Any

from django.http import HttpRequest
from django.views.decorators.debug import sensitive_post_parameters

from documents.forms import SealForm, SignForm
from documents.models import IssuedDocument, NumberSeries, SigningKey
from workflow.permits import ask

SECRET = sensitive_post_parameters("passphrase")
"""For every view that takes a passphrase or PIN: no error report shows it."""

SIGNED = "Đã ký số và cấp số. Văn thư ký số của cơ quan tại đây, hoặc tải tệp về ký ở phần mềm khác rồi đính."
SEALED = "Đã ký số của cơ quan; văn bản đã ban hành."


def sign_options(request: HttpRequest, kind: str, *, seen: str) -> dict[str, Any]:
    """For `workflow.pages.move_page`; the permit has been asked. `seen`: the proof of what is shown."""
    actor = request.actor
    key = SigningKey.objects.of_person(actor.user_id, actor.moment()).get()
    series = [each for each in NumberSeries.objects.serving(kind) if each.automatic]
    books = [(each, each.suggested(actor.on.year)) for each in series]
    return {
        "form_class": SignForm,
        "form_options": {"initial": {"seen": seen}, "books": books, "secret": key.secret_words},
        "signing_key": key,
        "sign_url": "",
    }


def seal_options(request: HttpRequest, document: IssuedDocument) -> dict[str, Any]:
    key = SigningKey.objects.of_agency(document.issuer, request.actor.moment()).get()
    return {
        "form_class": SealForm,
        "form_options": {"secret": key.secret_words},
        "template": "documents/seal.html",
        "signing_key": key,
    }


def offered(request: HttpRequest, row: Any, url: str) -> dict[str, Any]:
    """What the page of approving says of signing instead: its address `url` where that is open."""
    refusal = ask(row.machine.key("sign"), request.actor, row)
    return {"signing_key": None, "sign_url": "" if refusal else url}
