"""The office's inbox: its tabs, its filters, and what each row says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
)
from django.http import HttpRequest
from django.urls import reverse

from campaign.models import Round, Subject
from campaign.states import RoundState
from nominations import standing
from nominations.models import Dossier, Nomination
from nominations.models.dossier import clock_running
from nominations.standing import SOON
from nominations.states import DossierState, NominationState
from vietnamese.dates import dmy
from vietnamese.text import fold

D, N = DossierState, NominationState
LIVE = (D.DRAFT, D.SUBMITTED, D.SENT_BACK, D.RECEIVED)
IN_HAND = (D.SUBMITTED, D.RECEIVED)
BY_DUE = (F("due_on").asc(nulls_last=True), "state_since", "pk")
# a clock that is met presses nobody: such dossiers stand below those that are late
RUNNING_FIRST = (ExpressionWrapper(Q(met_at__isnull=False), BooleanField()).asc(), *BY_DUE)
WAITING_LONGEST = ("state_since", "pk")


@dataclass(frozen=True)
class Tab:
    label: str
    holds: Callable[[date], Q]
    order: tuple[Any, ...] = BY_DUE
    is_counted: bool = True


TABS = {
    "moi-nop": Tab("Mới nộp", lambda _: Q(state=D.SUBMITTED), WAITING_LONGEST),
    "dang-xu-ly": Tab("Đang xử lý", lambda _: Q(state=D.RECEIVED), RUNNING_FIRST),
    "sap-han": Tab(
        "Sắp hạn",
        lambda on: clock_running() & Q(due_on__range=(on, on + timedelta(days=SOON))),
    ),
    "qua-han": Tab("Quá hạn", lambda on: clock_running() & Q(due_on__lt=on)),
    "can-bo-sung": Tab("Cần bổ sung", lambda _: Q(state=D.SENT_BACK), ("resubmit_by", "pk")),
    "xong": Tab("Xong", lambda _: ~Q(state__in=LIVE), ("-state_since", "-pk"), is_counted=False),
    "dang-lap": Tab("Đơn vị đang lập", lambda _: Q(state=D.DRAFT), WAITING_LONGEST),
}
FIRST = "moi-nop"


def chosen(request: HttpRequest) -> str:
    """The tab of the address; a search without one looks everywhere."""
    asked = request.GET.get("tab", "")
    if asked in TABS:
        return asked
    return "" if request.GET.get("q") else FIRST


class TabFilter(admin.SimpleListFilter):
    title, parameter_name = "tình trạng", "tab"

    def lookups(self, request, model_admin):
        return [(key, tab.label) for key, tab in TABS.items()]

    def queryset(self, request, queryset):
        tab = TABS.get(chosen(request))
        return queryset.filter(tab.holds(request.actor.on)) if tab else queryset


class RoundFilter(admin.SimpleListFilter):
    """Rounds under way; older ones are found by searching."""

    title, parameter_name = "đợt", "dot"

    def lookups(self, request, model_admin):
        running = Round.objects.filter(state__in=(RoundState.OPEN, RoundState.REVIEWING))
        return [(str(pk), name) for pk, name in running.values_list("pk", "name")]

    def queryset(self, request, queryset):
        wanted = self.value()
        return queryset.filter(round_id=wanted) if wanted and wanted.isdecimal() else queryset


class HandlerFilter(admin.SimpleListFilter):
    title, parameter_name = "người xử lý", "nguoi"

    def lookups(self, request, model_admin):
        return [("toi", "tôi"), ("chua", "chưa giao")]

    def queryset(self, request, queryset):
        wanted = {"toi": Q(handler=request.actor.user_id), "chua": Q(handler=None)}
        return queryset.filter(wanted.get(self.value(), Q()))


def tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """As components/tabs.html wants them; one query counts what is live, what is over is not counted."""
    on, current = request.actor.on, chosen(request)
    live = Dossier.objects.known_to(request.actor).filter(state__in=LIVE)
    counted = {key: tab for key, tab in TABS.items() if tab.is_counted}
    counts = live.aggregate(
        **{key.replace("-", "_"): Count("pk", filter=tab.holds(on)) for key, tab in counted.items()}
    )
    return [
        {
            "label": tab.label,
            "url": f"?{urlencode({**_kept(request), 'tab': key})}",
            "count": counts.get(key.replace("-", "_")),
            "current": key == current,
        }
        for key, tab in TABS.items()
    ]


def _kept(request: HttpRequest) -> dict[str, str]:
    names = (RoundFilter.parameter_name, HandlerFilter.parameter_name)
    return {name: request.GET[name] for name in names if request.GET.get(name)}


def matching(rows: QuerySet[Dossier], words: str) -> QuerySet[Dossier]:
    """By code, unit or nominee; whom a draft names is not searched, since its contents are the unit's."""
    for word in words.split():
        named = Nomination.objects.filter(dossier=OuterRef("pk"), folded__contains=fold(word))
        rows = rows.filter(
            Q(code__icontains=word)
            | Q(unit__folded__contains=fold(word))
            | (~Q(state=D.DRAFT) & Exists(named))
        )
    return rows


