"""The office's acts on a dossier and its nominations, each on its own page below the dossier."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from campaign.clock import WorkCalendar
from campaign.models import DayOff
from campaign.states import RoundState
from nominations import standing
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.forms.office import AssignForm, ChosenForm
from nominations.models import Dossier, Nomination
from nominations.models.hold import with_holds
from nominations.states import NOMINATION, DossierState, NominationState
from nominations.views import due
from people import contacts
from people.roles import LEADERS
from vietnamese.dates import dmy
from workflow.acts import Offer
from workflow.forms import ReasonForm
from workflow.moving import Stale
from workflow.pages import ActPage, act_page, move_page, of_move
from workflow.permits import ask

TEMPLATE = "nominations/office_act.html"
FINAL = "Việc này không làm lại được. Nếu chỉ thiếu giấy tờ, hãy yêu cầu bổ sung."
CHOOSE = "Hãy chọn ít nhất một đề nghị."


def seen(request: HttpRequest, pk: int) -> Dossier:
    """The dossier whose contents this actor may read, or 404; a draft's contents are the unit's."""
    rows = Dossier.objects.visible_to(request.actor).exclude(state=DossierState.DRAFT)
    return get_object_or_404(rows.for_page().prefetch_related("nominations"), pk=pk)


def back_to(dossier: Dossier) -> str:
    return reverse("admin:nominations_dossier_change", args=[dossier.pk])


def receive(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = seen(request, pk)
    return _move(
        request,
        dossier,
        "receive",
        lambda _values: dossiers.receive(dossier, by=request.actor),
        what=f"Tiếp nhận hồ sơ {dossier.code} của {dossier.unit.name}.",
        done=f"Đã tiếp nhận hồ sơ {dossier.code}.",
        follows=due_sentence(dossier, request.actor.on),
    )


def reject(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = seen(request, pk)
    return _move(
        request,
        dossier,
        "reject",
        lambda values: dossiers.reject(dossier, by=request.actor, **values),
        form_class=ReasonForm,
        what=f"Kết thúc hồ sơ {dossier.code} của {dossier.unit.name} vì không đủ điều kiện.",
        done=f"Đã kết thúc hồ sơ {dossier.code}; đơn vị được báo lý do.",
        follows=FINAL,
    )


def _move(
    request: HttpRequest,
    dossier: Dossier,
    verb: str,
    do: Callable[[dict[str, Any]], Any],
    *,
    form_class: type[forms.Form] = forms.Form,
    **options: Any,
) -> HttpResponse:
    """One act of the office on the whole dossier; on a late one the page also asks why."""
    return move_page(
        request,
        dossier,
        verb,
        **due.explaining(request, dossier, do, form_class),
        back=back_to(dossier),
        template=TEMPLATE,
        **shown_with(dossier, request),
        **options,
    )


def assign(request: HttpRequest, pk: int) -> HttpResponse:
    dossier = seen(request, pk)
    page = ActPage(
        title="Giao người xử lý",
        what=f"Chọn người xử lý hồ sơ {dossier.code}.",
        back=back_to(dossier),
        done="Đã giao người xử lý.",
        button="Giao",
        consequence="Các lần nhắc hạn được gửi cho người này.",
        follows=kept_due(dossier),
    )
    return act_page(
        request,
        page,
        key="nominations.assign_dossier",
        subject=dossier,
        do=lambda values: dossiers.assign(dossier, by=request.actor, **values),
        form_class=AssignForm,
        form_options={
            "on": request.actor.on,
            "dossier": dossier,
            "initial": {"handler": dossier.handler_id},
        },
        template="nominations/office_assign.html",
        leaders=lambda: contacts.named_with_roles(request.actor.on, *LEADERS),
        **shown_with(dossier, request),
    )


def put_to_council(request: HttpRequest, pk: int) -> HttpResponse:
    return _put(request, seen(request, pk), "put_to_council")


def put_to_director(request: HttpRequest, pk: int) -> HttpResponse:
    return _put(request, seen(request, pk), "put_to_director")


def _put(request: HttpRequest, dossier: Dossier, verb: str) -> HttpResponse:
    """The nominations ticked on the page before, `?nominations=`; with none ticked nothing is done."""
    rows = with_holds(dossier.nominations.select_related("award_form", "appraisal"), request.actor)
    offers = review_offers(request, rows, verb)
    if not offers:
        raise Stale(f"Hồ sơ {dossier.code} không còn đề nghị nào ở bước thẩm định.")
    given = request.POST if request.method == "POST" else request.GET
    wanted = given.getlist("nominations")
    if not wanted and any(offer.is_open for _, offer in offers):
        messages.error(request, CHOOSE)
        return redirect(back_to(dossier))
    chosen = [each for each, offer in offers if offer.is_open and str(each.pk) in wanted]
    page = _put_page(dossier, verb, chosen)
    return act_page(
        request,
        page,
        key=NOMINATION.key(verb),
        subject=(chosen or [each for each, _ in offers])[0],
        **due.explaining(
            request,
            dossier,
            lambda values: _put_all(values["nominations"], verb, request),
            ChosenForm,
        ),
        form_options={
            "choices": dossier.nominations.filter(state=NominationState.IN_REVIEW),
            "initial": {"nominations": [each.pk for each in chosen]},
        },
        template="nominations/office_put.html",
        chosen=chosen,
        blocked=[(each, offer.refusal) for each, offer in offers if not offer.is_open],
        **shown_with(dossier, request),
    )


def review_offers(
    request: HttpRequest, rows: Iterable[Nomination], verb: str
) -> list[tuple[Nomination, Offer]]:
    """Those under review, each with whether this actor may send it on."""
    step, key = NOMINATION.moves[verb], NOMINATION.key(verb)
    return [
        (each, Offer(verb, key, step.label, step.path, ask(key, request.actor, each)))
        for each in rows
        if each.state == NominationState.IN_REVIEW
    ]


def _put_page(dossier: Dossier, verb: str, chosen: list[Nomination]) -> ActPage:
    step = NOMINATION.moves[verb]
    return of_move(
        NOMINATION,
        verb,
        what=f"{step.label} {len(chosen)} đề nghị của hồ sơ {dossier.code}:",
        back=back_to(dossier),
        done=f"Đã {step.label[0].lower()}{step.label[1:]} {len(chosen)} đề nghị.",
        follows=kept_due(dossier),
    )


@transaction.atomic
def _put_all(chosen: list[Nomination], verb: str, request: HttpRequest) -> None:
    """All of them or none."""
    for nomination in chosen:
        getattr(nominations, verb)(nomination, by=request.actor)


def shown_with(dossier: Dossier, request: HttpRequest) -> dict[str, Any]:
    """What the head of every page of this dossier needs."""
    return {
        "opts": Dossier._meta,
        "dossier": dossier,
        "state": standing.of(dossier, request.actor.on),
    }


def kept_due(dossier: Dossier) -> str:
    return f"Hạn xem xét {dmy(dossier.due_on)} không thay đổi." if dossier.due_on else ""


def due_after_return(dossier: Dossier) -> str:
    if dossier.due_on and dossier.round.stops_while_returned:
        return (
            f"Hạn xem xét {dmy(dossier.due_on)} được cộng thêm số ngày hồ sơ ở đơn vị, "
            "tính khi đơn vị nộp lại."
        )
    return kept_due(dossier)


def due_sentence(dossier: Dossier, today: date, calendar: WorkCalendar | None = None) -> str:
    """The due date that follows reception, as the clock will reckon it."""
    if dossier.due_on:
        return kept_due(dossier)
    round_ = dossier.round
    start = today if round_.is_anytime else round_.ended_on or round_.closes_on
    on = dmy(round_.due_after(start, calendar or DayOff.objects.calendar()).on)
    if round_.is_anytime or round_.state != RoundState.OPEN:
        return f"Hạn xem xét sẽ là hết ngày {on}."
    return (
        f"Đợt còn nhận hồ sơ đến hết ngày {dmy(start)}; "
        f"hạn xem xét tính từ ngày đó, dự kiến hết ngày {on}."
    )
