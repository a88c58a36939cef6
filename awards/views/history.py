"""“Quá trình khen thưởng”: a person's or a collective's awards of all years, with what stands behind each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from awards.models import Certificate, Decision, DecisionLine
from campaign.models import AwardRecord, Subject
from campaign.models.register import AwardRecordQuerySet, people_in_sight, units_in_sight
from people.models import Posting
from people.models.units import lineage
from vietnamese.numbers import money
from workflow.actors import Actor
from workflow.paging import PAGE
from workflow.permits import ask

LINE = "decision_line:"


@dataclass(frozen=True)
class Row:
    """An address is empty where there is nothing to open, or nothing this reader may."""

    record: AwardRecord
    decision_url: str = ""
    certificate_url: str = ""


@require_GET
def person_awards(request: HttpRequest, pk: int) -> HttpResponse:
    rows = AwardRecord.objects.visible_to(request.actor).filter(staff=pk)
    staff = get_object_or_404(people_in_sight(request.actor, rows), pk=pk)
    posting = Posting.objects.on(request.actor.on).filter(staff=staff).main_first()
    now = posting.select_related("unit").first()
    said = f"{now.title}, {now.unit.name}" if now else "Không còn công tác tại Sở"
    return _history(request, rows, name=staff.titled, said=said, is_person=True)


@require_GET
def collective_awards(request: HttpRequest, pk: int) -> HttpResponse:
    """With its parts, and under the names it had before."""
    units = units_in_sight(request.actor)
    unit = next((each for each in units if each.pk == pk), None)
    if unit is None:
        raise Http404
    rows = AwardRecord.objects.visible_to(request.actor).filter(
        subject=Subject.COLLECTIVE, unit__in=lineage(units, [pk])
    )
    said = f"Nay là {unit.successor.name}" if unit.successor else ""
    return _history(request, rows, name=unit.name, said=said, is_person=False)


def _history(request: HttpRequest, rows: AwardRecordQuerySet, **shown: Any) -> HttpResponse:
    found, more = rows.select_related("award_form").page("", request.GET.get("sau", ""), PAGE)
    context = {
        **shown,
        "rows": _with_papers(found, request.actor),
        "figures": _figures(rows),
        "next_url": f"?sau={more}" if more else "",
        "reads_register": ask("campaign.read_register", request.actor, None) is None,
    }
    return render(request, "awards/history.html", context)


def _with_papers(records: Sequence[AwardRecord], actor: Actor) -> list[Row]:
    """The decision and the certificate of what was decided here, where the actor may see them."""
    lines = {each.pk: _line_of(each) for each in records}
    seen = DecisionLine.objects.filter(
        pk__in=filter(None, lines.values()), decision__in=Decision.objects.visible_to(actor)
    )
    decisions = dict(seen.values_list("pk", "decision"))
    made = Certificate.objects.visible_to(actor).filter(line__in=decisions)
    certificates = dict(made.values_list("line", "pk"))
    return [
        Row(
            record=each,
            decision_url=_address("decision", decisions.get(lines[each.pk])),
            certificate_url=_address("certificate_pdf", certificates.get(lines[each.pk])),
        )
        for each in records
    ]


def _line_of(record: AwardRecord) -> int | None:
    return int(record.source.removeprefix(LINE)) if record.source.startswith(LINE) else None


def _address(name: str, pk: int | None) -> str:
    return reverse(name, args=[pk]) if pk else ""


def _figures(rows: AwardRecordQuerySet) -> list[dict[str, Any]]:
    """How often by form, in the law's order, and the money; what was revoked is no award."""
    by_form = rows.standing().order_by("award_form__order").values_list("award_form__short_name")
    counted = list(by_form.annotate(n=Count("pk"), sum=Sum("amount")))
    shown = [{"value": n, "label": name, "url": ""} for name, n, _ in counted]
    total = sum(amount or 0 for _, _, amount in counted)
    return [*shown, {"value": money(total), "label": "tiền thưởng", "url": ""}] if total else shown
