"""One act on many dossiers of the inbox: first who and how many, then row by row, then what was done.

What was ticked travels as `chon=<pk>` in the address; the page that asks for confirmation hands on
`chon=<pk>-<length of the row's history>`, so that a row which changed meanwhile is told, not done.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nominations.models import Dossier
from people.roles import OFFICE_ROLES
from workflow.actors import Actor
from workflow.admin import NOT_YOURS
from workflow.moving import Stale
from workflow.paging import key_in
from workflow.permits import Refusal, Refused
from workflow.timeline import lengths

MOST = 200
CHANGED = "Hồ sơ đã thay đổi sau khi ông/bà mở trang xác nhận; hãy xem lại rồi chọn lại."
GONE = "Không còn hồ sơ này trong phạm vi của ông/bà."


@dataclass(frozen=True)
class Line:
    """One dossier on the page: what the act would do with it, or why it is left out."""

    row: Dossier
    seen: int = 0
    words: str = ""
    refusal: Refusal | None = None

    @property
    def value(self) -> str:
        return f"{self.row.pk}-{self.seen}"


Judge = Callable[[Sequence[Dossier], Actor], list[Line]]


@dataclass(frozen=True)
class BulkAct:
    """`judge` says of each dossier what would be done; `do` does it to one, and tells it in words."""

    title: str
    button: str
    consequence: str
    judge: Judge
    do: Callable[[Dossier, dict[str, Any], Actor], str]
    form_class: type[forms.Form] = forms.Form
    form_options: Callable[[Actor], dict[str, Any]] = lambda _actor: {}
    impossible: Callable[[Actor], str] = lambda _actor: ""
    template: str = "desk/admin_bulk.html"


@dataclass
class Outcome:
    done: list[tuple[str, str]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def page(request: HttpRequest, act: BulkAct) -> HttpResponse:
    if not request.actor.has(*OFFICE_ROLES):
        raise Refused(NOT_YOURS)
    given = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(given.getlist("chon"))
    typed = request.POST if request.method == "POST" else None
    form = act.form_class(typed, **act.form_options(request.actor))
    if form.is_bound and form.is_valid():
        # no redirect: the report names every row, and sent again each row answers that it changed
        outcome = _do_all(act, chosen, form.cleaned_data, request.actor)
        return render(request, "desk/admin_bulk_done.html", {**_shown(act), "outcome": outcome})
    lines = act.judge(_rows(request.actor, list(chosen)), request.actor)
    shown = {
        **_shown(act),
        "form": form,
        "lines": [each for each in _with_lengths(lines, chosen) if not each.refusal],
        "left_out": [each for each in lines if each.refusal],
        "over": max(0, len(set(given.getlist("chon"))) - MOST),
        "impossible": act.impossible(request.actor),
    }
    return render(request, act.template, shown)


def _shown(act: BulkAct) -> dict[str, Any]:
    inbox = reverse("admin:nominations_dossier_changelist")
    return {"act": act, "opts": Dossier._meta, "most": MOST, "back": inbox}


def _chosen(values: Sequence[str]) -> dict[int, int | None]:
    """Dossier → the length of its history that was seen, None on the way to the page; `MOST` of them."""
    found: dict[int, int | None] = {}
    for value in values:
        pk, _, seen = value.partition("-")
        if (key := key_in(pk)) is not None and len(found) < MOST:
            found[key] = key_in(seen)
    return found


def _rows(actor: Actor, pks: Sequence[int]) -> list[Dossier]:
    rows = Dossier.objects.known_to(actor).filter(pk__in=pks)
    return list(rows.for_list().prefetch_related("nominations__appraisal").order_by("pk"))


def _with_lengths(lines: Sequence[Line], chosen: dict[int, int | None]) -> list[Line]:
    """What a page that came back with an error had seen stays what was seen."""
    now = lengths([each.row for each in lines])
    return [replace(each, seen=chosen.get(each.row.pk) or now[each.row.pk]) for each in lines]


def _do_all(
    act: BulkAct, chosen: dict[int, int | None], values: dict[str, Any], by: Actor
) -> Outcome:
    codes = dict(Dossier.objects.known_to(by).filter(pk__in=chosen).values_list("pk", "code"))
    outcome = Outcome()
    for pk, seen in chosen.items():
        name = codes.get(pk, f"số {pk}")
        try:
            outcome.done.append((name, _do_one(act, pk, seen, values, by)))
        except (Refused, Stale, ValidationError) as error:
            outcome.left.append((name, _words(error)))
    return outcome


@transaction.atomic
def _do_one(act: BulkAct, pk: int, seen: int | None, values: dict[str, Any], by: Actor) -> str:
    """Asks the same of the locked row as the page did before."""
    if not Dossier.objects.known_to(by).select_for_update().filter(pk=pk).exists():
        raise Stale(GONE)
    [row] = _rows(by, [pk])
    if seen is not None and lengths([row])[pk] != seen:
        raise Stale(CHANGED)
    [line] = act.judge([row], by)
    if line.refusal:
        raise Refused(line.refusal)
    return act.do(row, values, by)


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, Refused) and error.refusal.who_may:
        return f"{error.refusal.sentence} Người làm được: {error.refusal.who_may}."
    return str(error)
