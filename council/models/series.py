"""The council's own run of numbers, where it has one (LAW.md §4.4)."""

from council.models.council import Council
from documents.models import NumberSeries

MINUTES_KIND = "bien-ban-hoi-dong"


def series_of(council: Council) -> NumberSeries | None:
    """The series in use that names this council as the issuing body and serves its minutes."""
    rows = NumberSeries.objects.filter(issuer=council.name).serving(MINUTES_KIND)
    return rows[0] if rows else None
