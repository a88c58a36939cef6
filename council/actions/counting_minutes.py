"""The minutes of counting, signed by every teller."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from council import papers
from council.actions import minutes
from council.models import PaperPoll, Teller
from documents import files, pdf
from documents.freeze import to_data
from documents.uploads import Scan
from workflow.actors import Actor
from workflow.moving import locked, move
from workflow.permits import require

SIGN = "council.sign_poll"


@transaction.atomic
def sign(
    poll: PaperPoll, *, signers: Collection[Teller], signed_on: date, scan: Scan, by: Actor
) -> PaperPoll:
    """Records the minutes that every teller signed; from here the numbers are not corrected.

    Raises ValidationError at `signers` while a signature is missing, or at `signed_on`.
    """
    poll = locked(poll)
    require(SIGN, by, poll)
    tellers = list(poll.tellers.select_related("attendance"))
    missing = [str(each) for each in tellers if each not in signers]
    if missing:
        raise ValidationError({"signers": f"Còn thiếu chữ ký của {', '.join(missing)}."})
    minutes.demand_day(poll.meeting, signed_on, by)
    composed = papers.counting_minutes(poll)
    names = [str(each) for each in tellers]
    return move(
        poll,
        "sign",
        by=by,
        changed={"ten": f"lần {poll.number}", "tep": scan.name, "nguoi_ky": names},
        signed_on=signed_on,
        minutes_content=to_data(composed),
        minutes_pdf=files.keep(pdf.render(composed), "application/pdf"),
        minutes_scan=files.keep(scan.content, scan.content_type),
    )
