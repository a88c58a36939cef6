"""The inbox's tabs, its filters and its orders; all of them live in the address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q
from django.http import HttpRequest

from campaign.models import Round
from campaign.states import RoundState
from nominations.models import Dossier
from nominations.models.dossier import TERMINAL, clock_running
from nominations.standing import SOON
from nominations.states import DossierState
from people.models import Unit, User
from workflow.paging import key_in

D = DossierState
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
    "xong": Tab("Xong", lambda _: Q(state__in=TERMINAL), ("-state_since", "-pk"), is_counted=False),
    "dang-lap": Tab("Đơn vị đang lập", lambda _: Q(state=D.DRAFT), WAITING_LONGEST),
}
FIRST = "moi-nop"


ORDER_WORDS = {
    WAITING_LONGEST: "chờ lâu nhất đứng trước",
    BY_DUE: "gần hạn nhất đứng trước",
    RUNNING_FIRST: "gần hạn nhất đứng trước, việc đã xong hạn đứng sau",
    TABS["can-bo-sung"].order: "đến hạn bổ sung trước đứng trước",
    TABS["xong"].order: "mới kết thúc đứng trước",
}


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
        wanted = key_in(self.value())
        return queryset if wanted is None else queryset.filter(round_id=wanted)


class UnitFilter(admin.SimpleListFilter):
    """Units that have a dossier under way; of the others one searches the name."""

    title, parameter_name = "đơn vị", "don-vi"

    def lookups(self, request, model_admin):
        live = Dossier.objects.known_to(request.actor).live()
        units = Unit.objects.filter(pk__in=live.values("unit")).order_by("name")
        return [(str(pk), name) for pk, name in units.values_list("pk", "name")]

    def queryset(self, request, queryset):
        wanted = key_in(self.value())
        return queryset if wanted is None else queryset.filter(unit_id=wanted)


class HandlerFilter(admin.SimpleListFilter):
    """“Tôi”, “chưa giao”, and everybody who handles one under way."""

    title, parameter_name = "người xử lý", "nguoi"

    def lookups(self, request, model_admin):
        handled = Dossier.objects.live().values("handler")
        people = User.objects.filter(pk__in=handled).exclude(pk=request.actor.user_id)
        named = people.select_related("staff").order_by("staff__name_key")
        others = [(str(each.pk), each.get_full_name()) for each in named]
        return [("toi", "tôi"), ("chua", "chưa giao"), *others]

    def queryset(self, request, queryset):
        asked = self.value() or ""
        wanted = {"toi": Q(handler=request.actor.user_id), "chua": Q(handler=None)}
        person = key_in(asked)
        by_person = Q() if person is None else Q(handler=person)
        return queryset.filter(wanted.get(asked, by_person))


ORDERS = {"cho": ("chờ lâu nhất", WAITING_LONGEST), "han": ("gần hạn nhất", RUNNING_FIRST)}


class OrderFilter(admin.SimpleListFilter):
    """Filters nothing: an address that Django's list knows, read by `order`."""

    title, parameter_name = "thứ tự", "xep"

    def lookups(self, request, model_admin):
        return [(key, words) for key, (words, _) in ORDERS.items()]

    def queryset(self, request, queryset):
        return queryset


FILTERS = (TabFilter, RoundFilter, UnitFilter, HandlerFilter, OrderFilter)


def order(request: HttpRequest) -> tuple[Any, ...]:
    """As asked for, else the tab's own."""
    asked = ORDERS.get(request.GET.get(OrderFilter.parameter_name, ""))
    if asked:
        return asked[1]
    tab = TABS.get(chosen(request))
    return tab.order if tab else BY_DUE


def order_words(request: HttpRequest) -> str:
    """The order in which the list now stands, as its lede says it."""
    return ORDER_WORDS.get(order(request), "")


def tabs(request: HttpRequest) -> list[dict[str, Any]]:
    """As components/tabs.html wants them; one query counts what is live, what is over is not counted."""
    on, current = request.actor.on, chosen(request)
    live = Dossier.objects.known_to(request.actor).live()
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
    names = [each.parameter_name for each in FILTERS if each is not TabFilter]
    return {name: request.GET[name] for name in names if request.GET.get(name)}
