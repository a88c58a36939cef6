"""Many nominations at once, from a sheet: all of them or none."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from nominations.actions import nomination as nominations
from nominations.actions.drafts import NominationDraft
from nominations.models import Dossier, Nomination
from workflow.actors import Actor
from workflow.permits import require


@transaction.atomic
def import_(dossier: Dossier, drafts: Sequence[NominationDraft], *, by: Actor) -> list[Nomination]:
    """Each is listed by its own act and event. ValidationError names whom it is about."""
    require("nominations.list_nomination", by, dossier)
    if not drafts:
        raise ValidationError("Không có dòng nào để nhập.")
    return [_listed(dossier, draft, by) for draft in drafts]


def _listed(dossier: Dossier, draft: NominationDraft, by: Actor) -> Nomination:
    try:
        return nominations.list_(dossier, draft, by=by)
    except ValidationError as error:
        words = " ".join(error.messages)
        raise ValidationError(f"{draft.staff or draft.unit}: {words}") from error
