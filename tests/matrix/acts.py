"""The acts of the matrix: for each noun its verbs and, by whole key, the acts that move no state."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from awards import papers as award_papers
from awards.actions import batch as batches
from awards.actions import certificate as certificates
from awards.actions import decision as decisions
from awards.actions import ruling as rulings
from awards.actions import sheets
from awards.models import CertificateTemplate, Decision
from campaign.actions import campaigns, plans, rounds
from campaign.definition import read
from campaign.models import AwardForm, Campaign
from council.actions import invitation as invitations
from council.actions import meeting as meetings
from council.actions import vote as votes
from council.models import Council, CouncilMeeting
from council.tally import Counts
from documents.actions import numbering
from documents.actions.paper import proof_of
from documents.models import NumberSeries
from nominations import own_data
from nominations.actions import confirmation as confirmations
from nominations.actions import dossier as dossiers
from nominations.actions import (
    duplicates,
    holds,
    office_papers,
    paper_copies,
    papers,
    remarks,
    standards,
    uploads,
)
from nominations.actions import initiatives as linking
from nominations.actions import nomination as nominations
from nominations.actions import rounds as participation
from nominations.models import Dossier, Nomination, Remark
from nominations.models.duplicate import rivals
from people.models import Unit
from reporting import actions as reports
from tests.documents.authorities import PASSPHRASE
from tests.matrix.people_acts import PEOPLE_ACTS
from tests.matrix.taking_part_acts import INITIATIVE_ACTS, PLEDGE_ACTS
from tests.nominations.drafts import draft_of
from tests.nominations.held import clearing, draft_of_hold
from tests.walk import MONDAY, PLAN, at, scan
from tests.walk.papers import WORK, on_paper
from workflow.actors import Actor
from workflow.permits import require


def attended(meeting: CouncilMeeting, by: Actor) -> Any:
    people = [meetings.Attends(row.member_id, True) for row in meeting.attendances.all()]
    return meetings.take_attendance(
        meeting, people=people, chair=meeting.chair, secretary=meeting.secretary, by=by
    )


def numbered(decision: Decision, by: Actor) -> Any:
    series = NumberSeries.objects.get(key="quyet-dinh")
    return decisions.number(decision, series=series, number=1, issued_on=MONDAY, by=by)


def printed(decision: Decision, by: Actor) -> Any:
    """All its certificates, on whatever template there is."""
    template = CertificateTemplate.objects.first() or CertificateTemplate(name="?")
    chosen = list(decision.certificates.all())
    return batches.ask(decision, template=template, printer=None, chosen=chosen, by=by)


def asked_later(act: Callable[..., Any], kind: str) -> Callable[[Any, Actor], Any]:
    """The number of a list that is too long for a request."""

    def do(row: Any, by: Actor) -> Any:
        (series, *_) = NumberSeries.objects.serving(kind)
        return numbering.ask(
            row, act, path="/", by=by, most_rows=-1, series=series, number=3, issued_on=by.on
        )

    return do


def listed(dossier: Dossier, by: Actor) -> Any:
    draft = nominations.NominationDraft(
        award_form=AwardForm.objects.get(key="bang_khen_tinh"),
        period_from=MONDAY,
        period_until=MONDAY,
        unit=dossier.unit,
    )
    return nominations.list_(dossier, draft, by=by)


def revised(nomination: Nomination, by: Actor) -> Any:
    draft = replace(draft_of(nomination), period_from=MONDAY - timedelta(days=90))
    return nominations.revise(nomination, draft, by=by)


def confirmed(nomination: Nomination, by: Actor) -> Any:
    seen = own_data.digest(Nomination.objects.for_own_data().get(pk=nomination.pk))
    return confirmations.confirm(nomination, seen=seen, by=by)


def rival_of(nomination: Nomination) -> Nomination:
    """Another line of the same person, or itself, into which nothing merges."""
    return rivals(nomination).first() or nomination


def minuted(dossier: Dossier, by: Actor) -> Any:
    return papers.save_minutes(dossier, values={"place": "Tầng 3"}, people=[], votes=[], by=by)


def a_remark(dossier: Dossier) -> Remark:
    """One of the dossier's, or one that is not there: the permit is asked first."""
    return dossier.remarks.first() or Remark(dossier=dossier, part="ho_so", text="?")


