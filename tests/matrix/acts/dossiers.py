"""Acts on dossiers and their papers."""

from datetime import timedelta
from typing import Any

from campaign.models import AwardForm
from desk.actions import archive
from nominations.actions import dossier as dossiers
from nominations.actions import due, paper_copies, papers, remarks, retention, uploads
from nominations.actions import nomination as nominations
from nominations.actions import rounds as participation
from nominations.models import DisposalLine, Dossier, Remark
from people.models import User
from tests.matrix.row import FAR_OFF, WHY
from tests.walk import MONDAY, scan
from workflow.actors import Actor


def listed(dossier: Dossier, by: Actor) -> Any:
    draft = nominations.NominationDraft(
        award_form=AwardForm.objects.get(key="bang_khen_tinh"),
        period_from=MONDAY,
        period_until=MONDAY,
        unit=dossier.unit,
    )
    return nominations.list_(dossier, draft, by=by)


def minuted(dossier: Dossier, by: Actor) -> Any:
    return papers.save_minutes(dossier, values={"place": "Tầng 3"}, people=[], votes=[], by=by)


def a_remark(dossier: Dossier) -> Remark:
    """One of the dossier's, or one that is not there: the permit is asked first."""
    return dossier.remarks.first() or Remark(dossier=dossier, part="ho_so", text="?")


def line_of(dossier: Dossier) -> DisposalLine:
    """Where it is listed, or a line that is not there: the permit is asked first."""
    return DisposalLine.objects.filter(dossier=dossier).last() or DisposalLine(dossier=dossier)


REMARKS = [dossiers.RemarkDraft(part="ho_so", text="Nêu rõ số liệu.")]
DOSSIER = {
    "submit": lambda row, by: dossiers.submit(row, by=by),
    "recall": lambda row, by: dossiers.recall(row, by=by),
    "send_back": lambda row, by: dossiers.send_back(
        row, remarks=REMARKS, resubmit_by=by.on + timedelta(days=3), by=by
    ),
    "receive": lambda row, by: dossiers.receive(row, by=by),
    "reject": lambda row, by: dossiers.reject(row, reason=WHY, by=by),
    "withdraw": lambda row, by: dossiers.withdraw(row, reason=WHY, by=by),
    "lapse": lambda row, by: dossiers.lapse(row, by=by),
    "readmit": lambda row, by: participation.readmit(row, until=by.on, reason=WHY, by=by),
    "nominations.extend_dossier": lambda row, by: due.extend(row, until=FAR_OFF, reason=WHY, by=by),
    "nominations.explain_lateness_dossier": lambda row, by: due.explain_lateness(
        row, reason=WHY, by=by
    ),
    "nominations.assign_dossier": lambda row, by: dossiers.assign(
        row, handler=User.objects.get(username="office2"), by=by
    ),
    "nominations.save_letter": lambda row, by: papers.save_letter(
        row, values={"number": 13}, by=by
    ),
    "nominations.save_minutes": minuted,
    "nominations.list_nomination": listed,
    "nominations.attach_file": lambda row, by: papers.attach(
        row, kind="minh_chung", scan=scan("anh.pdf"), by=by
    ),
    "nominations.refuse_file": lambda row, by: uploads.refuse_file(
        row.attachments.first(), finding="Eicar", by=by
    ),
    "nominations.record_paper_copy": lambda row, by: paper_copies.record_copy(
        row, kind="ca_bo", received_on=MONDAY, copies=2, place="Kệ A3", by=by
    ),
    "desk.export_dossier": lambda row, by: archive.export(row, by=by).close(),
    "nominations.retain_dossier": lambda row, by: retention.retain(row, reason=WHY, by=by),
    "nominations.free_dossier": lambda row, by: retention.free(row, reason=WHY, by=by),
    "nominations.draft_disposal": lambda row, by: retention.draft([row], by=by),
    "nominations.dispose_dossier": lambda row, by: retention.dispose(line_of(row), by=by),
    "nominations.remove_file": lambda row, by: papers.remove_file(row.attachments.first(), by=by),
    "nominations.answer_remark": lambda row, by: remarks.answer(a_remark(row), by=by),
    "nominations.untick_remark": lambda row, by: remarks.untick(a_remark(row), by=by),
}