def with_nominations(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    listed = Nomination.objects.select_related("award_form", "appraisal")
    return rows.for_list().prefetch_related(Prefetch("nominations", listed))


@dataclass(frozen=True)
class Row:
    """One line of the inbox; `url` is empty for a draft, of which only the existence is known."""

    code: str
    url: str
    unit: str
    round: str
    due_on: date | None
    due_words: str
    due_lines: list[str]
    tone: str
    asked: str
    forms: str
    waits_for: str
    handler: str
    state: str
    state_tone: str


def row(dossier: Dossier, today: date) -> Row:
    is_draft = dossier.state == D.DRAFT
    stands = standing.of(dossier, today)
    is_near = stands.left_tone != "plain" and not is_draft
    live = [] if is_draft else [each for each in dossier.nominations.all() if each.is_live]
    return Row(
        code=dossier.code,
        url="" if is_draft else reverse("admin:nominations_dossier_change", args=[dossier.pk]),
        unit=dossier.unit.name,
        round=dossier.round.name,
        due_on=None if is_draft else stands.due_on,
        due_words=stands.left if is_near else "",
        due_lines=dossier.due_explanation if stands.due_on == dossier.due_on else [],
        tone="late" if stands.is_late else "warn",
        asked=_asked(live),
        forms=", ".join(sorted({each.award_form.short_name for each in live})),
        waits_for=_waits_for(dossier, live),
        handler=dossier.handler.staff.titled if dossier.handler else "",
        state=stands.label,
        state_tone=stands.tone,
    )


def _asked(live: list[Nomination]) -> str:
    collectives = sum(each.subject == Subject.COLLECTIVE for each in live)
    counts = ((len(live) - collectives, "cá nhân"), (collectives, "tập thể"))
    return ", ".join(f"{count} {words}" for count, words in counts if count)


def _waits_for(dossier: Dossier, live: list[Nomination]) -> str:
    """What keeps the dossier from going on, the office's own work first."""
    if dossier.state == D.SUBMITTED:
        return f"tiếp nhận (nộp {dmy(dossier.state_since)})"
    if dossier.state == D.SENT_BACK:
        return f"đơn vị bổ sung (từ {dmy(dossier.state_since)})"
    if dossier.state != D.RECEIVED:
        return ""
    written = sum(hasattr(each, "appraisal") for each in live)
    if written < len(live):
        return f"ý kiến thẩm định {written}/{len(live)}"
    return _further_on(live)


WAITS = {
    N.IN_REVIEW: "trình tiếp",
    N.AT_COUNCIL: "ý kiến Hội đồng",
    N.AT_DIRECTOR: "ý kiến Giám đốc",
    N.GRANTED: "quyết định khen thưởng",
    N.PROPOSED: "kết quả của tỉnh",
    N.AWARDED: "trao, chi thưởng",
}


def _further_on(live: list[Nomination]) -> str:
    counts = {words: sum(each.state == state for each in live) for state, words in WAITS.items()}
    return ", ".join(f"{words} {count}/{len(live)}" for words, count in counts.items() if count)
