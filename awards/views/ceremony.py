"""Ceremonies: the list, one of them, planning it, its moves and papers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards import papers
from awards.actions import ceremony as acts
from awards.forms.ceremony import FIELDS, CeremonyForm
from awards.models import Ceremony, Decision, DecisionLine
from awards.models.ceremony import READERS
from awards.states import CeremonyState
from documents.blocks import Paper
from documents.states import IN_FORCE
from documents.views import answers
from vietnamese.dates import hm_dmy
from workflow.acts import acts_for
from workflow.forms import ReasonForm
from workflow.pages import ActPage, act_page, move_page
from workflow.paging import behind, first_page, key_in
from workflow.permits import ask, require
from workflow.timeline import timeline

TONES = {
    CeremonyState.PLANNED: "info",
    CeremonyState.HELD: "done",
    CeremonyState.CANCELLED: "plain",
}
PREPARING = {"awards.revise_ceremony": ("Sửa kế hoạch", "sua")}
TELLS = "Người được khen, đơn vị và Văn phòng được báo thời gian, địa điểm; ai đã được trao thì không báo."


@require_GET
def ceremonies(request: HttpRequest) -> HttpResponse:
    """Latest first (keyset paging by id); each reader finds those that concern them."""
    rows = Ceremony.objects.visible_to(request.actor).order_by("-pk")
    shown, last = first_page(behind(rows, request.GET.get("sau")))
    context = {
        "rows": [(row, TONES[row.state]) for row in shown],
        "next_url": f"?sau={last.pk}" if last else "",
        "may_plan": ask("awards.plan_ceremony", request.actor, Ceremony()) is None,
    }
    return render(request, "awards/ceremonies.html", context)


@require_GET
def ceremony(request: HttpRequest, pk: int) -> HttpResponse:
    """The honoured and their units see their own lines of it."""
    row = visible(request, pk)
    works = request.actor.has(*READERS)
    lines = list(row.lines() if works else _own(request, row))
    context = {
        "ceremony": row,
        "tone": TONES[row.state],
        "lines": lines,
        "received": sum(line.handed is not None for line in lines),
        "decisions": row.decisions.select_related("issued__series").order_by("pk") if works else [],
        "works": works,
        "corrects": ask("awards.correct_handover", request.actor, None) is None,
        "acts": acts_for(
            row,
            request.actor,
            url=reverse("ceremony", args=[pk]),
            forward=("hold",),
            preparing=PREPARING,
        )
        if works
        else [],
        "events": timeline(row) if works else [],
    }
    return render(request, "awards/ceremony.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    """`?quyet-dinh=` is ticked beforehand."""
    wanted = key_in(request.GET.get("quyet-dinh"))
    initial = {"decisions": [] if wanted is None else [wanted]}
    page = ActPage(
        title="Lên kế hoạch lễ trao",
        back=reverse("ceremonies"),
        done="Đã lưu kế hoạch; người được khen, đơn vị và Văn phòng đã được báo.",
        button="Lưu, báo ngay",
        consequence=TELLS,
    )
    return act_page(
        request,
        page,
        key="awards.plan_ceremony",
        subject=Ceremony(),
        do=lambda given: acts.plan(**_given(given), by=request.actor),
        form_class=CeremonyForm,
        form_options={"decisions": _offered(request), "initial": initial},
        success=lambda row: reverse("ceremony", args=[row.pk]),
    )


def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    initial = {name: getattr(row, name) for name in FIELDS}
    chosen = Decision.objects.filter(ceremonies=row)
    page = ActPage(
        title="Sửa kế hoạch lễ trao",
        what=f"{row.title}: {hm_dmy(row.held_at)}, {row.place}.",
        back=reverse("ceremony", args=[pk]),
        done="Đã lưu; thay đổi về thời gian, địa điểm, quyết định đã được báo lại.",
        button="Lưu, báo lại",
        consequence=TELLS,
    )
    return act_page(
        request,
        page,
        key="awards.revise_ceremony",
        subject=row,
        do=lambda given: acts.revise(row, **_given(given), by=request.actor),
        form_class=CeremonyForm,
        form_options={
            "decisions": _offered(request, also=row),
            "initial": initial | {"decisions": list(chosen)},
        },
    )


def hold(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "hold",
        lambda given: acts.hold(row, by=request.actor),
        what=f"{row.title}: {hm_dmy(row.held_at)}, {row.place}.",
        back=reverse("ceremony", args=[pk]),
        done="Đã ghi buổi lễ đã tổ chức; hãy ghi ai đã nhận.",
    )


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    row = visible(request, pk)
    return move_page(
        request,
        row,
        "cancel",
        lambda given: acts.cancel(row, reason=given["reason"], by=request.actor),
        what=f"{row.title}: {hm_dmy(row.held_at)}, {row.place}.",
        back=reverse("ceremony", args=[pk]),
        done="Đã hủy buổi lễ và báo lại.",
        form_class=ReasonForm,
    )


@require_GET
def invitation_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.as_pdf(*_invitation(request, pk))


@require_GET
def invitation_word(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.as_word(*_invitation(request, pk))


@require_GET
def receipts_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.as_pdf(*_receipts(request, pk))


@require_GET
def receipts_word(request: HttpRequest, pk: int) -> HttpResponse:
    return answers.as_word(*_receipts(request, pk))


def visible(request: HttpRequest, pk: int) -> Ceremony:
    return get_object_or_404(Ceremony.objects.visible_to(request.actor), pk=pk)


def _worked_on(request: HttpRequest, pk: int) -> Ceremony:
    """For those who work on decisions: names and amounts of others are not for the honoured."""
    row = visible(request, pk)
    require("awards.print_ceremony", request.actor, row)
    return row


def _invitation(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    row = _worked_on(request, pk)
    return papers.invitation(row, list(row.lines())), f"Giay-moi-le-trao-{row.pk}"


def _receipts(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    row = _worked_on(request, pk)
    return papers.receipts(row.title, list(row.lines()), row), f"Danh-sach-ky-nhan-{row.pk}"


def _own(request: HttpRequest, row: Ceremony) -> Any:
    mine = DecisionLine.objects.honoured(request.actor).values("pk")
    return row.lines().filter(pk__in=mine)


def _offered(request: HttpRequest, also: Ceremony | None = None) -> Any:
    """Numbered or signed, with somebody who has not received it; those of the ceremony itself."""
    waiting = DecisionLine.objects.waiting()
    rows = Decision.objects.visible_to(request.actor)
    wanted = rows.filter(pk__in=waiting.values("decision"), state__in=IN_FORCE)
    wanted = (wanted | rows.filter(ceremonies=also)) if also else wanted
    return wanted.distinct().select_related("issued__series").order_by("-pk")


def _given(given: dict[str, Any]) -> dict[str, Any]:
    values = {name: given[name] for name in FIELDS}
    return {"values": values, "decisions": list(given["decisions"])}
