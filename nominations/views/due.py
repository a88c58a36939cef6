"""The due date as every page shows it, the director's extension, the reason for lateness."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nominations.actions import due as acts
from nominations.forms.due import ExtendForm, asking_why
from nominations.models import Dossier, Nomination
from nominations.models.due import Became, became, unexplained
from people.roles import LEADERS, OFFICE_ROLES
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.acts import Act
from workflow.pages import ActPage, act_page
from workflow.permits import ask, label

EXTEND, EXTEND_OWN = "nominations.extend_dossier", "nominations.extend_nomination"
READS_LATENESS = (*OFFICE_ROLES, *LEADERS)
CONSEQUENCE = (
    "Hạn cũ và cách tính vẫn giữ để đối chiếu; đơn vị và Văn phòng được báo, các lần nhắc tính "
    "theo hạn mới."
)

NOTHING: dict[str, Any] = {
    **{"title": "Hạn xem xét", "on": None, "words": ""},
    **{"lines": (), "changes": (), "own": (), "late": ()},
}


def shown(dossier: Dossier, actor: Actor) -> dict[str, Any]:
    """As nominations/due.html wants it; one query once there is a date."""
    if dossier.due_on is None:
        return NOTHING | {"words": _words(dossier)}
    rows = became(dossier)
    changes = [each for each in rows if each.kind]
    missed = [each for each in rows if not each.kind] if actor.has(*READS_LATENESS) else []
    return NOTHING | {
        "on": dossier.due_on,
        "lines": dossier.due_explanation,
        "changes": [each for each in changes if each.nomination_id is None],
        "own": _own(dossier, changes),
        "late": sorted(missed, key=lambda each: each.from_on),
    }


def _own(dossier: Dossier, changes: list[Became]) -> list[dict[str, Any]]:
    """Nominations with a date of their own: after a hold, or declined by the province."""
    return [
        {
            "name": each.titled,
            "on": each.own_due_on,
            "lines": each.own_due_explanation,
            "changes": [change for change in changes if change.nomination_id == each.pk],
        }
        for each in dossier.nominations.all()
        if each.own_due_on
    ]


def _words(dossier: Dossier) -> str:
    """From when it will be reckoned."""
    round_ = dossier.round
    days = f"{round_.days} {round_.get_counting_display()}"
    start = "ngày Văn phòng tiếp nhận đủ hồ sơ"
    if round_.closes_on:
        start = f"khi kết thúc nhận hồ sơ (hết ngày {dmy(round_.closes_on)})"
    return f"Văn phòng và lãnh đạo Sở xem xét trong {days}, tính từ {start}."


def extending(dossier: Dossier, actor: Actor) -> list[Act]:
    """Buttons of the director on the dossier's page: the whole one, then those with an own date."""
    found = []
    if ask(EXTEND, actor, dossier) is None:
        found.append(Act(label(EXTEND), reverse("extend_dossier", args=[dossier.pk])))
    for row in dossier.nominations.all():
        if row.own_due_on and ask(EXTEND_OWN, actor, row) is None:
            url = reverse("extend_nomination", args=[row.pk])
            found.append(Act(f"{label(EXTEND_OWN)}: {row.titled}", url))
    return found


@require_http_methods(["GET", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Dossier.objects.visible_to(request.actor).for_page()
    dossier = get_object_or_404(rows, pk=pk)
    page = ActPage(
        title=f"Gia hạn xem xét hồ sơ {dossier.code}",
        what=f"{dossier.unit.name}, {dossier.round.name}. Hạn đang có: hết ngày "
        f"{dmy(dossier.due_on)}.",
        back=reverse("dossier", args=[pk]),
        done=lambda row: f"Đã gia hạn hồ sơ {row.code} đến hết ngày {dmy(row.due_on)}.",
        button="Gia hạn",
        consequence=CONSEQUENCE,
    )
    return act_page(
        request,
        page,
        key=EXTEND,
        subject=dossier,
        do=lambda values: acts.extend(dossier, by=request.actor, **values),
        form_class=ExtendForm,
    )


@require_http_methods(["GET", "POST"])
def extend_own(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Nomination.objects.visible_to(request.actor).for_list()
    row = get_object_or_404(rows, pk=pk)
    page = ActPage(
        title=f"Gia hạn xem xét riêng: {row.titled}",
        what=f"Hồ sơ {row.dossier.code}. Hạn riêng đang có: hết ngày {dmy(row.own_due_on)}.",
        back=reverse("dossier", args=[row.dossier_id]),
        done=lambda row: f"Đã gia hạn đến hết ngày {dmy(row.own_due_on)}.",
        button="Gia hạn",
        consequence=CONSEQUENCE,
    )
    return act_page(
        request,
        page,
        key=EXTEND_OWN,
        subject=row,
        do=lambda values: acts.extend_own(row, by=request.actor, **values),
        form_class=ExtendForm,
    )


def explaining(
    request: HttpRequest,
    dossier: Dossier,
    do: Callable[[dict[str, Any]], Any],
    form_class: type[forms.Form] = forms.Form,
) -> dict[str, Any]:
    """`do` and `form_class` for the page of an act of the office: on a late dossier it asks why."""
    missed = unexplained(dossier, request.actor.on)
    if not missed:
        return {"do": do, "form_class": form_class}

    @transaction.atomic
    def explain_and_do(values: dict[str, Any]) -> Any:
        given = dict(values)
        reason = given.pop(acts.LATE_REASON)
        if unexplained(dossier, request.actor.on):  # a colleague may have said it meanwhile
            acts.explain_lateness(dossier, reason=reason, by=request.actor)
        return do(given)

    return {"do": explain_and_do, "form_class": asking_why(form_class, missed)}
