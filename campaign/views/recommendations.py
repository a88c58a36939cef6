"""One recommendation: what is asked by when, the unit's answers, what the office makes of them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from campaign.actions import recommendations as acts
from campaign.forms.recommendations import AnswerForm, ExtendForm, SendBackForm
from campaign.models import AnswerFile, Recommendation
from campaign.views.inspections import asked_row
from documents import admission
from documents import files as stored
from workflow.acts import acts_for
from workflow.downloads import uploaded
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page, move_page
from workflow.timeline import timeline


@require_GET
def recommendation(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    context = {
        "each": asked_row(row, request),
        "recommendation": row,
        "answers": [_answer(each) for each in row.answers.all()],
        "acts": acts_for(
            row,
            request.actor,
            url=reverse("recommendation", args=[pk]),
            forward=("answer", "accept", "send_back"),
            preparing={"campaign.extend_recommendation": ("Gia hạn", "gia-han")},
        ),
        "events": timeline(row),
    }
    return render(request, "campaign/recommendation.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _moved(
        request,
        row,
        "answer",
        lambda values: acts.answer(row, by=request.actor, **values),
        done="Đã gửi trả lời cho Văn phòng Sở.",
        form_class=AnswerForm,
        form_options={"admit": partial(acts.admit, row, by=request.actor)},
    )


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _moved(
        request,
        row,
        "accept",
        lambda _values: acts.accept(row, by=request.actor),
        done="Đã chấp nhận; đơn vị được thông báo.",
    )


@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _moved(
        request,
        row,
        "send_back",
        lambda values: acts.send_back(row, by=request.actor, **values),
        done="Đã yêu cầu đơn vị làm thêm.",
        form_class=SendBackForm,
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return _moved(
        request,
        row,
        "withdraw",
        lambda values: acts.withdraw(row, reason=values["reason"], by=request.actor),
        done="Đã rút kiến nghị; đơn vị được thông báo.",
        form_class=ReasonForm,
    )


@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    page = ActPage(
        title="Gia hạn trả lời kiến nghị",
        what=f"{_about(row)} Thời hạn hiện nay: {row.due_on:%d/%m/%Y}.",
        back=reverse("recommendation", args=[pk]),
        done="Đã gia hạn; đơn vị được thông báo.",
        button="Gia hạn",
    )
    return act_page(
        request,
        page,
        key="campaign.extend_recommendation",
        subject=row,
        form_class=ExtendForm,
        do=lambda values: acts.extend(row, by=request.actor, **values),
    )


@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    rows = AnswerFile.objects.visible_to(request.actor).select_related("file")
    row = get_object_or_404(rows, pk=pk)
    admission.demand_open(row.file)
    return uploaded(stored.read(row.file), row.file.content_type, row.name)


def visible(request: HttpRequest, pk: int) -> Recommendation:
    rows = Recommendation.objects.visible_to(request.actor).for_list()
    return get_object_or_404(rows.prefetch_related("answers__files__file"), pk=pk)


def _moved(
    request: HttpRequest,
    row: Recommendation,
    verb: str,
    do: Callable[[dict[str, Any]], Any],
    *,
    done: str,
    form_class: type[Form] = Form,
    **options: Any,
) -> HttpResponse:
    return move_page(
        request,
        row,
        verb,
        do,
        what=_about(row),
        back=reverse("recommendation", args=[row.pk]),
        done=done,
        form_class=form_class,
        **options,
    )


def _about(row: Recommendation) -> str:
    return f"Kiến nghị {row.order} ({row.unit.name}): {row.text}"


def _answer(row: Any) -> dict[str, Any]:
    files = [
        {
            "name": each.name,
            "url": reverse("answer_file", args=[each.pk]),
            "note": filesizeformat(each.file.size),
        }
        for each in row.files.all()
    ]
    return {"row": row, "files": files}