def drafted(campaign: Campaign, by: Actor) -> Any:
    """From whatever is granted in the campaign."""
    form = AwardForm.objects.get(key="giay_khen")
    granted = Nomination.objects.filter(state="granted", dossier__round__campaign=campaign)
    return decisions.draft(campaign, form, chosen=list(granted), by=by)


def recorded_round(campaign: Campaign, by: Actor) -> Any:
    values = {"name": "Đợt 2", "occasion": "ngoai_dot", "opens_on": MONDAY}
    return rounds.record(campaign, values=values, award_forms=[], by=by)


def recorded_campaign(_campaign: Campaign, by: Actor) -> Any:
    definition = replace(read(PLAN.read_text(encoding="utf-8")), key="khac")
    return campaigns.record(definition, issued_outside=True, by=by)


def planned(meeting: CouncilMeeting, by: Actor) -> Any:
    return meetings.plan(
        Council.objects.get(), title="Họp", held_at=at(MONDAY), place="Tầng 3", by=by
    )


def ruled(outcome: str) -> Callable[[Nomination, Actor], Any]:
    return lambda row, by: rulings.rule(row, outcome=outcome, reason="Xét thấy phù hợp.", by=by)


def answered(act: Callable[..., Any]) -> Callable[[Any, Actor], Any]:
    return lambda row, by: act(row, Unit.objects.get(symbol="QLKH"), by=by)


