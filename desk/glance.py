"""What home shows beside the work: counts that open their lists, and where the round stands."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse

from campaign.models import Round
from campaign.states import RoundState
from desk.waiting.rows import counted, read
from nominations.models import Dossier, Nomination
from nominations.models.dossier import UNIT_SIDE, clock_running
from nominations.standing import SOON
from nominations.states import DossierState, NominationState
from nominations.views.index import FILTERS
from nominations.views.paper_copies import TABS
from people.roles import LEADERS, OFFICE_ROLES, Role
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.models import Notice

D, N = DossierState, NominationState
LATEST = 5


class Figure(NamedTuple):
    """A count and the list it opens: both hold the same rows."""

    label: str
    rows: QuerySet
    address: str


def figures(actor: Actor) -> list[dict[str, Any]]:
    """One query for all of them; each opens the list it counts."""
    wanted = list(_figures(actor))
    sources = [counted(each.rows, str(place)) for place, each in enumerate(wanted)]
    counts = {int(row.what): row.number for row in read(sources)}
    return [
        {"value": counts.get(place, 0), "label": each.label, "url": each.address}
        for place, each in enumerate(wanted)
    ]


def _figures(actor: Actor) -> Iterator[Figure]:
    if actor.has(*OFFICE_ROLES):
        yield from _of_office(actor)
    if units := actor.units_as(*UNIT_SIDE):
        own, mine = reverse("dossiers"), Dossier.objects.filter(unit__in=units)
        for key, label in (("can-lam", "Đơn vị cần làm"), ("da-nop", "Đã nộp, đang xét")):
            yield Figure(label, mine.filter(FILTERS[key][1]), f"{own}?nhom={key}")
    if actor.has(*OFFICE_ROLES, *LEADERS):
        at_director = Nomination.objects.visible_to(actor).filter(state=N.AT_DIRECTOR)
        yield Figure("Chờ ý kiến Giám đốc", at_director, reverse("rulings"))
    if actor.has(Role.REGISTRY):
        brought = Dossier.objects.brought_to(actor).filter(TABS[""][1])
        yield Figure("Hồ sơ chưa có bản giấy", brought, reverse("paper_copies"))


def _of_office(actor: Actor) -> Iterator[Figure]:
    """The tabs of the inbox, by the same conditions."""
    inbox, on = reverse("admin:nominations_dossier_changelist"), actor.on
    soon = clock_running() & Q(due_on__range=(on, on + timedelta(days=SOON)))
    for label, tab, holds in (
        ("Mới nộp", "moi-nop", Q(state=D.SUBMITTED)),
        ("Đang xử lý", "dang-xu-ly", Q(state=D.RECEIVED)),
        ("Cần bổ sung", "can-bo-sung", Q(state=D.SENT_BACK)),
        ("Sắp hạn", "sap-han", soon),
        ("Quá hạn", "qua-han", clock_running() & Q(due_on__lt=on)),
    ):
        yield Figure(label, Dossier.objects.known_to(actor).filter(holds), f"{inbox}?tab={tab}")


def newest_round(actor: Actor) -> dict[str, Any] | None:
    """The round under way that ends last, with its four stages; for those who take part or look on."""
    if not actor.units_as(*UNIT_SIDE) and not actor.has(*OFFICE_ROLES, *LEADERS):
        return None
    rounds = Round.objects.filter(
        state__in=(RoundState.OPEN, RoundState.REVIEWING), closes_on__isnull=False
    )
    round_ = rounds.select_related("campaign").order_by("-closes_on").first()
    if round_ is None:
        return None
    page = reverse("campaign", args=[round_.campaign_id])
    url = f"{page}?dot={round_.pk}#don-vi" if actor.has(*OFFICE_ROLES) else page
    return {"round": round_, "url": url, "steps": _steps(round_, actor.on)}


def latest_notices(actor: Actor) -> list[Notice]:
    """A few, read or not; the rest stand in their own list."""
    if actor.user_id is None:
        return []
    return list(Notice.objects.of(actor.user_id).order_by("-created_at", "-pk")[:LATEST])


def _steps(round_: Round, today: date) -> list[dict[str, str]]:
    takes = round_.is_open_on(today)
    due = f"hạn {dmy(round_.due_on)}" if round_.due_on else ""
    return [
        _step("Mở đợt xét", dmy(round_.opens_on), "done"),
        _step("Nhận hồ sơ", f"đến {dmy(round_.closes_on)}", "current" if takes else "done"),
        _step("Văn phòng, Hội đồng xét", due, "todo" if takes else "current"),
        _step("Quyết định, trao tặng", "", "todo"),
    ]


def _step(label: str, when: str, state: str) -> dict[str, str]:
    return {"label": label, "when": when, "state": state}
