"""Amending an issued decision by another: drafted here, then the common way of signed papers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards import papers
from awards.actions import amending
from awards.models import AmendedLine, Amendment, Decision, DecisionLine
from awards.models.amendment import READ, reading
from campaign.models import AwardRecord, LegalRegime
from documents.actions.paperwork import Paperwork
from documents.models import IssuedDocument
from people.papers_told import on_its_way
from people.rules import DECISION_KIND
from people.signing import signature
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import require

PAGE = "/quyet-dinh/sua-doi/{pk}/"
COPIES_TO = ["Như Điều 3", "Sở Nội vụ (b/c)", "Lãnh đạo Sở"]
OPEN = "Quyết định này đang có một dự thảo sửa đổi, thay thế chưa ban hành."


@transaction.atomic
def draft(
    decision: Decision, *, kind: str, reason: str, chosen: Sequence[DecisionLine], by: Actor
) -> Amendment:
    """The chosen lines begin with what the register says of them now; `revise` writes them anew."""
    decision = locked(decision)
    require("awards.draft_amendment", by, decision)
    row = Amendment(
        decision=decision, kind=kind, reason=reason, copies_to=COPIES_TO, drafted_on=by.on
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ValidationError(OPEN) from error
    regime = LegalRegime.objects.in_force(by.on)
    row.bases.set(regime.basis() if regime else [])
    AmendedLine.objects.bulk_create(_as_read(row, line) for line in chosen)
    append(row, "awards.draft_amendment", by, "", {"quyet_dinh": decision.issued.reference})
    return row


@transaction.atomic
def revise(
    row: Amendment, *, values: Mapping[str, Any], lines: Mapping[int, Mapping[str, Any]], by: Actor
) -> Amendment:
    """`values`: reason, achievement, copies_to, bases. `lines`: AmendedLine's pk → the columns of READ."""
    row = locked(row)
    record(row, "awards.revise_amendment", by=by)
    for name in ("reason", "achievement", "copies_to"):
        setattr(row, name, values[name])
    row.full_clean()
    row.save(update_fields=["reason", "achievement", "copies_to"])
    row.bases.set(values["bases"])
    for each in row.paper_lines:
        for name in READ:
            setattr(each, name, lines[each.pk][name])
        each.full_clean()
        each.save(update_fields=READ)
    return row


@transaction.atomic
def discard(row: Amendment, *, by: Actor) -> Decision:
    """A draft nobody wants any more; the decision's history keeps that there was one."""
    row = locked(row)
    require("awards.discard_amendment", by, row)
    append(row.decision, "awards.discard_amendment", by, "", {"ly_do": row.reason})
    row.lines.all().delete()
    row.bases.clear()
    row.delete()
    return row.decision


def _amended(row: Amendment) -> IssuedDocument:
    return row.decision.issued


AMENDMENTS = Paperwork(
    kind=DECISION_KIND,
    compose=papers.amendment,
    signature=signature,
    amends=_amended,
    follow={
        **on_its_way(DECISION_KIND, "Quyết định sửa đổi, thay thế", PAGE),
        "attach_signed": amending.take,
    },
)


def _as_read(row: Amendment, line: DecisionLine) -> AmendedLine:
    known = AwardRecord.objects.get(source=f"decision_line:{line.pk}")
    said = {name: getattr(known, name) for name in READ}
    made = AmendedLine(amendment=row, line=line, **said)
    made.before = reading(made)
    return made
