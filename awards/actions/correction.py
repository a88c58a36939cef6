"""The letter that corrects a slip of a decision's layout: it changes no line and no award."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from awards import papers
from awards.models import Correction, Decision
from documents.actions.paperwork import Paperwork
from people.papers_told import on_its_way
from people.rules import LETTER_KIND
from people.signing import signature
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import require

PAGE = "/quyet-dinh/dinh-chinh/{pk}/"
CORRECTIONS = Paperwork(
    kind=LETTER_KIND,
    compose=papers.correction,
    signature=signature,
    follow=on_its_way(LETTER_KIND, "Công văn đính chính", PAGE),
)


@transaction.atomic
def draft(decision: Decision, *, values: Mapping[str, Any], by: Actor) -> Correction:
    """`values`: addressees, body."""
    require("awards.draft_correction", by, decision)
    row = Correction(decision=decision, drafted_on=by.on, **values)
    row.full_clean()
    row.save()
    append(row, "awards.draft_correction", by, "", {"quyet_dinh": decision.issued.reference})
    return row


@transaction.atomic
def revise(row: Correction, *, values: Mapping[str, Any], by: Actor) -> Correction:
    row = locked(row)
    record(row, "awards.revise_correction", by=by)
    row.addressees, row.body = values["addressees"], values["body"]
    row.full_clean()
    row.save(update_fields=["addressees", "body"])
    return row


@transaction.atomic
def discard(row: Correction, *, by: Actor) -> Decision:
    row = locked(row)
    require("awards.discard_correction", by, row)
    append(row.decision, "awards.discard_correction", by, "", {"noi_dung": row.body})
    row.delete()
    return row.decision
