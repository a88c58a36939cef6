"""The law as `manage.py load_law` loads it, put into an empty database quickly."""

from io import StringIO

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models

from campaign.models import (
    AwardForm,
    BaseSalary,
    DayOff,
    LegalRegime,
    PrizeRate,
    RegimeBasis,
    ReportForm,
    Standard,
)
from documents.models import LegalDocument

# parents first, as they are put back
LAW = (
    *(LegalDocument, LegalRegime, RegimeBasis, AwardForm, ReportForm),
    *(Standard, PrizeRate, BaseSalary, DayOff),
)
_law_rows: list[models.Model] = []


def law() -> None:
    """Read once per test run, then put back row by row."""
    if not _law_rows:
        call_command("load_law", stdout=StringIO())
        _law_rows.extend(row for model in LAW for row in model.objects.order_by("pk"))
        return
    for model in LAW:
        rows = [_copy(row) for row in _law_rows if type(row) is model]
        model.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(LAW)):
            cursor.execute(statement)


def _copy(row: models.Model) -> models.Model:
    values = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}
    return type(row)(**values)
