from functools import partial

from awards.actions import batch as batches
from awards.actions import certificate as certificates
from awards.actions import decision as decisions
from awards.models import BatchState, CertificateBatch, CertificateTemplate, Decision
from tests.matrix.row import OFFICE, SIGNERS, Row
from tests.walk import Walk, fresh

PRINTERS = OFFICE | {"registry"}
PRINTING = {"awards.make_certificates": PRINTERS}
NUMBERED = {
    "awards.plan_ceremony": OFFICE,
    "awards.publish_decision": OFFICE,
    "awards.list_payments": OFFICE | {"accountant"},
}
GIVING = {
    "awards.record_handover": OFFICE,
    "awards.attach_handover": OFFICE,
    "awards.draft_amendment": OFFICE,
    "awards.draft_correction": OFFICE,
    "awards.draft_revocation": OFFICE,
}
AGAIN = {"awards.print_certificates": PRINTERS}


def made(walk: Walk) -> Decision:
    decision = walk.decision_numbered()
    certificates.make(decision, by=walk.by("office"))
    return fresh(decision)


def template(walk: Walk) -> CertificateTemplate:
    made(walk)
    return CertificateTemplate.objects.get()


def asked(walk: Walk) -> CertificateBatch:
    decision = made(walk)
    chosen = list(decision.certificates.all())
    on = CertificateTemplate.objects.get()
    return batches.ask(decision, template=on, printer=None, chosen=chosen, by=walk.by("office"))


def running(walk: Walk) -> CertificateBatch:
    """A worker has just begun."""
    row = asked(walk)
    batches._taken(row.pk, "worker")
    return fresh(row)


def done(walk: Walk) -> CertificateBatch:
    row = asked(walk)
    batches.work(row.pk)
    return fresh(row)


def void(walk: Walk) -> CertificateBatch:
    row = done(walk)
    decisions.void(row.decision, reason="Sai danh sách.", by=walk.by("director"))
    return fresh(row)


def ended(state: str, walk: Walk) -> CertificateBatch:
    row = asked(walk)
    CertificateBatch.objects.filter(pk=row.pk).update(state=state)
    return fresh(row)


ROWS = [
    Row("decision", "draft", Walk.decision_draft, {"submit": OFFICE}),
    Row(
        "decision",
        "awaiting",
        Walk.decision_awaiting,
        {"send_back": SIGNERS, "approve": SIGNERS, "awards.acknowledge_decision": SIGNERS},
    ),
    Row(
        "decision",
        "approved",
        Walk.decision_approved,
        {
            "take_back": SIGNERS | {"registry"},
            "number": {"registry"},
            "documents.ask_numbering": {"registry"},
        },
    ),
    Row(
        "decision",
        "numbered",
        Walk.decision_numbered,
        PRINTING | NUMBERED | {"attach_signed": {"registry"}, "void": SIGNERS},
    ),
    Row("decision", "signed", Walk.decision_signed, PRINTING | NUMBERED | GIVING),
    Row("decision", "void", Walk.decision_void),
    Row(
        "decision",
        "numbered",
        made,
        AGAIN
        | NUMBERED
        | {
            "attach_signed": {"registry"},
            "void": SIGNERS,
            "awards.tick_certificates": PRINTERS,
        },
        note="with certificates",
    ),
    Row("batch", "waiting", asked, {"awards.stop_batch": PRINTERS}),
    Row("batch", "running", running, {"awards.stop_batch": PRINTERS}),
    Row(
        "batch",
        "done",
        done,
        {"awards.download_batch": PRINTERS, "awards.record_printing": PRINTERS},
    ),
    Row("batch", "done", void, {"awards.record_printing": PRINTERS}, note="of a void decision"),
    Row(
        "ruling_sheet",
        "",
        Walk.ruling_sheet,
        {"awards.prepare_ruling_sheet": OFFICE, "awards.record_rulings": OFFICE},
    ),
    Row(
        "ruling_sheet",
        "",
        Walk.ruling_sheet_recorded,
        {"awards.prepare_ruling_sheet": OFFICE},
        note="recorded",
    ),
    *(
        Row("batch", state, partial(ended, state), {"awards.resume_batch": PRINTERS})
        for state in (BatchState.STOPPED, BatchState.FAILED)
    ),
    Row(
        "template",
        "",
        template,
        {"awards.record_sheets": PRINTERS, "awards.edit_templates": OFFICE},
    ),
]
