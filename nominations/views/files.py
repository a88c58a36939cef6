"""Files of a dossier: attached, handed out only through the permission check, removed."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from documents import files as stored
from documents.models import StoredFile
from nominations import actions
from nominations.actions import quota, uploads
from nominations.forms.files import AttachForm
from nominations.models import Attachment
from nominations.views.dossiers import visible
from workflow.downloads import framed_pdf, uploaded
from workflow.pages import ActPage, act_page

PDF = "application/pdf"


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """`?loai=` chooses the kind of paper beforehand."""
    dossier = visible(request, pk)
    page = ActPage(
        title="Đính kèm tệp",
        what="Đính bản đã ký (quét hoặc chụp rõ, đủ trang) hoặc tài liệu minh chứng.",
        back=f"{reverse('dossier', args=[pk])}#tep",
        done="Đã đính kèm tệp.",
        button="Đính kèm",
    )
    return act_page(
        request,
        page,
        key="nominations.attach_file",
        subject=dossier,
        form_class=AttachForm,
        form_options={
            "dossier": dossier,
            "admit": partial(quota.admit, dossier, by=request.actor),
            "initial": {"kind": request.GET.get("loai")},
        },
        template="nominations/attach.html",
        do=lambda values: uploads.attach(
            dossier,
            kind=values["kind"],
            scan=values["file"],
            nomination=values["nomination"],
            by=request.actor,
        ),
    )


def handed_out(file: StoredFile, name: str) -> HttpResponse:
    """For whoever was found to see the row that names it; 409 while it is closed."""
    uploads.demand_open(file)
    return uploaded(stored.read(file), file.content_type, name)


def framed(file: StoredFile, name: str) -> HttpResponse:
    """As handed_out, of a PDF for the frame on a page of ours."""
    uploads.demand_open(file)
    return framed_pdf(stored.read(file), name)


@require_GET
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Attachment.objects.visible_to(request.actor).select_related("file")
    row = get_object_or_404(rows, pk=pk)
    return handed_out(row.file, row.name)


@require_GET
def attachment_shown(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a PDF alone; everything else is only handed out."""
    rows = Attachment.objects.visible_to(request.actor).filter(file__content_type=PDF)
    row = get_object_or_404(rows.select_related("file"), pk=pk)
    return framed(row.file, row.name)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Attachment.objects.visible_to(request.actor).select_related("dossier__unit")
    row = get_object_or_404(rows, pk=pk)
    page = ActPage(
        title="Bỏ tệp đính kèm",
        what=f"Bỏ tệp “{row.name}” ({row.get_kind_display().lower()}) khỏi hồ sơ.",
        back=f"{reverse('dossier', args=[row.dossier_id])}#tep",
        done="Đã bỏ tệp.",
        button="Bỏ tệp",
    )
    return act_page(
        request,
        page,
        key="nominations.remove_file",
        subject=row.dossier,
        do=lambda _values: actions.papers.remove_file(row, by=request.actor),
    )
