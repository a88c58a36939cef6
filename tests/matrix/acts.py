"""The acts of the matrix: for each noun its verbs and, by whole key, the acts that move no state."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from awards import papers as award_papers
from awards.actions import certificate as certificates
from awards.actions import decision as decisions
from awards.actions import ruling as rulings
from awards.models import Decision
from campaign.actions import campaigns, plans, rounds
from campaign.definition import read
from campaign.models import AwardForm, Campaign
from council.actions import invitation as invitations
from council.actions import meeting as meetings
from council.actions import vote as votes
from council.models import Council, CouncilMeeting
from council.tally import Counts
from documents.actions.paper import proof_of
from documents.models import NumberSeries
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import office_papers, papers
from nominations.models import Dossier, Nomination
from people.models import Unit
from reporting import actions as reports
from tests.walk import MONDAY, PLAN, at, scan
from tests.walk.papers import on_paper
from workflow.actors import Actor


def attended(meeting: CouncilMeeting, by: Actor) -> Any:
    people = [meetings.Attends(row.member_id, True) for row in meeting.attendances.all()]
    return meetings.take_attendance(
        meeting, people=people, chair=meeting.chair, secretary=meeting.secretary, by=by
    )


def numbered(decision: Decision, by: Actor) -> Any:
    series = NumberSeries.objects.get(key="quyet-dinh")
    return decisions.number(decision, series=series, number=1, issued_on=MONDAY, by=by)


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


REMARKS = [dossiers.RemarkDraft(part="ho_so", text="Nêu rõ số liệu.")]
WHY = "Có lý do."
# noun → verb or, for acts that move no state, their whole key → the act
COMMON_WAY = {
    verb: on_paper(verb)
    for verb in ("submit", "send_back", "approve", "take_back", "number", "attach_signed", "void")
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
        "nominations.remove_file": lambda row, by: papers.remove_file(
            row.attachments.first(), by=by
        ),
    },
    "nomination": {
        "put_to_council": lambda row, by: nominations.put_to_council(row, by=by),
        "put_to_director": lambda row, by: nominations.put_to_director(row, by=by),
        "withdraw": lambda row, by: nominations.withdraw(row, reason=WHY, by=by),
        **{verb: ruled(verb) for verb in ("grant", "propose", "refuse", "hand_back")},
        "nominations.remove_nomination": lambda row, by: nominations.remove(row, by=by),
        "nominations.save_report": lambda row, by: nominations.summarise(
            row, summary="Đã làm tốt.", by=by
        ),
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
        "take_back": lambda row, by: decisions.take_back(row, reason=WHY, by=by),
        "number": numbered,
        "attach_signed": lambda row, by: decisions.attach_signed(row, scan=scan(), by=by),
        "void": lambda row, by: decisions.void(row, reason=WHY, by=by),
        "awards.make_certificates": lambda row, by: certificates.make(row, by=by),
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
    },
    "campaign": {
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
    "report": {
        "reporting.write_report": lambda row, by: reports.write(row, texts={}, by=by),
    },
}
WITHOUT_EVENT = {"nominations.save_report"}  # saving text has revisions, submission makes a version
