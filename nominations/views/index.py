"""The list of dossiers: what waits for the unit, what each one lacks, rounds that take new ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from nominations import answering, standing
from nominations.models import Dossier, whole
from nominations.models.dossier import TERMINAL, UNIT_SIDE, DossierQuerySet
from nominations.states import DossierState
from workflow.actors import Actor
from workflow.paging import key_in

PAGE = 20
FILTERS = {
    "": ("Tất cả", Q()),
    "can-lam": ("Đơn vị cần làm", Q(state__in=(DossierState.DRAFT, DossierState.SENT_BACK))),
    "da-nop": ("Đã nộp", Q(state__in=(DossierState.SUBMITTED, DossierState.RECEIVED))),
    "da-xong": ("Đã kết thúc", Q(state__in=TERMINAL)),
}


@dataclass(frozen=True)
class Row:
    dossier: Dossier
    standing: standing.Standing
    missing: int | None
    count: str


def of(actor: Actor, query: Mapping[str, str]) -> dict[str, Any]:
    """`?nhom=` filters, `?truoc=` and `?sau=` are the keys the page begins after."""
    group = query.get("nhom", "") if query.get("nhom", "") in FILTERS else ""
    rows, newer, older = _page(_mine(actor).filter(FILTERS[group][1]), query)
    return {
        "rows": [_row(each, actor) for each in rows],
        "rounds": answering.rounds_for(actor),
        "refusals": answering.refusals(actor),
        "tabs": _tabs(group),
        "previous_url": _address(group, sau=newer),
        "next_url": _address(group, truoc=older),
        "many_units": len({each.unit_id for each in rows}) > 1,
    }


def _mine(actor: Actor) -> DossierQuerySet:
    """A unit's person sees the unit's; the office and the leadership what they may read."""
    rows = Dossier.objects.visible_to(actor)
    units = actor.units_as(*UNIT_SIDE)
    return rows.filter(unit_id__in=units) if units else rows


def _page(
    rows: DossierQuerySet, query: Mapping[str, str]
) -> tuple[list[Dossier], int | None, int | None]:
    """One page by key, newest first, with the keys of its neighbours."""
    before, after = key_in(query.get("truoc")), key_in(query.get("sau"))
    if after is not None:
        found = list(whole(rows.filter(pk__gt=after).order_by("pk"))[: PAGE + 1])
        more, shown = len(found) > PAGE, found[:PAGE][::-1]
        return shown, shown[0].pk if more else None, shown[-1].pk if shown else None
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(whole(rows.order_by("-pk"))[: PAGE + 1])
    more, shown = len(found) > PAGE, found[:PAGE]
    first = shown[0].pk if shown and before is not None else None
    return shown, first, shown[-1].pk if more else None


def _row(dossier: Dossier, actor: Actor) -> Row:
    live = [each for each in dossier.nominations.all() if each.is_live]
    missing = len(dossier.missing(actor.on)) if dossier.is_editable else None
    return Row(dossier, standing.of(dossier, actor.on), missing, counted(live))


def counted(nominations: list) -> str:
    """“2 tập thể, 5 cá nhân”; empty without any."""
    collectives = sum(each.unit_id is not None for each in nominations)
    return in_words(collectives, len(nominations) - collectives)


def in_words(collectives: int, people: int) -> str:
    parts = [f"{collectives} tập thể"] if collectives else []
    return ", ".join([*parts, f"{people} cá nhân"] if people else parts)


def _tabs(group: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": _address(key) or "?", "count": None, "current": key == group}
        for key, (label, _) in FILTERS.items()
    ]


def _address(group: str, **keys: int | None) -> str:
    """Empty when it would lead nowhere."""
    known = {name: value for name, value in keys.items() if value is not None}
    if keys and not known:
        return ""
    chosen = {"nhom": group} if group else {}
    return "?" + urlencode({**chosen, **known}) if chosen or known else ""
