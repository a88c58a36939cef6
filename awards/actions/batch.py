"""Printing certificates: asking for a file, and the job that makes it chunk by chunk.

The job may be delivered twice, killed at any line or overtaken: a claim in the row says whose it is,
a finished chunk is a row with its file, and only the claim's holder may end it.
"""

from collections.abc import Sequence
from uuid import uuid4

from celery import current_app
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from awards import printing
from awards.actions import certificate as certificates
from awards.certificates.mark import Where
from awards.models import (
    BatchChunk,
    BatchState,
    Certificate,
    CertificateBatch,
    CertificateTemplate,
    Decision,
    DecisionLine,
    PrinterOffset,
    SheetUse,
)
from awards.models.batch import LEASE
from documents import files
from documents.states import PaperState
from workflow.actors import Actor
from workflow.moving import locked, record

TASK = "awards.tasks.render_certificates"
CHUNK, MOST = 20, 1000
PDF = "application/pdf"


@transaction.atomic
def ask(
    decision: Decision,
    *,
    template: CertificateTemplate,
    printer: PrinterOffset | None,
    chosen: Sequence[Certificate],
    reason: str = "",
    by: Actor,
) -> CertificateBatch:
    """Asks for one file of the chosen certificates; the worker makes it.

    Raises ValidationError at `chosen` (none, too many, another decision's) and at `reason` (some
    were printed before and nothing says why again).
    """
    decision = locked(decision)
    changed = {"ten": template.name, "so_to": len(chosen), "ly_do": reason}
    record(decision, "awards.print_certificates", by=by, changed=changed)
    _demand_fitting(decision, chosen)
    _demand_reason(chosen, reason)
    if template.check_place != Where.NONE:
        certificates.give_codes(decision, chosen)
    batch = CertificateBatch.objects.create(
        decision=decision,
        template=template,
        printer=printer,
        layout=template.layout(printer),
        emblem=template.emblem if template.is_complete else None,
        reason=reason,
        total=len(chosen),
        asked_by_name=by.name,
        asked_at=by.moment(),
    )
    batch.certificates.set(chosen)
    _send(batch)
    return batch


@transaction.atomic
def stop(batch: CertificateBatch, *, by: Actor) -> CertificateBatch:
    """Stops at the end of the running chunk; at once when no worker holds it."""
    batch = locked(batch)
    record(batch, "awards.stop_batch", by=by)
    rows = CertificateBatch.objects.filter(pk=batch.pk)
    if batch.state == BatchState.WAITING or batch.is_idle(by.moment()):
        rows.update(state=BatchState.STOPPED, claim="")
    else:
        rows.update(stop_asked=True)
    return rows.get()


@transaction.atomic
def resume(batch: CertificateBatch, *, by: Actor) -> CertificateBatch:
    """Goes on behind the chunks that are there."""
    batch = locked(batch)
    record(batch, "awards.resume_batch", by=by)
    rows = CertificateBatch.objects.filter(pk=batch.pk)
    rows.update(state=BatchState.WAITING, stop_asked=False, error="", claim="", renewed_at=None)
    _send(batch)
    return rows.get()


def work(pk: int) -> str:
    """The job itself: returns what it did in a sentence. What fails is kept with its error."""
    batch = _taken(pk, uuid4().hex)
    if batch is None:
        return "không có gì phải làm"
    try:
        return _make(batch)
    except Exception as error:
        words = f"{type(error).__name__}: {error}"[:300]
        _mine(batch).update(state=BatchState.FAILED, error=words, claim="")
        raise


def work_abandoned() -> str:
    """Takes up what a lost message or a killed worker left."""
    waiting = list(CertificateBatch.objects.abandoned(timezone.now()).values_list("pk", flat=True))
    return "; ".join(work(pk) for pk in waiting) or "không có gì phải làm"


