"""A unit's answer to a round without a dossier, and the office's late admission."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from campaign.models import Round
from nominations.actions import rounds as acts
from nominations.forms.rounds import AdmitForm
from nominations.models import Abstention, Dossier, LateAdmission
from nominations.models.dossier import UNIT_SIDE
from nominations.states import DOSSIER
from nominations.views.dossiers import UnitForm
from people.models import Unit
from vietnamese.dates import dmy
from workflow.pages import ActPage, act_page, of_move
from workflow.permits import ask


@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, round_pk: int) -> HttpResponse:
    """One click from the lists of rounds; opened as a page it asks first."""
    round_ = _round(round_pk)
    page = ActPage(
        title="Không đề nghị khen thưởng trong đợt này",
        what=f"Báo Văn phòng Sở: đơn vị không đề nghị khen thưởng ở đợt {round_.name}.",
        consequence="Đơn vị không bị nhắc nộp hồ sơ nữa; khi đợt còn nhận hồ sơ thì bỏ được.",
        back=_campaign(round_),
        done="Đã báo Văn phòng Sở: đơn vị không đề nghị trong đợt này.",
        button="Không đề nghị",
    )
    return _answer(request, round_, page, "nominations.decline_round", acts.decline)


@require_http_methods(["GET", "POST"])
def resume(request: HttpRequest, round_pk: int) -> HttpResponse:
    round_ = _round(round_pk)
    page = ActPage(
        title="Bỏ “Không đề nghị”",
        what=f"Đơn vị lại được lập hồ sơ ở đợt {round_.name}.",
        back=_campaign(round_),
        done="Đã bỏ “Không đề nghị”; đơn vị lập hồ sơ được.",
        button="Bỏ “Không đề nghị”",
    )
    return _answer(request, round_, page, "nominations.resume_round", acts.resume)


def _answer(
    request: HttpRequest, round_: Round, page: ActPage, key: str, act: Callable[..., Any]
) -> HttpResponse:
    units = list(Unit.objects.filter(pk__in=request.actor.units_as(*UNIT_SIDE)))
    rows = {unit: Abstention(round=round_, unit=unit) for unit in units}
    may = [unit for unit, row in rows.items() if ask(key, request.actor, row) is None]
    first = (may or units or [None])[0]
    return act_page(
        request,
        page,
        key=key,
        subject=rows.get(first, Abstention(round=round_)),
        form_class=UnitForm,
        form_options={"units": may},
        do=lambda values: act(round_, values["unit"], by=request.actor),
    )


@require_http_methods(["GET", "POST"])
def admit(request: HttpRequest, round_pk: int, unit_pk: int) -> HttpResponse:
    round_, unit = _round(round_pk), get_object_or_404(Unit, pk=unit_pk)
    page = ActPage(
        title=f"Cho nộp muộn: {unit.name}",
        what=f"{round_.name}{_closed(round_)}.",
        consequence="Đơn vị được báo, lập và nộp được hồ sơ đến hết ngày đã ghi; "
        "hạn xem xét của đợt không thay đổi.",
        back=_campaign(round_),
        done=f"Đã cho {unit.name} nộp muộn.",
        button="Cho nộp muộn",
    )
    return act_page(
        request,
        page,
        key="nominations.admit_unit",
        subject=LateAdmission(round=round_, unit=unit),
        form_class=AdmitForm,
        do=lambda values: acts.admit(round_, unit, **values, by=request.actor),
    )


@require_http_methods(["GET", "POST"])
def readmit(request: HttpRequest, pk: int) -> HttpResponse:
    """The office knows that a lapsed dossier exists, whether or not it may read it."""
    rows = Dossier.objects.known_to(request.actor).for_list()
    dossier = get_object_or_404(rows, pk=pk)
    page = of_move(
        DOSSIER,
        "readmit",
        what=f"Hồ sơ {dossier.code} của {dossier.unit.name}, {dossier.round.name}"
        f"{_closed(dossier.round)}.",
        back=_campaign(dossier.round),
        done=f"Đã cho nộp muộn hồ sơ {dossier.code}.",
        follows="Hạn xem xét của đợt không thay đổi.",
    )
    return act_page(
        request,
        page,
        key="nominations.readmit_dossier",
        subject=dossier,
        form_class=AdmitForm,
        do=lambda values: acts.readmit(dossier, **values, by=request.actor),
    )


def _round(pk: int) -> Round:
    return get_object_or_404(Round.objects.select_related("campaign"), pk=pk)


def _campaign(round_: Round) -> str:
    return reverse("campaign", args=[round_.campaign_id])


def _closed(round_: Round) -> str:
    last = round_.ended_on or round_.closes_on
    return f", nhận hồ sơ đến hết ngày {dmy(last)}" if last else ""
