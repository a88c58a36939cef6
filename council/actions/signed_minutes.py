"""Minutes as they were signed: kept, and numbered and registered where the council has a series of its own."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from council.models import Council, CouncilMeeting
from council.models.series import series_of
from documents import files, pdf
from documents.actions import issuing, signed_copies
from documents.actions.issuing import Compose
from documents.freeze import to_data
from documents.models import IssuedDocument, NumberSeries
from documents.uploads import Scan
from vietnamese.dates import local_date
from workflow.actors import Actor


def demand_day(signed_on: date, meeting: CouncilMeeting, *, by: Actor) -> None:
    """Raises ValidationError at `signed_on`."""
    if signed_on > by.on:
        raise ValidationError({"signed_on": "Ngày ký không được sau hôm nay."})
    if signed_on < local_date(meeting.held_at):
        raise ValidationError({"signed_on": "Ngày ký không được trước ngày họp."})


def kept(
    council: Council,
    *,
    compose: Compose,
    number: int | None,
    signed_on: date,
    signer: str,
    scan: Scan,
    by: Actor,
) -> dict[str, Any]:
    """What a meeting or a poll keeps of its minutes, by field: `minutes_issued` and so on.

    An automatic series gives its next number today, whenever the paper was signed; for another one
    `number` is typed. Raises ValidationError at `number` as `issuing.issue` does.
    """
    scanned = {"minutes_scan": files.keep(scan.content, scan.content_type)}
    series = series_of(council)
    if series is None:
        composed = compose(None, None)
        printed = files.keep(pdf.render(composed), issuing.PDF)
        return scanned | {"minutes_content": to_data(composed), "minutes_pdf": printed}
    issued = _issued(series, compose, number, signed_on, signer, by)
    signed_copies.keep(issued, scan, signed_copies.Judged(), by=by)
    return scanned | {
        "minutes_issued": issued,
        "minutes_content": issued.content,
        "minutes_pdf": issued.pdf,
    }


def _issued(
    series: NumberSeries,
    compose: Compose,
    number: int | None,
    signed_on: date,
    signer: str,
    by: Actor,
) -> IssuedDocument:
    issued = issuing.issue(
        series=series,
        number=number,
        issued_on=by.on if series.automatic else signed_on,
        today=by.on,
        compose=compose,
        signer=signer,
        amends=None,
    )
    IssuedDocument.objects.filter(pk=issued.pk).update(signed_at=by.moment())
    return issued
