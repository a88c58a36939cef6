"""The law as `manage.py load_law` loads it, put into an empty database quickly."""

from importlib import import_module
from io import StringIO

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models

from campaign.models import (
    AwardForm,
    BaseSalary,
    DayOff,
    LadderRung,
    LegalRegime,
    PrizeRate,
    RegimeBasis,
    ReportForm,
    RetentionPeriod,
    RevocationGround,
    Standard,
)
from documents.models import LegalDocument

# parents first, as they are put back
LAW = (
    *(LegalDocument, LegalRegime, RegimeBasis, AwardForm, ReportForm),
    *(Standard, PrizeRate, BaseSalary, RevocationGround, DayOff, RetentionPeriod),
)
_law_rows: list[models.Model] = []


LADDERS = [
    import_module(f"campaign.migrations.{name}")
    for name in ("0006_ladder", "0007_handed_over", "0008_province", "0011_return_ladder")
]


def law() -> None:
    """Read once per test run, then put back row by row."""
    ladders()
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


def ladders() -> None:
    """A migration fills them: not where a test before has emptied the tables."""
    if not LadderRung.objects.exists():
        rows = [LadderRung(**row) for each in LADDERS for row in each.rows()]
        LadderRung.objects.bulk_create(rows)


def _copy(row: models.Model) -> models.Model:
    values = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}
    return type(row)(**values)
