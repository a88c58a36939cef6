"""The office's opinion on one nomination, beside what it rests on."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from campaign.models import AwardRecord
from nominations import earlier_awards
from nominations.actions import nomination as nominations
from nominations.forms.office import AppraiseForm
from nominations.models import CopyFinding, Dossier, Nomination
from nominations.models.standard import standards_of
from nominations.views import due, office, versions
from vietnamese.dates import dmy
from workflow.pages import ActPage, act_page

LATEST = 50


def appraise(request: HttpRequest, pk: int, nomination: int) -> HttpResponse:
    dossier = office.seen(request, pk)
    rows = dossier.nominations.select_related("award_form", "appraisal", "staff", "unit_vote")
    row = get_object_or_404(rows, pk=nomination)
    records = list(prior_awards([row])[:LATEST])
    return act_page(
        request,
        _page(dossier, row),
        key="nominations.appraise_nomination",
        subject=row,
        **due.explaining(
            request,
            dossier,
            lambda values: nominations.appraise(row, by=request.actor, **values),
            AppraiseForm,
        ),
        form_options={
            "standards": standards_of(row),
            "claims": {each.key: each for each in row.standards.select_related("attachment")},
            "appraisal": getattr(row, "appraisal", None),
        },
        template="nominations/office_appraise.html",
        nomination=row,
        report=_report(row),
        alike=CopyFinding.objects.greatest([row]).get(row.pk),
        records=records,
        next_from=earlier_awards.next_from(records),
        overlaps=earlier_awards.warnings(row, records),
        **office.shown_with(dossier, request),
    )


def _page(dossier: Dossier, row: Nomination) -> ActPage:
    return ActPage(
        title=f"Ý kiến thẩm định: {row.titled}",
        what=f"Đề nghị tặng {row.award_form.name}, thành tích từ {dmy(row.period_from)} "
        f"đến {dmy(row.period_until)}.",
        back=office.back_to(dossier),
        done=f"Đã ghi ý kiến thẩm định về {row.titled}.",
        button="Ghi ý kiến thẩm định",
        consequence="Hội đồng và Giám đốc đọc ý kiến này; ghi lại thì bản sau thay bản trước.",
        follows=office.kept_due(dossier),
    )


def prior_awards(nominations: list[Nomination]) -> QuerySet[AwardRecord]:
    """What these persons and collectives were awarded before, latest first."""
    people = [each.staff_id for each in nominations if each.staff_id]
    units = [each.unit_id for each in nominations if each.unit_id]
    rows = AwardRecord.objects.standing().filter(Q(staff__in=people) | Q(unit__in=units))
    return rows.select_related("award_form").order_by("-decided_on", "-pk")


def _report(nomination: Nomination) -> dict[str, Any] | None:
    """The nominee's own report as it was last submitted."""
    version = nomination.dossier.versions.first()
    papers = versions.papers_of(version) if version else []
    return next((each for each in papers if each["nomination"] == nomination.pk), None)
