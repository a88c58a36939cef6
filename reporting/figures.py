"""What a year's report counts: nominations and awards by form, recipient, leaders, women."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from campaign.models import AwardForm, AwardRecord, Campaign
from nominations.models import Nomination


def of_year(campaign: Campaign, year: int) -> dict[str, Any]:
    """JSON-able figures of one campaign and calendar year, counted from the register and dossiers."""
    records = AwardRecord.objects.standing().filter(campaign=campaign).in_year(year)
    return {
        "year": year,
        "nominated": _nominated(campaign, year),
        "awarded": [_awarded(records, form) for form in _forms(campaign)],
        "money": sum(filter(None, records.values_list("amount", flat=True))),
    }


def _forms(campaign: Campaign) -> list[AwardForm]:
    return list(campaign.award_forms.order_by("order"))


def _nominated(campaign: Campaign, year: int) -> dict[str, int]:
    span = (date(year, 1, 1), date(year, 12, 31))
    rows = Nomination.objects.live().filter(
        dossier__round__campaign=campaign, dossier__regime_fixed_on__range=span
    )
    return rows.aggregate(
        collectives=Count("pk", filter=Q(subject="tap_the")),
        persons=Count("pk", filter=Q(subject="ca_nhan")),
        units=Count("dossier__unit", distinct=True),
    )


def _awarded(records, form: AwardForm) -> dict[str, Any]:
    persons = Q(unit__isnull=True) & Q(is_leader__isnull=False)
    counts = records.filter(award_form=form).aggregate(
        collectives=Count("pk", filter=Q(unit__isnull=False)),
        persons=Count("pk", filter=Q(staff__isnull=False)),
        direct=Count("pk", filter=persons & Q(is_leader=False)),
        women=Count("pk", filter=Q(gender="nu")),
    )
    return {"form": form.name, **counts}
