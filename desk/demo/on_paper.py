"""Letters, an appraisal report and invitations: some signed, some waiting for a signature or a number."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from council.actions import invitation as invitations
from council.models import CouncilMeeting
from desk.demo.player import Story
from desk.demo.world import OFFICE, REGISTRY, SECRETARY, World
from desk.demo.writing import signed
from documents.actions import paperwork
from documents.actions.paper import proof_of
from documents.actions.paperwork import Paperwork
from documents.freeze import from_data
from documents.models import NumberSeries, SignedPaper
from nominations import urging
from nominations.actions import office_papers
from nominations.actions import urging as acts
from nominations.models import Dossier, Nomination, OfficeLetter
from nominations.states import DossierState
from people.models import Unit
from workflow.actors import Actor

CHIEF = "chanh_vp"
TO_THE_END = ("submit", "approve", "number", "attach_signed")
LEAST = {"cong-van": 402}  # the series serves other letters too, which the demo does not hold
Draft = Callable[[Actor], SignedPaper | None]
LETTERS, REPORTS, INVITATIONS = (
    office_papers.LETTERS,
    office_papers.REPORTS,
    invitations.INVITATIONS,
)


def stories(world: World) -> Iterator[Story]:
    """`day` in working days before the demo's today, as in the data files."""
    yield _story(world, 10, "13:30", LETTERS, _to_units(world, "open", "huong_dan"), TO_THE_END)
    yield _story(world, 8, "09:00", LETTERS, _to_units(world, "closing", "don_doc"), TO_THE_END)
    yield _story(world, 5, "17:30", REPORTS, _appraised(world, "closing"), TO_THE_END)
    yield _story(world, 5, "16:20", INVITATIONS, _invited, TO_THE_END)
    yield _story(world, 1, "16:30", INVITATIONS, _invited, ("submit",))
    yield _story(world, 1, "17:10", LETTERS, _supplement, ("submit", "approve"))
    yield _urge(world, 3, "10:15", "open")


def _urge(world: World, day: int, clock: str, round_key: str) -> Story:
    """Every unit that owes something that day; nothing where all have answered."""
    yield (at := world.at(day, clock))
    by, round_ = world.by(OFFICE, at), world.round(round_key)
    owing = [each for each in urging.prepared(round_, by=by) if each.is_reached]
    if units := list(dict.fromkeys(each.line.unit for each in owing)):
        acts.urge(round_, units, added="Vướng mắc xin liên hệ Văn phòng Sở.", by=by)


def _story(
    world: World, day: int, clock: str, work: Paperwork, draft: Draft, way: Sequence[str]
) -> Story:
    """All on one day; nothing where the demo's today leaves nothing to write about."""
    yield (at := world.at(day, clock))
    row = draft(world.by(SECRETARY if work is INVITATIONS else OFFICE, at))
    for verb in way if row else ():
        who = {"submit": OFFICE, "approve": CHIEF}.get(verb, REGISTRY)
        row = go_on(work, row, verb, world.by(who, at))


def go_to_the_end(
    world: World, work: Paperwork, row: SignedPaper, at: datetime, *, signer: str
) -> None:
    """All in one moment, from the office's submission to the signed scan."""
    for verb in TO_THE_END:
        who = {"submit": OFFICE, "approve": signer}.get(verb, REGISTRY)
        go_on(work, row, verb, world.by(who, at))


def go_on(
    work: Paperwork, row: SignedPaper, verb: str, by: Actor, *, least: int = 1
) -> SignedPaper:
    """`least`: the number from which the series goes on."""
    fresh = type(row).objects.get(pk=row.pk)
    given = {}
    if verb == "approve":
        given = {"seen": proof_of(work.shown(fresh))}
    elif verb == "number":
        series = NumberSeries.objects.serving(work.kind)[0]
        number = max(series.suggested(by.on.year), LEAST.get(series.key, 1), least)
        given = {"series": series, "number": number, "issued_on": by.on}
    elif verb == "attach_signed":
        paper = from_data(fresh.issued.content)
        given = {"scan": signed(paper, f"{work.kind}-{fresh.issued.number:02d}-da-ky.pdf")}
    return paperwork.do(work, fresh, verb, by=by, **given)


def _to_units(world: World, round_key: str, kind: str) -> Draft:
    def draft(by: Actor) -> OfficeLetter:
        round_ = world.round(round_key)
        kinds = round_.campaign.unit_rights.filter(may_nominate=True).values("kind")
        units = Unit.objects.open_on(by.on).filter(kind__in=kinds)
        if kind == OfficeLetter.Kind.REMINDER:
            units = units.exclude(pk__in=Dossier.objects.filter(round=round_).values("unit"))
        return office_papers.draft_letter(
            round_, kind=kind, units=units or Unit.objects.open_on(by.on)[:1], by=by
        )

    return draft


def _appraised(world: World, round_key: str) -> Draft:
    def draft(by: Actor) -> SignedPaper | None:
        round_ = world.round(round_key)
        some = Nomination.objects.appraised(round_).exists()
        return office_papers.draft_report(round_, by=by) if some else None

    return draft


def _invited(by: Actor) -> SignedPaper | None:
    """To the meeting that is next and whose agenda is known."""
    ahead = CouncilMeeting.objects.filter(held_at__gt=by.moment(), items__isnull=False)
    meeting = ahead.order_by("held_at").distinct().first()
    is_open = meeting and meeting.state in ("planned", "invited")
    return invitations.draft(meeting, by=by) if is_open else None


def _supplement(by: Actor) -> SignedPaper | None:
    dossier = Dossier.objects.for_page().filter(state=DossierState.SENT_BACK).last()
    if dossier is None:
        return None
    return office_papers.draft_letter(
        dossier.round,
        kind=OfficeLetter.Kind.SUPPLEMENT,
        units=[dossier.unit],
        dossier=dossier,
        by=by,
    )
