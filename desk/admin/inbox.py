"""What the office's inbox says of each dossier."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from campaign.models import Subject
from nominations import standing
from nominations.models import Dossier, Nomination
from nominations.models.dossier import LIVE, handed_in
from nominations.states import DossierState, NominationState
from vietnamese.dates import dmy
from vietnamese.text import fold

D, N = DossierState, NominationState


def matching(rows: QuerySet[Dossier], words: str) -> QuerySet[Dossier]:
    """By code, unit or nominee; whom a dossier never handed in names is the unit's own."""
    for word in words.split():
        named = Nomination.objects.filter(dossier=OuterRef("pk"), folded__contains=fold(word))
        rows = rows.filter(
            Q(code__icontains=word)
            | Q(unit__folded__contains=fold(word))
            | (handed_in() & Exists(named))
        )
    return rows


def with_nominations(rows: QuerySet[Dossier]) -> QuerySet[Dossier]:
    listed = Nomination.objects.select_related("award_form", "appraisal")
    return rows.for_list().prefetch_related(Prefetch("nominations", listed))


@dataclass(frozen=True)
class Row:
    """One line of the inbox; `url` is empty for what was not handed in: only its existence is known."""

    pk: int
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
    since: date
    waited: str


def row(dossier: Dossier, today: date) -> Row:
    is_known = dossier.is_handed_in
    stands = standing.of(dossier, today)
    is_near = stands.left_tone != "plain" and is_known
    live = [each for each in dossier.nominations.all() if each.is_live] if is_known else []
    return Row(
        pk=dossier.pk,
        code=dossier.code,
        url=reverse("admin:nominations_dossier_change", args=[dossier.pk]) if is_known else "",
        unit=dossier.unit.name,
        round=dossier.round.name,
        due_on=stands.due_on if is_known else None,
        due_words=stands.left if is_near else "",
        due_lines=dossier.due_explanation if stands.due_on == dossier.due_on else [],
        tone="late" if stands.is_late else "warn",
        asked=_asked(live),
        forms=", ".join(sorted({each.award_form.short_name for each in live})),
        waits_for=_waits_for(dossier, live),
        handler=dossier.handler.staff.titled if dossier.handler else "",
        state=stands.label,
        state_tone=stands.tone,
        since=stands.since,
        waited=_waited(dossier, today),
    )


def _waited(dossier: Dossier, today: date) -> str:
    """How long it has been where it is; nothing once it is over."""
    if dossier.state not in LIVE:
        return ""
    days = (today - dossier.state_since).days
    return f"{days} ngày" if days > 0 else "hôm nay"


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
