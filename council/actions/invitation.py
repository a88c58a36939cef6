"""The invitation to a meeting: drafted from the agenda, then the common way of signed papers."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from council import papers
from council.models import CouncilMeeting, Invitation, guests_of_last
from documents.actions.paperwork import Paperwork
from people.papers_told import on_its_way
from people.rules import INVITATION_KIND
from people.signing import signature
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import require

PAGE = "/hoi-dong/giay-moi/{pk}/"
INVITATIONS = Paperwork(
    kind=INVITATION_KIND,
    compose=papers.invitation,
    signature=signature,
    follow=on_its_way(INVITATION_KIND, "Giấy mời", PAGE),
)


def _begun_with(meeting: CouncilMeeting) -> dict[str, str]:
    """What the invitation before it said; for the first, who came as a guest the last time."""
    before = Invitation.objects.filter(meeting=meeting).order_by("-pk").first()
    if before is not None:
        return {"guests": before.guests, "note": before.note}
    return {"guests": "\n".join(each.line for each in guests_of_last(meeting))}


@transaction.atomic
def draft(meeting: CouncilMeeting, *, by: Actor) -> Invitation:
    require("council.draft_invitation", by, meeting)
    row = Invitation.objects.create(meeting=meeting, drafted_on=by.on, **_begun_with(meeting))
    append(row, "council.draft_invitation", by, "", {"phien_hop": meeting.title})
    return row


@transaction.atomic
def revise(row: Invitation, *, values: Mapping[str, Any], by: Actor) -> Invitation:
    """`values`: guests (one a line), note."""
    row = locked(row)
    record(row, "council.revise_invitation", by=by)
    row.guests, row.note = values["guests"], values["note"]
    row.full_clean()
    row.save(update_fields=["guests", "note"])
    return row
