"""Rulings as they were recorded, and taking one back."""

from typing import Any

from django.db.models import OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards.actions import reopening as acts
from awards.models import Ruling, on_numbered_paper
from nominations.models import Nomination
from nominations.states import NOMINATION
from people.rules import signs_decisions
from workflow.forms import ReasonForm
from workflow.pages import move_page
from workflow.paging import behind, first_page
from workflow.permits import require

REOPEN = NOMINATION.moves["reopen"]


@require_GET
def ruled(request: HttpRequest) -> HttpResponse:
    """Latest first (keyset paging by id)."""
    require("awards.read_rulings", request.actor, None)
    seen = Nomination.objects.visible_to(request.actor)
    rows = Ruling.objects.filter(nomination__in=seen).for_list()
    rows = rows.annotate(is_fixed=on_numbered_paper(OuterRef("nomination")))
    shown, last = first_page(behind(rows, request.GET.get("sau")))
    rules = signs_decisions.refusal(request.actor, None) is None
    context = {
        "rows": [(row, rules and _may_come_back(row, request.actor.staff_id)) for row in shown],
        "next_url": f"?sau={last.pk}" if last else "",
    }
    return render(request, "awards/ruled.html", context)


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Nomination.objects.visible_to(request.actor).for_list()
    row = get_object_or_404(rows, pk=pk)
    require("awards.reopen_ruling", request.actor, row)
    return move_page(
        request,
        row,
        "reopen",
        lambda given: acts.reopen(row, reason=given["reason"], by=request.actor),
        back=reverse("ruled"),
        what=f"{row.titled}: {row.award_form.short_name}, {row.dossier.unit.name} đề nghị, "
        f"hồ sơ {row.dossier.code}. Hiện là “{row.get_state_display()}”.",
        done=f"Đề nghị về {row.titled} trở lại chờ ý kiến.",
        form_class=ReasonForm,
        success=reverse("rulings"),
    )


def _may_come_back(row: Any, staff_id: int | None) -> bool:
    nomination = row.nomination
    is_own = staff_id is not None and nomination.staff_id == staff_id
    may_move = nomination.state in REOPEN.sources and not row.is_fixed
    return row.is_last and may_move and not is_own
