"""The minutes of counting: what the tellers add in words, then signed by every teller."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.actions.revisions import demand_seen
from council import papers
from council.actions import signed_minutes
from council.models import PaperPoll, Teller
from documents.uploads import Scan
from workflow.actors import Actor
from workflow.moving import locked, move, record
from workflow.permits import require

REVISE, SIGN = "council.revise_minutes_poll", "council.sign_poll"


@transaction.atomic
def revise(poll: PaperPoll, *, remarks: str, by: Actor, seen: int | None = None) -> PaperPoll:
    """`seen` as `demand_seen` explains it."""
    poll = locked(poll)
    require(REVISE, by, poll)
    demand_seen(poll, seen)
    record(poll, REVISE, by=by, changed={"ten": f"lần {poll.number}"})
    poll.remarks = remarks
    poll.save(update_fields=["remarks"])
    return poll


@transaction.atomic
def sign(
    poll: PaperPoll,
    *,
    signers: Collection[Teller],
    signed_on: date,
    scan: Scan,
    by: Actor,
    number: int | None = None,
) -> PaperPoll:
    """Records the minutes that every teller signed; from here the numbers are not corrected.

    `number` as the council's own series has it (`signed_minutes.kept`). Raises ValidationError at
    `signers` while a signature is missing, or at `signed_on`.
    """
    poll = locked(poll)
    require(SIGN, by, poll)
    tellers = list(poll.tellers.select_related("attendance"))
    _demand_signatures(tellers, signers)
    signed_minutes.demand_day(signed_on, poll.meeting, by=by)
    names = [str(each) for each in tellers]
    kept = signed_minutes.kept(
        poll.meeting.council,
        compose=lambda given, day: papers.counting_minutes(poll, number=given, day=day),
        number=number,
        signed_on=signed_on,
        signer=names[0],
        scan=scan,
        by=by,
    )
    issued = kept.get("minutes_issued")
    changed = {"ten": f"lần {poll.number}", "tep": scan.name, "nguoi_ky": names}
    return move(
        poll,
        "sign",
        by=by,
        changed=changed | ({"so": issued.reference} if issued else {}),
        signed_on=signed_on,
        **kept,
    )


def _demand_signatures(tellers: Collection[Teller], signers: Collection[Teller]) -> None:
    missing = [str(each) for each in tellers if each not in signers]
    if missing:
        raise ValidationError({"signers": f"Còn thiếu chữ ký của {', '.join(missing)}."})
