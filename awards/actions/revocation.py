"""Cancelling awards: the decision is drafted here and then goes the common way of signed papers."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from awards import papers
from awards.actions import revoking
from awards.models import Decision, DecisionLine, Revocation, RevokedLine, revocable
from campaign.models import LegalRegime
from documents import admission, files
from documents.actions.paperwork import Paperwork
from documents.models import IssuedDocument, LegalDocument
from documents.uploads import Scan
from people.papers_told import on_its_way
from people.rules import DECISION_KIND
from people.signing import signature
from vietnamese.text import few
from workflow.actors import Actor
from workflow.moving import append, locked, record
from workflow.permits import require

PAGE = "/quyet-dinh/huy-bo/{pk}/"
COPIES_TO = ["Như Điều 3", "Sở Nội vụ (b/c)", "Lãnh đạo Sở"]
WORDED = ("ground", "conclusion", "facts")
NAMED = 20  # recipients in one event


def admit(size: int, *, by: Actor) -> None:
    """Counts the bytes of the conclusion's scan to the sender's day, also when it is then refused."""
    admission.charge(size, by=by)


@transaction.atomic
def draft(
    decision: Decision,
    *,
    chosen: Sequence[DecisionLine],
    values: Mapping[str, Any],
    scan: Scan,
    by: Actor,
) -> Revocation:
    """`values`: ground, conclusion, facts. Raises ValidationError at `chosen`."""
    decision = locked(decision)
    require("awards.draft_revocation", by, decision)
    row = Revocation(
        decision=decision,
        **{name: values[name] for name in WORDED},
        **_kept(scan),
        copies_to=COPIES_TO,
        drafted_on=by.on,
    )
    row.full_clean()
    row.save()
    row.bases.set(_bases(row, by))
    _set_lines(row, chosen)
    append(row, "awards.draft_revocation", by, "", _told(row, chosen))
    return row


@transaction.atomic
def revise(
    row: Revocation,
    *,
    chosen: Sequence[DecisionLine],
    values: Mapping[str, Any],
    scan: Scan | None,
    by: Actor,
) -> Revocation:
    """`values`: ground, conclusion, facts, copies_to, bases. The scan stays unless another is given."""
    row = locked(row)
    locked(row.decision)
    record(row, "awards.revise_revocation", by=by, changed=_told(row, chosen))
    changed = {name: values[name] for name in (*WORDED, "copies_to")}
    for name, value in (changed | (_kept(scan) if scan else {})).items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    row.bases.set(values["bases"])
    row.lines.all().delete()
    _set_lines(row, chosen)
    return row


@transaction.atomic
def discard(row: Revocation, *, by: Actor) -> Decision:
    """A draft nobody wants any more; the decision's history keeps that there was one."""
    row = locked(row)
    require("awards.discard_revocation", by, row)
    decision, named = row.decision, [each.line for each in row.paper_lines]
    append(decision, "awards.discard_revocation", by, "", _told(row, named))
    row.lines.all().delete()
    row.bases.clear()
    row.delete()
    return decision


def _amended(row: Revocation) -> IssuedDocument:
    return row.decision.issued


REVOCATIONS = Paperwork(
    kind=DECISION_KIND,
    compose=papers.revocation,
    signature=signature,
    amends=_amended,
    follow={
        **on_its_way(DECISION_KIND, "Quyết định hủy bỏ", PAGE),
        "attach_signed": revoking.take,
        "void": revoking.release,
    },
)


def _set_lines(row: Revocation, chosen: Sequence[DecisionLine]) -> None:
    if not chosen:
        raise ValidationError({"chosen": "Hãy chọn ít nhất một cá nhân, tập thể."})
    free = {each.pk for each in revocable(row.decision)}
    for line in chosen:
        if line.pk not in free:
            raise ValidationError(
                {"chosen": f"{line.recipient} đã bị hủy bỏ hoặc đang có dự thảo hủy bỏ khác."}
            )
    try:
        with transaction.atomic():
            RevokedLine.objects.bulk_create(
                RevokedLine(revocation=row, line=line) for line in chosen
            )
    except IntegrityError as error:  # two drafts at the same moment
        raise ValidationError({"chosen": "Có người vừa được đưa vào dự thảo khác."}) from error


def _bases(row: Revocation, by: Actor) -> list[LegalDocument]:
    """Căn cứ of the regime of the day, and the law the ground stands in."""
    regime = LegalRegime.objects.in_force(by.on)
    return [*(regime.basis() if regime else []), row.ground.document]


def _kept(scan: Scan) -> dict[str, Any]:
    return {
        "conclusion_file": files.keep(scan.content, scan.content_type),
        "conclusion_name": scan.name,
    }


def _told(row: Revocation, chosen: Sequence[DecisionLine]) -> dict[str, Any]:
    names = [line.recipient for line in chosen]
    return {
        "ten": few(names, NAMED, "người, tập thể"),
        "so_dong": len(names),
        "quyet_dinh": row.decision.issued.reference,
    }
