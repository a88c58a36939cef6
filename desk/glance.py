"""What home shows beside the work: counts that open their lists, and where the round stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from campaign.models import Round
from campaign.states import RoundState
from nominations.models import Dossier
from nominations.states import DossierState
from people.roles import OFFICE_ROLES, Role
from vietnamese.dates import dmy
from workflow.actors import Actor

D = DossierState
WRITING = (D.DRAFT, D.SENT_BACK)
UNDER_WAY = (D.SUBMITTED, D.RECEIVED)


@dataclass(frozen=True)
class Figure:
    label: str
    holds: Q
    address: str

    def shown(self, value: int) -> dict[str, Any]:
        return {"value": value, "label": self.label, "url": self.address}


def figures(actor: Actor) -> list[dict[str, Any]]:
    """Counts of dossiers for one's unit, or for the office; each opens the list it counts."""
    wanted = _figures(actor)
    if not wanted:
        return []
    counts = Dossier.objects.live().aggregate(
        **{f"n{place}": Count("pk", filter=each.holds) for place, each in enumerate(wanted)}
    )
    return [each.shown(counts[f"n{place}"]) for place, each in enumerate(wanted)]


def _figures(actor: Actor) -> list[Figure]:
    if actor.has(*OFFICE_ROLES):
        inbox = reverse("admin:nominations_dossier_changelist")
        late = Q(due_on__lt=actor.on, met_at__isnull=True)
        return [
            Figure("Mới nộp", Q(state=D.SUBMITTED), f"{inbox}?tab=moi-nop"),
            Figure("Đang xử lý", Q(state=D.RECEIVED), f"{inbox}?tab=dang-xu-ly"),
            Figure("Cần bổ sung", Q(state=D.SENT_BACK), f"{inbox}?tab=can-bo-sung"),
            Figure("Quá hạn", late, f"{inbox}?tab=qua-han"),
        ]
    if units := actor.units_as(Role.CLERK, Role.HEAD):
        own, mine = reverse("dossiers"), Q(unit__in=units)
        return [
            Figure("Đơn vị cần làm", mine & Q(state__in=WRITING), f"{own}?nhom=can-lam"),
            Figure("Đã nộp, đang xét", mine & Q(state__in=UNDER_WAY), f"{own}?nhom=da-nop"),
        ]
    return []


def newest_round(actor: Actor) -> dict[str, Any] | None:
    """The round under way that ends last, with its four stages; only for those who take part."""
    if not actor.units_as(Role.CLERK, Role.HEAD) or actor.has(*OFFICE_ROLES):
        return None
    rounds = Round.objects.filter(
        state__in=(RoundState.OPEN, RoundState.REVIEWING), closes_on__isnull=False
    )
    round_ = rounds.select_related("campaign").order_by("-closes_on").first()
    return {"round": round_, "steps": _steps(round_, actor.on)} if round_ else None


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
