"""What is done with an initiative once it is written down, and its evidence."""

from collections.abc import Callable
from functools import partial

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign.actions import initiatives as acts
from campaign.forms.initiatives import ApplyForm, EvidenceForm, RecogniseForm, SpreadForm
from campaign.models import Initiative, InitiativeFile
from campaign.views.initiatives import visible
from documents import admission
from documents import files as stored
from workflow.downloads import uploaded
from workflow.pages import ActPage, act_page, move_page


@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    what, done = "Sáng kiến “{}” đã được áp dụng.", "Đã ghi là đã áp dụng."
    return _moved(request, pk, "apply", acts.apply, ApplyForm, what=what, done=done)


@require_http_methods(["GET", "POST"])
def recognise(request: HttpRequest, pk: int) -> HttpResponse:
    what = "Ghi quyết định công nhận sáng kiến “{}”."
    done = "Đã ghi quyết định công nhận."
    return _moved(request, pk, "recognise", acts.recognise, RecogniseForm, what=what, done=done)


@require_http_methods(["GET", "POST"])
def spread(request: HttpRequest, pk: int) -> HttpResponse:
    what, done = "Sáng kiến “{}” đã được nơi khác áp dụng theo.", "Đã ghi nơi nhân rộng."
    return _moved(request, pk, "spread", acts.spread, SpreadForm, what=what, done=done)


def _moved(
    request: HttpRequest,
    pk: int,
    verb: str,
    act: Callable[..., Initiative],
    form_class: type[Form],
    *,
    what: str,
    done: str,
) -> HttpResponse:
    """`what` has a place for the title."""
    row = visible(request, pk)
    return move_page(
        request,
        row,
        verb,
        lambda values: act(row, by=request.actor, **values),
        what=what.format(row.title),
        back=_page_of(pk),
        done=done,
        form_class=form_class,
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
        form_options={"admit": partial(acts.admit, row, by=request.actor)},
        do=lambda values: acts.attach(row, scan=values["file"], by=request.actor),
    )


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    row = _file(request, pk)
    admission.demand_open(row.file)
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
