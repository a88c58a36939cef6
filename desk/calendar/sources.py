"""What the calendar shows: one function per source, each from `visible_to`, each at most one query."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import Value
from django.urls import reverse

from awards.models import Ceremony
from awards.states import CeremonyState
from campaign.models import Recommendation, Round, Visit
from campaign.states import RoundState
from council.models import CouncilMeeting
from council.states import MeetingState
from desk.calendar.entries import Entry, Span
from nominations.models import Dossier, Nomination
from nominations.models.dossier import LIVE
from nominations.states import UNMET, DossierState
from people.roles import LEADERS, OFFICE_ROLES
from reporting.models import CampaignReport
from vietnamese.dates import local_date
from workflow.actors import Actor

CAP = 500  # of one source: beyond it the page says so and leads to the single days
OCCASIONS = {
    Round.Occasion.INTERIM: "đợt sơ kết",
    Round.Occasion.FINAL: "đợt tổng kết",
    Round.Occasion.ANYTIME: "khen thưởng đột xuất",
}
OF_ROUND = {
    "opens": "Bắt đầu nhận hồ sơ",
    "closes": "Hết hạn nhận hồ sơ",
    "council": "Trình Hội đồng chậm nhất",
    "meeting": "Họp Hội đồng chậm nhất",
    "due": "Hạn xem xét",
}
GATHERINGS = {
    "meeting": "Họp Hội đồng Thi đua, Khen thưởng",
    "ceremony": "Lễ trao khen thưởng",
}
Source = Callable[[Actor, Span], Iterator[Entry]]


def gather(actor: Actor, span: Span) -> tuple[list[Entry], bool]:
    """All entries in order, and whether some source had more than its cap."""
    made = [list(islice(source(actor, span), CAP + 1)) for source in SOURCES]
    found = [entry for entries in made for entry in entries[:CAP]]
    return sorted(found, key=lambda entry: entry.order), any(len(each) > CAP for each in made)


def rounds(actor: Actor, span: Span) -> Iterator[Entry]:
    """For everybody when reception begins and ends; for office and leadership by when what must be done."""
    reads = actor.has(*OFFICE_ROLES, *LEADERS)
    for row in Round.objects.visible_to(actor).between(*span)[: CAP + 1]:
        days = [("opens", row.opens_on), ("closes", row.closes_on)]
        if reads:
            days += [("council", row.council_by), ("meeting", row.meeting_by), ("due", row.due_on)]
        for key, on in days:
            if span.has(on):
                yield _of_round(actor, row, key, on)


def _of_round(actor: Actor, row: Round, key: str, on: date) -> Entry:
    said, occasion = OF_ROUND[key], OCCASIONS[Round.Occasion(row.occasion)]
    url = _page(actor, "campaign_round", row.pk, reverse("campaign", args=[row.campaign_id]))
    words = {"title": f"{said}: {row.name}", "told": f"{said}, {occasion}", "url": url}
    facts = {"kind": f"round-{key}", "pk": row.pk, "on": on, **words}
    if key in ("opens", "closes") or row.state == RoundState.DONE:
        return Entry(tone="info", **facts)
    return _due(actor, **facts) if key == "due" else Entry(tone="warn", **facts)


def dossiers(actor: Actor, span: Span) -> Iterator[Entry]:
    rows = Dossier.objects.visible_to(actor).due_between(*span).select_related("unit")
    for row in rows.order_by("due_on", "pk")[: CAP + 1]:
        examined = row.due_on if row.met_at is None else None
        mended = row.resubmit_by if row.state == DossierState.SENT_BACK else None
        late = row.admitted_until if row.state == DossierState.DRAFT else None
        dates = (
            ("dossier-due", examined, "Hạn xem xét hồ sơ"),
            ("dossier-resubmit", mended, "Hạn bổ sung hồ sơ"),
            ("dossier-late-entry", late, "Hạn nộp muộn hồ sơ"),
        )
        for kind, on, words in dates:
            if span.has(on):
                yield _of_dossier(actor, row, kind=kind, pk=row.pk, on=on, words=words)


def own_dates(actor: Actor, span: Span) -> Iterator[Entry]:
    """Nominations with a date of their own: it follows a hold, so it is never told outside."""
    if not actor.has(*OFFICE_ROLES, *LEADERS):
        return
    rows = Nomination.objects.visible_to(actor).filter(
        own_due_on__range=span, state__in=UNMET, held_on=None, dossier__state__in=LIVE
    )
    for row in rows.select_related("dossier__unit").order_by("own_due_on", "pk")[: CAP + 1]:
        words, on = "Hạn xem xét riêng một đề nghị, hồ sơ", row.own_due_on
        facts = {"kind": "nomination-due", "pk": row.pk, "on": on, "words": words}
        yield _of_dossier(actor, row.dossier, **facts, is_told=False)


def gatherings(actor: Actor, span: Span) -> Iterator[Entry]:
    """Meetings of the council, and ceremonies."""
    met, honoured = (
        model.objects.visible_to(actor)
        .between(*span)
        .order_by()
        .values_list(Value(page), "pk", "held_at", "title", "place", "state")
        for page, model in (("meeting", CouncilMeeting), ("ceremony", Ceremony))
    )
    rows = met.union(honoured, all=True).order_by("held_at", "pk")
    for page, pk, held_at, title, place, state in rows[: CAP + 1]:
        yield Entry(
            kind=page,
            pk=pk,
            on=local_date(held_at),
            at=held_at,
            title=title,
            told=GATHERINGS[page],
            url=reverse(page, args=[pk]),
            note=place,
            tone="done",
            is_cancelled=state in (MeetingState.CANCELLED, CeremonyState.CANCELLED),
        )


def reports(actor: Actor, span: Span) -> Iterator[Entry]:
    rows = CampaignReport.objects.visible_to(actor).unsent().filter(due_on__range=span)
    for row in rows.order_by("due_on", "pk")[: CAP + 1]:
        title, url = f"Hạn gửi báo cáo năm {row.year}", reverse("report_page", args=[row.pk])
        words = {"title": title, "told": title, "url": url}
        yield _due(actor, kind="report-due", pk=row.pk, on=row.due_on, **words)


def visits(actor: Actor, span: Span) -> Iterator[Entry]:
    """Inspections, one entry for each unit that is visited."""
    rows = Visit.objects.visible_to(actor).between(*span).select_related("unit", "inspection")
    for row in rows[: CAP + 1]:
        title, url = f"Kiểm tra tại {row.unit.name}", reverse("visit", args=[row.pk])
        words = {"title": title, "told": title, "note": row.inspection.title, "url": url}
        yield Entry(kind="visit", pk=row.pk, on=row.day, tone="done", **words)


def recommendations(actor: Actor, span: Span) -> Iterator[Entry]:
    rows = Recommendation.objects.visible_to(actor).between(*span).for_list()
    for row in rows[: CAP + 1]:
        title = f"Hạn thực hiện kiến nghị {row.order} sau kiểm tra"
        url = reverse("recommendation", args=[row.pk])
        words = {"title": title, "told": f"{title} – {row.unit.name}", "url": url}
        facts = {"kind": "recommendation-due", "pk": row.pk, "on": row.due_on}
        yield _due(actor, note=row.unit.name, **facts, **words)


SOURCES: tuple[Source, ...] = (
    *(rounds, dossiers, own_dates, gatherings, reports),
    *(visits, recommendations),
)


def _of_dossier(
    actor: Actor, row: Dossier, *, words: str, is_told: bool = True, **facts: Any
) -> Entry:
    title = f"{words} {row.code}"
    url = _page(actor, "nominations_dossier", row.pk, reverse("dossier", args=[row.pk]))
    told = f"{title} – {row.unit.name}" if is_told else ""
    return _due(actor, title=title, told=told, note=row.unit.name, url=url, **facts)


def _due(actor: Actor, *, on: date, **facts: Any) -> Entry:
    is_late = on < actor.on
    return Entry(on=on, tone="late" if is_late else "warn", is_late=is_late, **facts)


def _page(actor: Actor, model: str, pk: int, otherwise: str) -> str:
    """The office works in the admin."""
    is_office = actor.has(*OFFICE_ROLES)
    return reverse(f"admin:{model}_change", args=[pk]) if is_office else otherwise
