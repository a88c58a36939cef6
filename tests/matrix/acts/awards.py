"""Acts on decisions, print files and templates of certificates."""

from typing import Any

from awards import papers as award_papers
from awards.actions import batch as batches
from awards.actions import certificate as certificates
from awards.actions import decision as decisions
from awards.actions import reading, sheets
from awards.actions import ruling_sheet as ruling_sheets
from awards.models import CertificateTemplate, Decision, RulingSheet
from documents.actions import numbering
from documents.actions.paper import proof_of
from documents.models import NumberSeries
from people.models import User
from tests.documents.authorities import PASSPHRASE
from tests.matrix.acts import giving
from tests.matrix.acts.papers import asked_later
from tests.matrix.row import WHY
from tests.walk import MONDAY, scan
from workflow.actors import Actor
from workflow.permits import require


def numbered(decision: Decision, by: Actor) -> Any:
    series = NumberSeries.objects.get(key="quyet-dinh")
    return decisions.number(decision, series=series, number=1, issued_on=MONDAY, by=by)


def printed(decision: Decision, by: Actor) -> Any:
    """All its certificates, on whatever template there is."""
    template = CertificateTemplate.objects.first() or CertificateTemplate(name="?")
    chosen = list(decision.certificates.all())
    return batches.ask(decision, template=template, printer=None, chosen=chosen, by=by)


DECISION = {
    "submit": lambda row, by: decisions.submit(row, by=by),
    "send_back": lambda row, by: decisions.send_back(row, reason=WHY, by=by),
    "approve": lambda row, by: decisions.approve(
        row, seen=proof_of(award_papers.decision(row)), by=by
    ),
    "awards.acknowledge_decision": lambda row, by: reading.acknowledge(
        row, seen=proof_of(award_papers.decision(row)), by=by
    ),
    "sign": lambda row, by: decisions.sign(
        row,
        seen=proof_of(award_papers.decision(row)),
        series=NumberSeries.objects.get(key="quyet-dinh"),
        passphrase=PASSPHRASE,
        by=by,
    ),
    "take_back": lambda row, by: decisions.take_back(row, reason=WHY, by=by),
    "number": numbered,
    "attach_signed": lambda row, by: decisions.attach_signed(row, scan=scan(), by=by),
    "seal": lambda row, by: decisions.seal(row, passphrase=PASSPHRASE, by=by),
    "void": lambda row, by: decisions.void(row, reason=WHY, by=by),
    "documents.ask_numbering": asked_later(decisions.number, "quyet-dinh"),
    "documents.stop_numbering": lambda row, by: numbering.stop(row, by=by),
    "awards.make_certificates": lambda row, by: certificates.make(row, by=by),
    "awards.print_certificates": printed,
    **{f"awards.{name}": act for name, act in giving.OF_DECISION.items()},
    "awards.list_payments": lambda row, by: require("awards.list_payments", by, row),
}


def recorded(sheet: RulingSheet, by: Actor) -> Any:
    """Its first line is granted."""
    return ruling_sheets.record_rulings(
        sheet,
        signed_by=User.objects.get(username="director"),
        signed_on=MONDAY,
        scan=scan(),
        ruled={sheet.listed().first().pk: ("grant", "")},
        by=by,
    )


def prepared(sheet: RulingSheet, by: Actor) -> Any:
    """Another of those that still wait."""
    return ruling_sheets.prepare(list(sheet.listed().filter(state="at_director")), by=by)


RULING_SHEET = {"awards.prepare_ruling_sheet": prepared, "awards.record_rulings": recorded}
BATCH = {
    "awards.stop_batch": lambda row, by: batches.stop(row, by=by),
    "awards.resume_batch": lambda row, by: batches.resume(row, by=by),
    "awards.download_batch": lambda row, by: require("awards.download_batch", by, row),
    "awards.record_printing": lambda row, by: sheets.record_printing(
        row, printed=2, spoiled=1, reason=WHY, by=by
    ),
}
TEMPLATE = {
    "awards.record_sheets": lambda row, by: sheets.enter(row, kind="received", number=50, by=by),
    "awards.edit_templates": lambda row, by: require("awards.edit_templates", by, None),
}
