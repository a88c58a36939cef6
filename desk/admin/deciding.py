"""What the office may do with a dossier, below its page: each act with its consequence and the date that
follows, before anything is pressed."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from campaign.models import DayOff
from nominations.models import Dossier
from nominations.states import DOSSIER, NOMINATION, DossierState
from nominations.views import office, supplements
from vietnamese.dates import dmy
from workflow.acts import Offer
from workflow.permits import Refusal, ask, label

ASSIGN = "nominations.assign_dossier"
HANDS_ON = "Các lần nhắc hạn được gửi cho người được giao."


@dataclass(frozen=True)
class Decision:
    """`form`: the id of the form whose ticks the button sends, instead of being a link."""

    label: str
    url: str
    consequence: str = ""
    follows: str = ""
    refusal: Refusal | None = None
    primary: bool = False
    form: str = ""


def decisions(
    request: HttpRequest, dossier: Dossier, offers: list[Offer], send: dict[str, Any] | None
) -> list[Decision]:
    """The moves of the dossier, sending its nominations on, and who handles it."""
    follows = _follows(request, dossier, offers)
    moves = [_of_move(dossier, each, follows.get(each.verb, "")) for each in offers]
    sending = [_sending(dossier, send)] if send else []
    return _with_main([*sending, *moves, *_assigning(request, dossier)], dossier)


def _follows(request: HttpRequest, dossier: Dossier, offers: list[Offer]) -> dict[str, str]:
    """Verb → the date that follows, in words. One query, where there is anything to do."""
    if not any(each.is_open for each in offers):
        return {}
    calendar, today = DayOff.objects.calendar(), request.actor.on
    suggested = calendar.add_working_days(today, supplements.RESUBMIT_WITHIN)
    back = f"Ngày hẹn ghi ở trang sau; gợi ý: hết ngày {dmy(suggested)}."
    return {
        "receive": office.due_sentence(dossier, today, calendar),
        "send_back": f"{back} {office.due_after_return(dossier)}".strip(),
        "reject": office.FINAL,
    }


def _of_move(dossier: Dossier, offer: Offer, follows: str) -> Decision:
    return Decision(
        label=offer.label,
        url=reverse(f"admin:nominations_dossier_{offer.verb}", args=[dossier.pk]),
        consequence=DOSSIER.moves[offer.verb].consequence,
        follows=follows,
        refusal=offer.refusal,
    )


def _sending(dossier: Dossier, send: dict[str, Any]) -> Decision:
    count = len(send["ready"])
    return Decision(
        label=f"{send['label']} các đề nghị đã chọn…" if count else send["label"],
        url=send["url"],
        consequence=NOMINATION.moves[send["verb"]].consequence,
        follows=f"{office.kept_due(dossier)} Trang sau nêu số lượng và tên trước khi trình.".strip(),
        refusal=send["refusal"],
        form="" if send["refusal"] else "trinh",
    )


def _assigning(request: HttpRequest, dossier: Dossier) -> list[Decision]:
    if not DOSSIER.owners[dossier.state]:
        return []
    url = reverse("admin:nominations_dossier_assign", args=[dossier.pk])
    refusal = ask(ASSIGN, request.actor, dossier)
    return [Decision(label(ASSIGN), url, consequence=HANDS_ON, refusal=refusal)]


def _with_main(found: list[Decision], dossier: Dossier) -> list[Decision]:
    """Open ones first; the first is the main button while the office has the turn."""
    ordered = sorted(found, key=lambda each: each.refusal is not None)
    turn = dossier.state in (DossierState.SUBMITTED, DossierState.RECEIVED)
    forward = [each for each in ordered if not each.refusal and _goes_on(each)]
    main = forward[0] if turn and forward else None
    return [replace(each, primary=True) if each is main else each for each in ordered]


def _goes_on(each: Decision) -> bool:
    """Taking it in or sending it on; never a return as the first thing one is offered."""
    return bool(each.form) or each.label == DOSSIER.moves["receive"].label
