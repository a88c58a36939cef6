"""The minutes between the close and the signatures: their free parts, their number."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.actions.revisions import demand_seen
from council import papers
from council.models import CouncilMeeting
from council.models.series import series_of
from documents import files, pdf
from documents.actions import issuing, signed_copies
from documents.freeze import to_data
from documents.models import IssuedDocument
from documents.uploads import Scan
from vietnamese.dates import local_date
from workflow.actors import Actor
from workflow.moving import locked, record
from workflow.permits import require

REVISE = "council.revise_minutes_meeting"
PARTS = ("opening", "discussion", "remarks", "conclusion")


@transaction.atomic
def revise(
    meeting: CouncilMeeting,
    *,
    values: Mapping[str, str],
    about: Mapping[int, str],
    by: Actor,
    seen: int | None = None,
) -> CouncilMeeting:
    """`values`: PARTS; `about`: by item id what was said on it. `seen` as `demand_seen` explains it."""
    row = locked(meeting)
    require(REVISE, by, row)
    demand_seen(row, seen)
    record(row, REVISE, by=by)
    for name in PARTS:
        setattr(row, name, values[name])
    row.full_clean(exclude=["rule"])
    row.save(update_fields=PARTS)
    for item in row.items.filter(pk__in=list(about)):
        item.discussion = about[item.pk]
        item.clean_fields(exclude=["meeting", "nomination", "award_form"])
        item.save(update_fields=["discussion"])
    return row


def kept(
    meeting: CouncilMeeting, *, number: int | None, signed_on: date, scan: Scan, by: Actor
) -> dict[str, Any]:
    """What the meeting keeps of its minutes as they were signed; registered where they bear a number."""
    issued = _numbered(meeting, number, signed_on, by)
    if issued is None:
        composed = papers.minutes(meeting)
        content, printed = to_data(composed), files.keep(pdf.render(composed), issuing.PDF)
    else:
        IssuedDocument.objects.filter(pk=issued.pk).update(signed_at=by.moment())
        signed_copies.keep(issued, scan, signed_copies.Judged(), by=by)
        content, printed = issued.content, issued.pdf
    return {"minutes_issued": issued, "minutes_content": content, "minutes_pdf": printed}


def demand_day(meeting: CouncilMeeting, signed_on: date, by: Actor) -> None:
    """Of any minutes of this meeting. Raises ValidationError at `signed_on`."""
    if signed_on > by.on:
        raise ValidationError({"signed_on": "Ngày ký không được sau hôm nay."})
    if signed_on < local_date(meeting.held_at):
        raise ValidationError({"signed_on": "Ngày ký không được trước ngày họp."})


def _numbered(
    meeting: CouncilMeeting, number: int | None, signed_on: date, by: Actor
) -> IssuedDocument | None:
    """In the council's own series, if it has one.

    An automatic series gives its next number today, whenever the paper was signed; for another one the
    secretary types it. Raises ValidationError at `number` as `issuing.issue` does.
    """
    series = series_of(meeting.council)
    if series is None:
        return None
    return issuing.issue(
        series=series,
        number=number,
        issued_on=by.on if series.automatic else signed_on,
        today=by.on,
        compose=lambda given, day: papers.minutes(meeting, number=given, day=day),
        signer=meeting.chair.staff.full_name if meeting.chair else "",
        amends=None,
    )