ANSWERS = {
    "nominations.decline_round": participation.decline,
    "nominations.resume_round": participation.resume,
}
REMARKS = [dossiers.RemarkDraft(part="ho_so", text="Nêu rõ số liệu.")]
WHY = "Có lý do."
# noun → verb or, for acts that move no state, their whole key → the act
COMMON_WAY = {
    verb: on_paper(verb)
    for verb in (
        *("submit", "send_back", "approve", "sign", "take_back", "number"),
        *("attach_signed", "seal", "void"),
    )
} | {
    "documents.ask_numbering": lambda row, by: asked_later(
        WORK[row.machine.noun].number, WORK[row.machine.noun].kind
    )(row, by),
    "documents.stop_numbering": lambda row, by: numbering.stop(row, by=by),
}
ACTS: dict[str, dict[str, Callable[[Any, Actor], Any]]] = {
    "dossier": {
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
        "nominations.assign_dossier": lambda row, by: dossiers.assign(
            row, handler=row.opened_by, by=by
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
        "nominations.remove_file": lambda row, by: papers.remove_file(
            row.attachments.first(), by=by
        ),
        "nominations.answer_remark": lambda row, by: remarks.answer(a_remark(row), by=by),
        "nominations.untick_remark": lambda row, by: remarks.untick(a_remark(row), by=by),
    },
    "nomination": {
        "put_to_council": lambda row, by: nominations.put_to_council(row, by=by),
        "put_to_director": lambda row, by: nominations.put_to_director(row, by=by),
        "withdraw": lambda row, by: nominations.withdraw(row, reason=WHY, by=by),
        **{verb: ruled(verb) for verb in ("grant", "propose", "refuse", "hand_back")},
        "nominations.revise_nomination": revised,
        "nominations.tick_standards": lambda row, by: standards.tick(row, claims={}, by=by),
        "merge": lambda row, by: duplicates.merge(row, into=rival_of(row), by=by),
        "nominations.find_distinct_nomination": lambda row, by: duplicates.find_distinct(
            row, reason=WHY, by=by
        ),
        "nominations.place_hold": lambda row, by: holds.place(row, draft_of_hold(), by=by),
        "nominations.conclude_hold": lambda row, by: holds.conclude(row, clearing(), by=by),
        "nominations.lift_hold": lambda row, by: holds.lift(row, clearing(), by=by),
        "nominations.remove_nomination": lambda row, by: nominations.remove(row, by=by),
        "nominations.confirm_nomination": confirmed,
        "nominations.save_report": lambda row, by: nominations.summarise(
            row, summary="Đã làm tốt.", by=by
        ),
        "nominations.link_initiatives": lambda row, by: linking.link(row, chosen=[], by=by),
        "nominations.appraise_nomination": lambda row, by: nominations.appraise(
            row, supports=True, opinion="Đủ.", standards=[], by=by
        ),
    },
    "meeting": {
        "invite": lambda row, by: meetings.invite(row, by=by),
        "open": lambda row, by: meetings.open_(row, by=by),
        "close": lambda row, by: meetings.close(row, discussion="", by=by),
        "sign_minutes": lambda row, by: meetings.sign_minutes(
            row, signed_on=MONDAY, scan=scan(), by=by
        ),
        "cancel": lambda row, by: meetings.cancel(row, reason=WHY, by=by),
        "council.plan_meeting": planned,
        "council.draft_invitation": lambda row, by: invitations.draft(row, by=by),
        "council.set_agenda_meeting": lambda row, by: meetings.set_agenda(row, chosen=[], by=by),
        "council.take_attendance_meeting": attended,
        "council.revise_meeting": lambda row, by: meetings.revise(
            row, title=row.title, held_at=row.held_at, place="Tầng 4", by=by
        ),
    },
    "item": {
        "start": lambda row, by: votes.start(row, by=by),
        "count": lambda row, by: votes.count_hands(row, counts=Counts(5, 0, 0), by=by),
        "postpone": lambda row, by: votes.postpone(row, reason=WHY, by=by),
    },
    "decision": {
        "submit": lambda row, by: decisions.submit(row, by=by),
        "send_back": lambda row, by: decisions.send_back(row, reason=WHY, by=by),
        "approve": lambda row, by: decisions.approve(
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
    },
    "batch": {
        "awards.stop_batch": lambda row, by: batches.stop(row, by=by),
        "awards.resume_batch": lambda row, by: batches.resume(row, by=by),
        "awards.download_batch": lambda row, by: require("awards.download_batch", by, row),
        "awards.record_printing": lambda row, by: sheets.record_printing(
            row, printed=2, spoiled=1, reason=WHY, by=by
        ),
    },
    "template": {
        "awards.record_sheets": lambda row, by: sheets.enter(
            row, kind="received", number=50, by=by
        ),
        "awards.edit_templates": lambda row, by: require("awards.edit_templates", by, None),
    },
    "round": {
        "open": lambda row, by: rounds.open_(row, by=by),
        "end_reception": lambda row, by: rounds.end_reception(row, reason=WHY, by=by),
        "finish": lambda row, by: rounds.finish(row, by=by),
        "nominations.draft_office_letter": lambda row, by: office_papers.draft_letter(
            row, kind="don_doc", units=[Unit.objects.get(symbol="QLKH")], by=by
        ),
        "nominations.draft_appraisal_report": lambda row, by: office_papers.draft_report(
            row, by=by
        ),
        "nominations.open_dossier": lambda row, by: dossiers.open_(
            row, Unit.objects.get(symbol="QLKH"), by=by
        ),
        **{key: answered(act) for key, act in ANSWERS.items()},
        "nominations.admit_unit": lambda row, by: participation.admit(
            row, Unit.objects.get(symbol="QLKH"), until=by.on, reason=WHY, by=by
        ),
    },
    "campaign": PEOPLE_ACTS
    | {
        "campaign.draft_plan": lambda row, by: plans.draft(row, by=by),
        "open": lambda row, by: campaigns.open_(row, by=by),
        "finish": lambda row, by: campaigns.finish(row, by=by),
        "campaign.record_campaign": recorded_campaign,
        "campaign.record_round": recorded_round,
        "awards.draft_decision": drafted,
        "reporting.draft_report": lambda row, by: reports.draft(row, year=2026, by=by),
    },
    "office_letter": COMMON_WAY
    | {
        "nominations.revise_office_letter": lambda row, by: office_papers.revise_letter(
            row,
            values={
                "about": "Việc khác",
                "body": "Nội dung.",
                "reply_by": None,
                "units": row.units.all(),
            },
            by=by,
        )
    },
    "appraisal_report": COMMON_WAY
    | {
        "nominations.revise_appraisal_report": lambda row, by: office_papers.revise_report(
            row, values={"reception": "Đã nhận.", "proposal": "Đề nghị."}, by=by
        )
    },
    "invitation": COMMON_WAY
    | {
        "council.revise_invitation": lambda row, by: invitations.revise(
            row, values={"guests": "", "note": "Mang theo hồ sơ."}, by=by
        )
    },
    "plan": COMMON_WAY,
    "initiative": INITIATIVE_ACTS,
    "pledge": PLEDGE_ACTS,
    "report": {
        "reporting.write_report": lambda row, by: reports.write(row, texts={}, by=by),
    },
}
WITHOUT_EVENT = {
    "nominations.save_report",  # saving text has revisions, submission makes a version
    "awards.edit_templates",  # a form of the admin, which keeps the rows' history
    "awards.download_batch",  # only reads
}
