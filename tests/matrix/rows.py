"""Who may do what in each state that the factory can reach; written by hand from STATES.md."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from campaign.actions import campaigns, rounds
from campaign.models import Campaign, Round
from council.actions import vote as votes
from council.models import AgendaItem, CouncilMeeting
from nominations.actions import nomination as nominations
from nominations.models import Dossier, Nomination
from reporting import actions as reports
from reporting.models import CampaignReport
from tests.walk import MONDAY, Walk, fresh, items_of

OFFICE = {"office", "office2", "chief"}
UNIT = {"clerk", "head"}
HEAD = {"head"}
CLOCK = {"clock"}
SIGNERS = {"director", "deputy"}  # the deputy by a signing right; "plain_deputy" has none
PRESIDING = {"director", "deputy", "secretary"}  # of the council: chair, deputy chair, secretary
SECRETARY_OR_OFFICE = OFFICE | {"secretary"}


LATE = MONDAY + timedelta(days=60)
AFTER_CAMPAIGN = date(2031, 1, 2)
WHY = "Có lý do."


@dataclass(frozen=True)
class Row:
    """`step` brings the row to its state; `may` says who does what there, on the day `on`."""

    noun: str
    state: str
    step: Callable[[Walk], Any]
    may: dict[str, set[str]] = field(default_factory=dict)
    on: date = MONDAY
    note: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.noun, self.state, self.note)))


def person_of(dossier: Dossier) -> Nomination:
    return dossier.nominations.get(subject="ca_nhan")


def upward(step: Callable[..., Dossier], **where: Any) -> Callable[[Walk], Nomination]:
    """The person of a dossier for a Bằng khen: granting and proposing are both open to it."""
    return lambda walk: person_of(step(walk, form="bang_khen_tinh", **where))


def item_of(meeting: CouncilMeeting) -> AgendaItem:
    return next(each for each in items_of(meeting) if each.nomination.subject == "ca_nhan")


def withdrawn_nomination(walk: Walk) -> Nomination:
    return nominations.withdraw(upward(Walk.received)(walk), reason=WHY, by=walk.by("head"))


def refused_nomination(walk: Walk) -> Nomination:
    nomination = upward(Walk.at_director)(walk)
    walk.rule(nomination, "refuse", WHY)
    return fresh(nomination)


def voting_item(walk: Walk) -> AgendaItem:
    return votes.start(item_of(walk.meeting_open()), by=walk.by("secretary"))


def postponed_item(walk: Walk) -> AgendaItem:
    return votes.postpone(item_of(walk.meeting_open()), reason=WHY, by=walk.by("secretary"))


def reviewing_round(walk: Walk) -> Round:
    walk.draft()
    return rounds.end_reception(walk.round, reason=WHY, by=walk.by("office"))


def done_round(walk: Walk) -> Round:
    return rounds.finish(reviewing_round(walk), by=walk.by("clock"))


def finished_campaign(walk: Walk) -> Campaign:
    walk.granted()
    return campaigns.finish(walk.campaign, by=walk.by("clock", AFTER_CAMPAIGN))


def drafted_report(walk: Walk) -> CampaignReport:
    return reports.draft(walk.campaign, year=2025, by=walk.by("office"))


def granted_campaign(walk: Walk) -> Campaign:
    return walk.granted().round.campaign


def draft_campaign(walk: Walk) -> Campaign:
    return walk.campaign_draft(key="du-thao")


WRITING = {
    "nominations.save_letter": UNIT,
    "nominations.save_minutes": UNIT,
    "nominations.list_nomination": UNIT,
    "nominations.attach_file": UNIT,
    "nominations.remove_file": UNIT,
}
ASSIGNING = {"nominations.assign_dossier": OFFICE}
RULING = dict.fromkeys(("grant", "propose", "refuse", "hand_back"), SIGNERS)
OF_CAMPAIGN = {"campaign.record_campaign": OFFICE}
PLANNING = {"council.plan_meeting": SECRETARY_OR_OFFICE}

ROWS = [
    Row(
        "dossier",
        "draft",
        Walk.complete_draft,
        WRITING | ASSIGNING | {"submit": HEAD, "withdraw": HEAD},
    ),
    Row(
        "dossier",
        "draft",
        Walk.complete_draft,
        WRITING | ASSIGNING | {"lapse": CLOCK, "withdraw": HEAD},
        on=LATE,
        note="late",
    ),
    Row(
        "dossier",
        "submitted",
        Walk.submitted,
        ASSIGNING | {"recall": HEAD, "send_back": OFFICE, "receive": OFFICE, "reject": OFFICE},
    ),
    Row(
        "dossier",
        "submitted",
        Walk.submitted,
        ASSIGNING | {"send_back": OFFICE, "receive": OFFICE, "reject": OFFICE},
        on=LATE,
        note="late",
    ),
    Row(
        "dossier",
        "sent_back",
        Walk.sent_back,
        WRITING | ASSIGNING | {"submit": HEAD, "withdraw": HEAD},
    ),
    Row(
        "dossier",
        "sent_back",
        Walk.sent_back,
        WRITING | ASSIGNING | {"lapse": CLOCK, "withdraw": HEAD},
        on=LATE,
        note="late",
    ),
    Row("dossier", "received", Walk.received, ASSIGNING | {"send_back": OFFICE}),
    Row("dossier", "received", Walk.at_council, ASSIGNING, note="past review"),
    Row("dossier", "closed", Walk.closed, ASSIGNING),
    Row("dossier", "rejected", Walk.rejected, ASSIGNING),
    Row("dossier", "withdrawn", Walk.withdrawn, ASSIGNING),
    Row("dossier", "lapsed", Walk.lapsed, ASSIGNING),
    Row(
        "nomination",
        "listed",
        upward(Walk.complete_draft),
        {
            "withdraw": HEAD,
            "nominations.remove_nomination": UNIT,
            "nominations.save_report": UNIT | {"nominee"},
        },
    ),
    Row(
        "nomination",
        "listed",
        upward(Walk.sent_back),
        {"withdraw": HEAD, "nominations.save_report": UNIT | {"nominee"}},
        note="sent back",
    ),
    Row(
        "nomination",
        "in_review",
        upward(Walk.received),
        {"withdraw": HEAD, "nominations.appraise_nomination": OFFICE},
    ),
    Row(
        "nomination",
        "in_review",
        upward(Walk.appraised),
        {"withdraw": HEAD, "nominations.appraise_nomination": OFFICE, "put_to_council": OFFICE},
        note="appraised",
    ),
    Row(
        "nomination",
        "in_review",
        lambda walk: person_of(
            walk.appraised(round_=walk.round_without_council(), form="bang_khen_tinh")
        ),
        {"withdraw": HEAD, "nominations.appraise_nomination": OFFICE, "put_to_director": OFFICE},
        note="appraised, no council",
    ),
    Row("nomination", "at_council", upward(Walk.at_council)),
    Row(
        "nomination",
        "at_director",
        upward(Walk.at_director),
        RULING,
    ),
    Row("nomination", "granted", upward(Walk.granted)),
    Row("nomination", "proposed", lambda walk: person_of(walk.proposed())),
    Row("nomination", "refused", refused_nomination),
    Row("nomination", "awarded", upward(Walk.awarded)),
    Row("nomination", "withdrawn", withdrawn_nomination),
    Row(
        "meeting",
        "planned",
        Walk.meeting_planned,
        PLANNING
        | {
            "invite": SECRETARY_OR_OFFICE,
            "cancel": SECRETARY_OR_OFFICE,
            "council.set_agenda_meeting": SECRETARY_OR_OFFICE,
        },
    ),
    Row(
        "meeting",
        "invited",
        Walk.meeting_invited,
        PLANNING
        | {
            "cancel": SECRETARY_OR_OFFICE,
            "council.set_agenda_meeting": SECRETARY_OR_OFFICE,
            "council.take_attendance_meeting": PRESIDING,
        },
        note="nobody ticked",
    ),
    Row(
        "meeting",
        "invited",
        Walk.meeting_attended,
        PLANNING
        | {
            "open": PRESIDING,
            "cancel": SECRETARY_OR_OFFICE,
            "council.set_agenda_meeting": SECRETARY_OR_OFFICE,
            "council.take_attendance_meeting": PRESIDING,
        },
    ),
    Row("meeting", "open", Walk.meeting_open, PLANNING, note="not counted"),
    Row("meeting", "open", Walk.meeting_voted, PLANNING | {"close": PRESIDING}),
    Row("meeting", "closed", Walk.meeting_closed, PLANNING | {"sign_minutes": {"secretary"}}),
    Row("meeting", "minuted", Walk.meeting_minuted, PLANNING),
    Row("meeting", "cancelled", Walk.meeting_cancelled, PLANNING),
    Row("item", "waiting", lambda walk: item_of(walk.meeting_attended()), note="not opened"),
    Row(
        "item",
        "waiting",
        lambda walk: item_of(walk.meeting_open()),
        {"start": PRESIDING, "postpone": PRESIDING},
    ),
    Row("item", "voting", voting_item, {"count": PRESIDING}),
    Row("item", "counted", lambda walk: item_of(walk.meeting_voted())),
    Row("item", "postponed", postponed_item),
    Row("decision", "draft", Walk.decision_draft, {"submit": OFFICE}),
    Row(
        "decision",
        "awaiting",
        Walk.decision_awaiting,
        {"send_back": SIGNERS, "approve": SIGNERS},
    ),
    Row(
        "decision",
        "approved",
        Walk.decision_approved,
        {"take_back": SIGNERS | {"registry"}, "number": {"registry"}},
    ),
    Row(
        "decision",
        "numbered",
        Walk.decision_numbered,
        {"attach_signed": {"registry"}, "void": SIGNERS},
    ),
    Row("decision", "signed", Walk.decision_signed),
    Row("decision", "void", Walk.decision_void),
    Row(
        "round",
        "draft",
        lambda walk: walk.draft() and walk.round_draft(),
        {"open": OFFICE | CLOCK},
    ),
    Row(
        "round",
        "draft",
        lambda walk: walk.draft() and walk.round_draft(),
        {"open": OFFICE},
        on=date(2026, 5, 29),
        note="before its day",
    ),
    Row(
        "round",
        "open",
        lambda walk: walk.draft(unit="ttud") and walk.round,
        {"end_reception": OFFICE, "nominations.open_dossier": UNIT},
        note="",
    ),
    Row(
        "round",
        "open",
        lambda walk: walk.draft() and walk.round,
        {"end_reception": OFFICE | CLOCK},
        on=LATE,
        note="after its day",
    ),
    Row(
        "round",
        "open",
        lambda walk: walk.draft(round_=walk.round_anytime()).round,
        {"nominations.open_dossier": UNIT},
        note="at any time",
    ),
    Row("round", "reviewing", reviewing_round, {"finish": CLOCK}),
    Row("round", "done", done_round),
    Row(
        "campaign",
        "draft",
        draft_campaign,
        OF_CAMPAIGN | {"open": OFFICE},
    ),
    Row(
        "campaign",
        "open",
        granted_campaign,
        OF_CAMPAIGN
        | {
            "campaign.record_round": OFFICE,
            "awards.draft_decision": OFFICE,
            "reporting.draft_report": OFFICE | CLOCK,
        },
    ),
    Row(
        "campaign",
        "open",
        granted_campaign,
        OF_CAMPAIGN
        | {
            "finish": CLOCK,
            "campaign.record_round": OFFICE,
            "awards.draft_decision": OFFICE,
            "reporting.draft_report": OFFICE | CLOCK,
        },
        on=AFTER_CAMPAIGN,
        note="over",
    ),
    Row(
        "campaign",
        "finished",
        finished_campaign,
        OF_CAMPAIGN
        | {
            "campaign.record_round": OFFICE,
            "awards.draft_decision": OFFICE,
            "reporting.draft_report": OFFICE | CLOCK,
        },
        on=AFTER_CAMPAIGN,
    ),
    Row("report", "draft", drafted_report, {"reporting.write_report": OFFICE}),
]
