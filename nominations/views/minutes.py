"""The unit's minutes: written on one page, saved whole."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from campaign.models import Subject
from nominations import actions
from nominations.forms.letter import head_of
from nominations.forms.minutes import MinutesForms
from nominations.forms.people import Person, of_unit
from nominations.models import Dossier, UnitMinutes
from nominations.views import remarks
from nominations.views.dossiers import visible
from workflow.actors import Actor
from workflow.pages import add_errors
from workflow.permits import require

FILLED = "Đã điền, chưa lưu: xem lại từng dòng rồi bấm “Lưu biên bản”."
NOBODY = "Chưa ghi ai có mặt, nên chưa điền được số phiếu."


@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """`fill` re-renders the page with rows filled in; only “Lưu biên bản” saves."""
    dossier = visible(request, pk)
    require("nominations.save_minutes", request.actor, dossier)
    last = _last_meeting(dossier)
    people = _people(dossier, request.actor, last)
    before = frozenset() if _is_begun(dossier) else _was_there(last)
    live = dossier.nominations.live().select_related("unit_vote", "award_form")
    nominations = sorted(live, key=lambda each: each.subject != Subject.COLLECTIVE)
    filled = ""
    if "fill" in request.POST:
        forms = MinutesForms(dossier.minutes, people, nominations, before=before)
        filled = FILLED if forms.refill(request.POST, request.POST["fill"]) else NOBODY
    elif request.method == "POST":
        forms = MinutesForms(dossier.minutes, people, nominations, data=request.POST, before=before)
        if forms.is_valid() and _saved(dossier, forms, request.actor):
            messages.success(request, "Đã lưu biên bản.")
            return redirect("dossier", dossier.pk)
    else:
        usual = _usual(dossier, people, last, request.actor)
        forms = MinutesForms(dossier.minutes, people, nominations, usual=usual, before=before)
    shown = {
        "dossier": dossier,
        "forms": forms,
        "filled": filled,
        "asked": remarks.asked(dossier, request.actor, "bien_ban"),
    }
    return render(request, "nominations/minutes.html", shown)


def _saved(dossier: Dossier, forms: MinutesForms, by: Actor) -> bool:
    try:
        actions.papers.save_minutes(
            dossier,
            values=forms.facts.columns(),
            people=forms.rows(),
            votes=forms.counted(),
            by=by,
        )
    except ValidationError as error:
        add_errors(forms.facts, error)
        return False
    return True


def _last_meeting(dossier: Dossier) -> UnitMinutes | None:
    """The unit's meeting before this one, with who was asked to it; two queries."""
    held = UnitMinutes.objects.filter(dossier__unit=dossier.unit_id, held_at__isnull=False)
    rows = held.exclude(dossier=dossier).order_by("-held_at", "-pk")
    return rows.prefetch_related("attendances").first()


def _was_there(last: UnitMinutes | None) -> frozenset[int]:
    return frozenset(row.staff_id for row in last.attendances.all()) if last else frozenset()


def _is_begun(dossier: Dossier) -> bool:
    return bool(dossier.minutes.attendances.all())


def _people(dossier: Dossier, actor: Actor, last: UnitMinutes | None) -> list[Person]:
    """The unit's people of the day, those of its last meeting first, and whoever is named already."""
    there = _was_there(last)
    people = sorted(of_unit(dossier.unit, actor.on), key=lambda each: each.staff_id not in there)
    known = {each.staff_id for each in people}
    gone = [row for row in dossier.minutes.attendances.all() if row.staff_id not in known]
    return people + [Person(row.staff_id, row.name, row.position, "", is_own=True) for row in gone]


def _usual(
    dossier: Dossier, people: list[Person], last: UnitMinutes | None, actor: Actor
) -> dict[str, Any]:
    """Offered on minutes not yet begun: chair, secretary and place of the last meeting.

    Else the head in the chair, the clerk as secretary; nobody who is not of the unit any more.
    """
    if dossier.minutes.held_at or dossier.minutes.place or dossier.minutes.chair_id:
        return {}
    known = {each.staff_id for each in people}
    head = head_of(dossier.unit, actor.on)
    chair, secretary = (last.chair_id, last.secretary_id) if last else (None, None)
    chair = chair if chair in known else head and head.staff_id
    secretary = secretary if secretary in known else actor.staff_id
    usual = {"chair": chair, "place": last.place if last else ""}
    return usual | {"secretary": secretary if secretary in known - {chair} else None}
