"""What the office's page of a dossier shows: papers in place, each nomination with all that speaks for or
against it, what the checklist doubts. A fixed number of queries, however many are nominated."""

from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from campaign.models import AwardRecord
from desk.admin import stops
from documents.states import TONES
from nominations.models import (
    AppraisalReport,
    Attachment,
    CopyFinding,
    Dossier,
    Nomination,
)
from nominations.models.duplicate import with_rivals
from nominations.models.hold import with_holds
from nominations.models.nomination import ENDED
from nominations.models.standard import with_standards
from nominations.rules import barred
from nominations.states import APPRAISAL_REPORT, DossierState, NominationState
from workflow.actors import Actor
from workflow.permits import ask

APPRAISE = "nominations.appraise_nomination"


def seen(request: HttpRequest, pk: int) -> Dossier:
    """The dossier as `nominations.views.office.seen`, with all its page reads; or 404."""
    rows = Dossier.objects.visible_to(request.actor).exclude(state=DossierState.DRAFT)
    return get_object_or_404(_with_all(rows, request.actor), pk=pk)


def _with_all(rows: QuerySet[Dossier], actor: Actor) -> QuerySet[Dossier]:
    """Four queries: itself, its nominations, the sections of their reports, its files."""
    reports = AppraisalReport.objects.filter(round=OuterRef("round")).order_by("-pk")
    copies = Count("paper_copies", distinct=True)
    attached = Attachment.objects.select_related("file", "nomination")
    return (
        rows.for_page()
        .select_related("handler__staff")
        .annotate(
            report_pk=Subquery(reports.values("pk")[:1]),
            report_state=Subquery(reports.values("state")[:1]),
            copies_taken=copies,
        )
        .prefetch_related(
            Prefetch("nominations", _nominations(actor)), Prefetch("attachments", attached)
        )
    )


def _nominations(actor: Actor) -> QuerySet[Nomination]:
    known = Nomination.objects.for_checklist().select_related("appraisal", "unit")
    awards = (
        AwardRecord.objects.standing()
        .filter(Q(staff=OuterRef("staff")) | Q(unit=OuterRef("unit")))
        .order_by("-decided_on", "-pk")
    )
    counted = awards.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
    alike = CopyFinding.objects.filter(report__nomination=OuterRef("pk")).order_by()
    return with_standards(with_rivals(with_holds(known, actor))).annotate(
        latest_award=Subquery(awards.values("award_form__short_name")[:1]),
        latest_award_on=Subquery(awards.values("decided_on")[:1]),
        awards_known=Subquery(counted),
        alike=Subquery(
            alike.values("report__nomination").annotate(most=Max("share")).values("most")
        ),
        has_lines=Exists(_other_lines()),
    )


def _other_lines() -> QuerySet[Nomination]:
    """Other lines of the same recipient in the campaign, and lines merged into it."""
    same = Q(staff=OuterRef("staff")) | Q(unit=OuterRef("unit"))
    here = Q(dossier__round__campaign=OuterRef("dossier__round__campaign"))
    merged = Q(merged_into=OuterRef("pk"))
    return Nomination.objects.filter((same & here & ~Q(state__in=ENDED)) | merged).exclude(
        pk=OuterRef("pk")
    )


def live(dossier: Dossier) -> list[Nomination]:
    return [each for each in dossier.nominations.all() if each.is_live]


def nominations(request: HttpRequest, dossier: Dossier, ready: set[int]) -> list[dict[str, Any]]:
    rows = live(dossier)
    notes = stops.notes(rows, request.actor)
    return [
        {**_nomination(request.actor, each), "is_ready": each.pk in ready, **notes[each.pk]}
        for each in rows
    ]


def _nomination(actor: Actor, row: Nomination) -> dict[str, Any]:
    appraisal = getattr(row, "appraisal", None)
    judged = appraisal.standards_shown() if appraisal else []
    return {
        "row": row,
        "tone": "info" if row.machine.owners[row.state] else "plain",
        "appraisal": appraisal,
        "standards": judged,
        "met": sum(each.tone == "done" for each in judged),
        "vote": getattr(row, "unit_vote", None),
        "url": reverse("admin:nominations_dossier_appraise", args=[row.dossier_id, row.pk]),
        "is_in_review": row.state == NominationState.IN_REVIEW,
        "refusal": ask(APPRAISE, actor, row),
    }


def notices(dossier: Dossier, actor: Actor) -> list[str]:
    """What one should know before one begins: that the dossier is one's own unit's, or its handler's."""
    found = []
    handler = dossier.handler
    if handler and (why := barred(dossier, user_id=handler.pk, staff_id=handler.staff_id)):
        found.append(f"Người xử lý ({handler.get_full_name()}) {why}: hãy giao người khác.")
    if any(each.unit_id in actor.posted_in for each in live(dossier) if each.unit_id):
        found.append(
            "Tập thể được đề nghị là đơn vị của ông/bà: nếu được, hãy giao người ngoài tập thể đó."
        )
    return found


def report(dossier: Dossier) -> dict[str, str]:
    """The round's latest appraisal report, or where one is drafted."""
    if dossier.report_pk is None:
        url = reverse("draft_appraisal_report", args=[dossier.round_id])
        return {
            "words": "Chưa có báo cáo thẩm định của đợt này.",
            "url": url,
            "link": "Soạn báo cáo",
        }
    return {
        "words": "",
        "state": APPRAISAL_REPORT.states[dossier.report_state],
        "tone": TONES.get(dossier.report_state, "plain"),
        "url": reverse("appraisal_report", args=[dossier.report_pk]),
        "link": f"Báo cáo thẩm định của {dossier.round.name}",
    }
