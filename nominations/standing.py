"""Where a dossier stands, in words: state, with whom, since when, by when. Reads the row, asks nothing."""

from dataclasses import dataclass
from datetime import date

from nominations.models import Dossier
from nominations.states import DOSSIER, NOMINATION, DossierState
from vietnamese.dates import left

TONES = {
    DossierState.DRAFT: "warn",
    DossierState.SUBMITTED: "info",
    DossierState.SENT_BACK: "late",
    DossierState.RECEIVED: "info",
    DossierState.CLOSED: "done",
    DossierState.REJECTED: "late",
}
URGENT, SOON = 2, 7


@dataclass(frozen=True)
class Standing:
    """As components/state.html and components/due.html want it."""

    label: str
    tone: str
    holder: str
    since: date
    due_word: str
    due_on: date | None
    left: str
    left_tone: str

    @property
    def is_late(self) -> bool:
        return self.left.startswith("Quá")


def of(dossier: Dossier, today: date) -> Standing:
    """The row needs round, unit, handler and its nominations loaded (`for_page`, `for_index`)."""
    word, due_on = _due(dossier)
    return Standing(
        label=dossier.get_state_display(),
        tone=TONES.get(dossier.state, "plain"),
        holder=_holder(dossier),
        since=dossier.state_since,
        due_word=word,
        due_on=due_on,
        left=left(due_on, today),
        left_tone=tone_of(due_on, today),
    )


def _due(dossier: Dossier) -> tuple[str, date | None]:
    if dossier.state == DossierState.SENT_BACK:
        return "Bổ sung trước hết ngày", dossier.resubmit_by
    if dossier.state == DossierState.DRAFT:
        return "Nhận hồ sơ đến hết ngày", dossier.round.closes_on
    running = DOSSIER.owners[dossier.state] and dossier.met_at is None
    return "Hạn xem xét", dossier.due_on if running else None


def tone_of(due_on: date | None, today: date) -> str:
    days = (due_on - today).days if due_on else SOON + 1
    return "late" if days <= URGENT else "warn" if days <= SOON else "plain"


def _holder(dossier: Dossier) -> str:
    owner = DOSSIER.owners[dossier.state]
    if owner == "Đơn vị":
        return dossier.unit.name
    if dossier.state == DossierState.RECEIVED:
        owner = _beyond_office(dossier) or owner
    if owner != "Văn phòng":
        return owner
    staff = dossier.handler.staff if dossier.handler else None
    return f"{staff.titled}, Văn phòng Sở" if staff else "Văn phòng Sở"


def _beyond_office(dossier: Dossier) -> str:
    """Council or director, once every nomination that still has somebody's turn is there."""
    turns = {NOMINATION.owners[each.state] for each in dossier.nominations.all()} - {""}
    return turns.pop() if len(turns) == 1 else ""
