"""The office's table of units in one round: where each stands, when it was last urged, what may be done.

The round, the status and the page stand in the address: `?dot=`, `?tinh-trang=`, `?trang=`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse

from campaign.models import Round
from campaign.states import RoundState
from nominations import round_units, urging
from nominations.round_units import Line
from nominations.standing import tone_of
from nominations.states import DossierState, UnitStatus
from workflow.actors import Actor
from workflow.paging import beside
from workflow.permits import Refusal, ask

PAGE = 100
UNDER_WAY = (RoundState.OPEN, RoundState.REVIEWING)


@dataclass(frozen=True)
class UnitRow:
    """`tick` is what the tick box sends, empty where the unit cannot be urged (`refusal` says why)."""

    line: Line
    tick: str
    refusal: Refusal | None
    url: str
    admit_url: str
    left: str
    left_tone: str


def of(rounds: Sequence[Round], query: Mapping[str, str], actor: Actor) -> dict[str, Any] | None:
    """None without a round. Two queries, whatever the number of units."""
    round_ = chosen(rounds, query.get("dot", ""))
    if round_ is None:
        return None
    lines = round_units.lines(round_)
    wanted = query.get("tinh-trang", "")
    wanted = wanted if wanted in UnitStatus.values else ""
    shown = [each for each in lines if wanted in ("", each.status)]
    page = Paginator(shown, PAGE).get_page(query.get("trang"))
    rows = [_row(each, actor) for each in page.object_list]
    return {
        "round": round_,
        "rows": rows,
        "may_urge": any(row.tick for row in rows),
        "tabs": _tabs(lines, round_, wanted),
        **beside(page, lambda to: address(round_, tinh_trang=wanted, trang=to), "dòng"),
    }


def chosen(rounds: Sequence[Round], asked: str) -> Round | None:
    """The round of the address, else the newest under way, else the newest of all."""
    named = [each for each in rounds if str(each.pk) == asked]
    running = [each for each in rounds if each.state in UNDER_WAY]
    return next(iter([*named, *running, *rounds]), None)


def address(round_: Round, **more: Any) -> str:
    page = reverse("campaign", args=[round_.campaign_id])
    kept = {name.replace("_", "-"): value for name, value in more.items() if value}
    return f"{page}?{urlencode({'dot': round_.pk, **kept})}#don-vi"


def _tabs(lines: Sequence[Line], round_: Round, wanted: str) -> list[dict[str, Any]]:
    """Every status that somebody is in, and the one that was asked for."""
    counts = {each: sum(line.status == each for line in lines) for each in UnitStatus}
    held = [each for each in UnitStatus if counts[each] or each == wanted]
    named = [("", "Tất cả", len(lines)), *((each, each.label, counts[each]) for each in held)]
    return [
        {
            "label": label,
            "url": address(round_, tinh_trang=str(key)),
            "count": count,
            "current": key == wanted,
        }
        for key, label, count in named
    ]


def _row(line: Line, actor: Actor) -> UnitRow:
    refusal = ask(urging.KEY, actor, line)
    return UnitRow(
        line=line,
        tick="" if refusal else urging.tick(line),
        refusal=refusal,
        url=_url(line),
        admit_url=_admit_url(line, actor.on),
        left=line.left(actor.on),
        left_tone=tone_of(line.due_on, actor.on),
    )


def _url(line: Line) -> str:
    """Of what was handed in; of the rest the office knows that it exists, and no more."""
    dossier = line.dossier
    if dossier is None or not dossier.is_handed_in:
        return ""
    return reverse("admin:nominations_dossier_change", args=[dossier.pk])


def _admit_url(line: Line, on: date) -> str:
    """Late admission of who has not handed in; a lapsed dossier is taken up again."""
    round_, dossier = line.round, line.dossier
    if round_.is_anytime or round_.is_open_on(on) or round_.state not in UNDER_WAY:
        return ""
    if dossier is None or dossier.state == DossierState.DRAFT:
        return reverse("admit_unit", args=[round_.pk, line.unit.pk])
    is_lapsed = dossier.state == DossierState.LAPSED
    return reverse("readmit_dossier", args=[dossier.pk]) if is_lapsed else ""
