"""What is done with an initiative once it is written down, and its evidence."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign.actions import initiatives as acts
from campaign.forms.initiatives import ApplyForm, EvidenceForm, RecogniseForm, SpreadForm
from campaign.models import InitiativeFile
from campaign.views.initiatives import visible
from documents import files as stored
from workflow.downloads import uploaded
from workflow.pages import ActPage, act_page, move_page


@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "apply",
        lambda values: acts.apply(row, by=request.actor, **values),
        what=f"Sáng kiến “{row.title}” đã được áp dụng.",
        back=_page_of(pk),
        done="Đã ghi là đã áp dụng.",
        form_class=ApplyForm,
    )


@require_http_methods(["GET", "POST"])
def recognise(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "recognise",
        lambda values: acts.recognise(row, by=request.actor, **values),
        what=f"Ghi quyết định công nhận sáng kiến “{row.title}”.",
        back=_page_of(pk),
        done="Đã ghi quyết định công nhận.",
        form_class=RecogniseForm,
    )


@require_http_methods(["GET", "POST"])
def spread(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "spread",
        lambda values: acts.spread(row, by=request.actor, **values),
        what=f"Sáng kiến “{row.title}” đã được nơi khác áp dụng theo.",
        back=_page_of(pk),
        done="Đã ghi nơi nhân rộng.",
        form_class=SpreadForm,
    )


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    page = ActPage(
        title="Xóa sáng kiến",
        what=f"Xóa đề xuất “{row.title}” cùng các tệp minh chứng.",
        back=_page_of(pk),
        done="Đã xóa sáng kiến.",
        button="Xóa",
    )
    return act_page(
        request,
        page,
        key="campaign.remove_initiative",
        subject=row,
        do=lambda _values: acts.remove(row, by=request.actor),
        success=reverse("initiatives"),
    )


@require_http_methods(["GET", "POST"])
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    page = ActPage(
        title="Đính kèm minh chứng",
        what=f"Sáng kiến “{row.title}”: xác nhận áp dụng, quyết định công nhận, ảnh, số liệu.",
        back=_page_of(pk),
        done="Đã đính kèm tệp.",
        button="Đính kèm",
    )
    return act_page(
        request,
        page,
        key="campaign.attach_to_initiative",
        subject=row,
        form_class=EvidenceForm,
        do=lambda values: acts.attach(row, scan=values["file"], by=request.actor),
    )


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    row = _file(request, pk)
    return uploaded(stored.read(row.file), row.file.content_type, row.name)


@require_http_methods(["GET", "POST"])
def remove_file(request: HttpRequest, pk: int) -> HttpResponse:
    row = _file(request, pk)
    page = ActPage(
        title="Bỏ tệp minh chứng",
        what=f"Bỏ tệp “{row.name}” khỏi sáng kiến.",
        back=_page_of(row.initiative_id),
        done="Đã bỏ tệp.",
        button="Bỏ tệp",
    )
    return act_page(
        request,
        page,
        key="campaign.remove_from_initiative",
        subject=row.initiative,
        do=lambda _values: acts.remove_file(row, by=request.actor),
    )


def _page_of(pk: int) -> str:
    return reverse("initiative", args=[pk])


def _file(request: HttpRequest, pk: int) -> InitiativeFile:
    rows = InitiativeFile.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related("file", "initiative__unit"), pk=pk)
