"""The unit ticks what the office asked for, one thing at a time."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nominations.actions import remarks as acts
from nominations.models import Dossier, Nomination, Remark
from nominations.states import DossierState
from vietnamese.inputs import Prose
from workflow.actors import Actor
from workflow.pages import ActPage, act_page
from workflow.permits import ask


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
            what=f"Yêu cầu ({remark.where}): {remark.text}",
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
            what=f"Yêu cầu ({remark.where}): {remark.text}",
            back=_back(remark),
            done="Đã bỏ đánh dấu.",
            button="Bỏ đánh dấu",
        ),
        key="nominations.untick_remark",
        subject=remark,
        do=lambda _values: acts.untick(remark, by=request.actor),
    )


def asked(
    dossier: Dossier, actor: Actor, part: str, nomination: Nomination | None = None
) -> dict[str, Any] | None:
    """What the office asked for of one part and is not ticked yet, as components/remarks.html wants it."""
    if dossier.state != DossierState.SENT_BACK:
        return None
    rows = dossier.remarks.filter(is_answered=False, part=part)
    if nomination:
        rows = rows.filter(Q(nomination=None) | Q(nomination=nomination))
    found = list(rows)
    ticks = bool(found) and ask("nominations.answer_remark", actor, found[0]) is None
    return found and {
        "title": "Văn phòng yêu cầu sửa ở đây",
        "rows": [shown(each, ticks=ticks) | {"section": ""} for each in found],
    }


def shown(
    remark: Remark, *, is_told: bool = True, ticks: bool = False, url: str = "", link: str = ""
) -> dict[str, Any]:
    """As components/remarks.html wants it. `url`, `link`: where it is mended.

    `is_told` false: the unit has not handed its answer in yet.
    """
    route = "untick_remark" if remark.is_answered else "answer_remark"
    return {
        "section": remark.where,
        "text": remark.text,
        "url": url,
        "link": link,
        "is_answered": remark.is_answered and is_told,
        "answer": remark.answer if is_told else "",
        "tick_url": reverse(route, args=[remark.pk]) if ticks else "",
    }


def _remark(request: HttpRequest, pk: int) -> Remark:
    seen = Dossier.objects.visible_to(request.actor)
    rows = Remark.objects.filter(dossier__in=seen)
    return get_object_or_404(rows.select_related("dossier__unit", "nomination"), pk=pk)


def _back(remark: Remark) -> str:
    return f"{reverse('dossier', args=[remark.dossier_id])}#ly-do"
