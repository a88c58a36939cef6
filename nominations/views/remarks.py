"""The unit ticks what the office asked for, one thing at a time."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nominations.actions import remarks as acts
from nominations.models import Dossier, Remark
from vietnamese.inputs import Prose
from workflow.pages import ActPage, act_page


class AnswerForm(forms.Form):
    words = Prose(
        label="Đã sửa thế nào (không bắt buộc)",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Văn phòng đọc dòng này bên cạnh yêu cầu.",
    )


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    remark = _remark(request, pk)
    return act_page(
        request,
        ActPage(
            title="Đánh dấu đã sửa",
            what=f"Yêu cầu ({_where(remark)}): {remark.text}",
            back=_back(remark),
            done="Đã đánh dấu: đã sửa.",
            button="Đã sửa",
        ),
        key="nominations.answer_remark",
        subject=remark,
        do=lambda values: acts.answer(remark, words=values["words"], by=request.actor),
        form_class=AnswerForm,
        form_options={"initial": {"words": remark.answer}},
    )


@require_http_methods(["GET", "POST"])
def untick(request: HttpRequest, pk: int) -> HttpResponse:
    remark = _remark(request, pk)
    return act_page(
        request,
        ActPage(
            title="Bỏ đánh dấu đã sửa",
            what=f"Yêu cầu ({_where(remark)}): {remark.text}",
            back=_back(remark),
            done="Đã bỏ đánh dấu.",
            button="Bỏ đánh dấu",
        ),
        key="nominations.untick_remark",
        subject=remark,
        do=lambda _values: acts.untick(remark, by=request.actor),
    )


def _remark(request: HttpRequest, pk: int) -> Remark:
    seen = Dossier.objects.visible_to(request.actor)
    rows = Remark.objects.filter(dossier__in=seen)
    return get_object_or_404(rows.select_related("dossier__unit", "nomination"), pk=pk)


def _where(remark: Remark) -> str:
    part = remark.get_part_display()
    return f"{part}, {remark.nomination.recipient}" if remark.nomination else part


def _back(remark: Remark) -> str:
    return f"{reverse('dossier', args=[remark.dossier_id])}#ly-do"
