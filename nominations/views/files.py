"""Files of a dossier: attached, handed out only through the permission check, removed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from documents import files as stored
from nominations import actions
from nominations.forms.files import AttachForm
from nominations.models import Attachment
from nominations.views.dossiers import visible
from workflow.downloads import uploaded
from workflow.pages import ActPage, act_page


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
        form_options={"dossier": dossier, "initial": {"kind": request.GET.get("loai")}},
        do=lambda values: actions.papers.attach(
            dossier,
            kind=values["kind"],
            scan=values["file"],
            nomination=values["nomination"],
            by=request.actor,
        ),
    )


@require_GET
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Attachment.objects.visible_to(request.actor).select_related("file")
    row = get_object_or_404(rows, pk=pk)
    return uploaded(stored.read(row.file), row.file.content_type, row.name)


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
