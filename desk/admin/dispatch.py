"""The acts of a dispatch sheet, each on its own page below the document's."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from documents.actions import sending as sendings
from documents.forms import ReceiptForm, SendingForm
from documents.models import IssuedDocument, Sending
from vietnamese.dates import hm_dmy
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page
from workflow.permits import label

TEMPLATE = "desk/admin_document_act.html"


def seen(request: HttpRequest, pk: int) -> IssuedDocument:
    """The document, if this actor may read the register, with all its page shows; else 404."""
    return get_object_or_404(IssuedDocument.objects.visible_to(request.actor).for_page(), pk=pk)


def page_of(document: IssuedDocument) -> str:
    return reverse("admin:documents_issueddocument_change", args=[document.pk])


def record_sending(request: HttpRequest, pk: int) -> HttpResponse:
    document = seen(request, pk)
    sent = {each.recipient for each in document.sendings.all() if each.mistaken_at is None}
    return _page(
        request,
        "documents.record_sending",
        document,
        document,
        lambda given: sendings.record(document, by=request.actor, **given),
        what=f"Văn bản số {document.reference}: {document.title}. "
        "Các nơi gửi cùng hình thức, cùng lúc ghi một lần.",
        done="Đã ghi vào phiếu gửi.",
        form_class=SendingForm,
        form_options={
            "names": document.recipients,
            "sent": sent,
            "initial": {"sent_at": request.actor.moment()},
        },
    )


def record_receipt(request: HttpRequest, pk: int, sending: int) -> HttpResponse:
    document, row = _row(request, pk, sending)
    return _page(
        request,
        "documents.record_receipt",
        document,
        row,
        lambda given: sendings.record_receipt(row, by=request.actor, **given),
        what=f"{row.recipient} đã nhận văn bản số {document.reference}, gửi lúc {hm_dmy(row.sent_at)} "
        f"({row.get_channel_display()}).",
        done=f"Đã ghi: {row.recipient} đã nhận văn bản.",
        form_class=ReceiptForm,
        form_options={"initial": {"received_at": request.actor.moment()}},
    )


def strike_sending(request: HttpRequest, pk: int, sending: int) -> HttpResponse:
    document, row = _row(request, pk, sending)
    return _page(
        request,
        "documents.strike_sending",
        document,
        row,
        lambda given: sendings.strike(row, by=request.actor, **given),
        what=f"Lần gửi {row.recipient} lúc {hm_dmy(row.sent_at)} được ghi nhầm.",
        done="Đã đánh dấu ghi nhầm.",
        consequence="Dòng này vẫn hiện trên phiếu gửi, có gạch ngang và lý do; không tính là đã gửi.",
        form_class=ReasonForm,
    )


def _row(request: HttpRequest, pk: int, sending: int) -> tuple[IssuedDocument, Sending]:
    document = seen(request, pk)
    return document, get_object_or_404(document.sendings.select_related("document"), pk=sending)


def _page(
    request: HttpRequest,
    key: str,
    document: IssuedDocument,
    subject: Any,
    do: Any,
    *,
    what: str,
    done: str,
    consequence: str = "",
    **options: Any,
) -> HttpResponse:
    page = ActPage(
        title=label(key),
        what=what,
        back=page_of(document),
        done=done,
        button=label(key),
        consequence=consequence,
    )
    return act_page(
        request,
        page,
        key=key,
        subject=subject,
        do=do,
        template=TEMPLATE,
        document=document,
        **options,
    )
