"""What the tests of due dates share: dossiers whose clock runs, set as a round may set it.

In a round at any time the clock starts when the dossier is received: on Monday 15 June 2026, so ten
working days end on Monday 29 June.
"""

from datetime import date, timedelta

from campaign.actions import rounds
from campaign.models import Round
from nominations.actions import dossier as dossiers
from nominations.actions import due, holds
from nominations.models import Dossier, Nomination
from tests.nominations.held import clearing, held
from tests.walk import MONDAY, Walk, fresh, person_of
from workflow.models import Step

DUE = date(2026, 6, 29)
LATE = date(2026, 6, 30)
WHY = "Chờ xác minh của Thanh tra Sở."


def anytime(walk: Walk, *, has_council: bool = True, **settings) -> Round:
    """Open at any time; `settings` as campaign.actions.rounds.CLOCK names them."""
    draft = walk.round_draft(
        name="Khen thưởng đột xuất",
        occasion=Round.Occasion.ANYTIME,
        closes_on=None,
        has_council=has_council,
    )
    if settings:
        draft = rounds.set_clock(draft, values=settings, by=walk.by("office"))
    return rounds.open_(draft, by=walk.by("office"))


def clocked(walk: Walk, **settings) -> Dossier:
    return walk.received(round_=anytime(walk, **settings))


def apart(walk: Walk, **settings) -> Nomination:
    """Held, then let go on: it has a date of its own, fifteen working days on."""
    person = held(walk, person_of(clocked(walk, **settings)))
    holds.lift(person, clearing(), by=walk.by("office"))
    return fresh(person)


def sent_back(walk: Walk, dossier: Dossier, *, on: date = MONDAY, until: date = DUE) -> Dossier:
    remarks = [dossiers.RemarkDraft(part="ho_so", text="Nêu rõ số liệu.")]
    by = walk.by("office", on)
    return dossiers.send_back(dossier, remarks=remarks, resubmit_by=until, by=by)


def explained(walk: Walk) -> Dossier:
    """Late since 30 June, and the office said why."""
    dossier = clocked(walk)
    due.explain_lateness(dossier, reason=WHY, by=walk.by("office", LATE))
    return fresh(dossier)


def extended(walk: Walk, dossier: Dossier, until: date, *, on: date = MONDAY) -> Dossier:
    return due.extend(dossier, until=until, reason=WHY, by=walk.by("director", on))


def waiting_dates(dossier: Dossier) -> set[date]:
    """Due dates of which something is still to be told."""
    rows = Step.objects.of(dossier).waiting().filter(ladder__in=("examination", "own_date"))
    return set(rows.values_list("due_on", flat=True))


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)