def _make(batch: CertificateBatch) -> str:
    certificates = list(batch.certificates.order_by("golden_number"))
    there = set(batch.chunks.values_list("number", flat=True))
    for number in range(-(-batch.total // CHUNK)):
        if number in there:
            continue
        if not _may_go_on(batch):
            return f"dừng ở {batch.done}/{batch.total} giấy khen"
        some = certificates[number * CHUNK : (number + 1) * CHUNK]
        _keep(batch, number, printing.pages(batch, some), len(some))
    if not _may_go_on(batch):
        return f"dừng ở {batch.done}/{batch.total} giấy khen"
    _finish(batch, printing.whole(batch, _chunks(batch), certificates[0]))
    return f"xong {batch.total} giấy khen"


def _taken(pk: int, claim: str) -> CertificateBatch | None:
    """The batch, claimed; None when another worker holds it or nothing is left to do."""
    now = timezone.now()
    free = Q(state=BatchState.WAITING) | Q(state=BatchState.RUNNING, renewed_at__lt=now - LEASE)
    rows = CertificateBatch.objects.filter(free, pk=pk)
    if not rows.update(state=BatchState.RUNNING, claim=claim, renewed_at=now):
        return None
    return CertificateBatch.objects.for_page().select_related("emblem").get(pk=pk)


def _mine(batch: CertificateBatch):
    return CertificateBatch.objects.filter(pk=batch.pk, claim=batch.claim, state=BatchState.RUNNING)


def _may_go_on(batch: CertificateBatch) -> bool:
    """Renews the claim. False when it was lost, or when the batch was stopped or its number voided."""
    is_mine = _mine(batch).update(renewed_at=timezone.now())
    batch.refresh_from_db(fields=["stop_asked", "done"])
    if not is_mine:
        return False
    state = Decision.objects.values_list("state", flat=True).get(pk=batch.decision_id)
    if batch.stop_asked or state == PaperState.VOID:
        _mine(batch).update(state=BatchState.STOPPED, stop_asked=False, claim="")
        return False
    return True


@transaction.atomic
def _keep(batch: CertificateBatch, number: int, content: bytes, count: int) -> None:
    if not _mine(batch).update(renewed_at=timezone.now()):
        return
    kept = files.keep(content, PDF)
    BatchChunk.objects.create(batch=batch, number=number, file=kept, pages=count)
    _mine(batch).update(done=batch.chunks.aggregate(pages=Sum("pages"))["pages"])


def _chunks(batch: CertificateBatch):
    """A damaged chunk is dropped, so that the next try makes it anew."""
    for chunk in batch.chunks.select_related("file"):
        try:
            yield files.read(chunk.file)
        except OSError:
            chunk.delete()
            raise


@transaction.atomic
def _finish(batch: CertificateBatch, content: bytes) -> None:
    """Only for who still holds the claim: a worker that was overtaken leaves nothing."""
    stored = files.keep(content, PDF)
    ended = {"file": stored, "finished_at": timezone.now(), "done": batch.total, "claim": ""}
    if _mine(batch).update(state=BatchState.DONE, **ended):
        batch.chunks.all().delete()


def _send(batch: CertificateBatch) -> None:
    """By name, since tasks stand above; a broker that is away is made up for by `work_abandoned`."""
    pk = batch.pk
    transaction.on_commit(lambda: current_app.send_task(TASK, [pk]), robust=True)


def _demand_fitting(decision: Decision, chosen: Sequence[Certificate]) -> None:
    if not chosen:
        raise ValidationError({"chosen": "Hãy chọn ít nhất một giấy khen."})
    if len(chosen) > MOST:
        raise ValidationError({"chosen": f"Mỗi tệp in tối đa {MOST} giấy khen; hãy chọn bớt."})
    if any(each.decision_id != decision.pk for each in chosen):
        raise ValidationError({"chosen": "Có giấy khen của quyết định khác."})
    gone = DecisionLine.objects.filter(certificate__in=chosen).revoked().order_by("order")
    if names := [line.recipient for line in gone]:
        raise ValidationError({"chosen": f"Đã hủy bỏ khen thưởng: {', '.join(names)}."})


def _demand_reason(chosen: Sequence[Certificate], reason: str) -> None:
    printed = Certificate.objects.filter(
        pk__in=[each.pk for each in chosen], batches__uses__kind=SheetUse.Kind.PRINTED
    ).distinct()
    count = printed.count()
    if count and not reason.strip():
        raise ValidationError(
            {"reason": f"{count} giấy khen đã in trước đây: hãy ghi lý do in lại."}
        )
