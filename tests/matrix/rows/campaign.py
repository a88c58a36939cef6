from datetime import date

from campaign.actions import campaigns, rounds
from campaign.models import Campaign, Round
from nominations.actions import campaigns as ending
from nominations.actions import rounds as participation
from reporting import actions as reports
from reporting.models import CampaignReport
from tests.matrix.acts.people import MAY
from tests.matrix.row import CLOCK, LATE, OFFICE, UNIT, WHY, Row
from tests.walk import MONDAY, Walk

AFTER_CAMPAIGN = date(2031, 1, 2)


def reviewing_round(walk: Walk) -> Round:
    walk.draft()
    return rounds.end_reception(walk.round, reason=WHY, by=walk.by("office"))


def declined_round(walk: Walk) -> Round:
    participation.decline(walk.round, walk.unit("qlkh"), by=walk.by("clerk"))
    return walk.round


def admitted_round(walk: Walk) -> Round:
    round_ = rounds.end_reception(walk.round, reason=WHY, by=walk.by("office"))
    facts = {"until": MONDAY, "reason": WHY, "by": walk.by("office")}
    participation.admit(round_, walk.unit("qlkh"), **facts)
    return round_


def done_round(walk: Walk) -> Round:
    return rounds.finish(reviewing_round(walk), by=walk.by("clock"))


def cancelled_round(walk: Walk) -> Round:
    walk.draft()
    return participation.cancel(walk.round, reason=WHY, by=walk.by("office"))


def drafting_campaign(walk: Walk) -> Campaign:
    return walk.draft().round.campaign


def cancelled_campaign(walk: Walk) -> Campaign:
    return ending.cancel(drafting_campaign(walk), reason=WHY, by=walk.by("office"))


def finished_campaign(walk: Walk) -> Campaign:
    walk.granted()
    return campaigns.finish(walk.campaign, by=walk.by("clock", AFTER_CAMPAIGN))


def drafted_report(walk: Walk) -> CampaignReport:
    return reports.draft(walk.campaign, year=2026, by=walk.by("office"))


def granted_campaign(walk: Walk) -> Campaign:
    return walk.granted().round.campaign


def draft_campaign(walk: Walk) -> Campaign:
    return walk.campaign_draft(key="du-thao")


ANSWERING = {"nominations.open_dossier": UNIT, "nominations.decline_round": UNIT}
OF_ROUND = {"nominations.draft_office_letter": OFFICE}
URGING = {"nominations.urge_round": OFFICE}
CANCELLING = {"cancel": OFFICE}
SETTING = {"campaign.set_clock_round": OFFICE}
OF_CAMPAIGN = {"campaign.record_campaign": OFFICE} | MAY

ROWS = [
    Row(
        "round",
        "draft",
        lambda walk: walk.draft() and walk.round_draft(),
        OF_ROUND | SETTING | CANCELLING | {"open": OFFICE | CLOCK},
    ),
    Row(
        "round",
        "draft",
        lambda walk: walk.draft() and walk.round_draft(),
        OF_ROUND | SETTING | CANCELLING | {"open": OFFICE},
        on=date(2026, 5, 29),
        note="before its day",
    ),
    Row(
        "round",
        "draft",
        lambda walk: walk.draft() and walk.round_draft(),
        OF_ROUND | SETTING | CANCELLING,
        on=LATE,
        note="after its day",
    ),
    Row(
        "round",
        "open",
        lambda walk: walk.draft(unit="ttud") and walk.round,
        OF_ROUND | SETTING | CANCELLING | ANSWERING | URGING | {"end_reception": OFFICE},
        note="",
    ),
    Row(
        "round",
        "open",
        lambda walk: walk.submitted(unit="ttud") and walk.round,
        OF_ROUND | SETTING | ANSWERING | URGING | {"end_reception": OFFICE},
        note="handed in",
    ),
    Row(
        "round",
        "open",
        declined_round,
        OF_ROUND
        | SETTING
        | CANCELLING
        | {"end_reception": OFFICE, "nominations.resume_round": UNIT},
        note="declined",
    ),
    Row(
        "round",
        "open",
        lambda walk: walk.draft() and walk.round,
        OF_ROUND
        | SETTING
        | CANCELLING
        | {"end_reception": OFFICE | CLOCK, "nominations.admit_unit": OFFICE},
        on=LATE,
        note="after its day",
    ),
    Row(
        "round",
        "open",
        lambda walk: walk.draft(round_=walk.round_anytime()).round,
        OF_ROUND | CANCELLING | URGING | {"nominations.open_dossier": UNIT},
        note="at any time",
    ),
    Row(
        "round",
        "reviewing",
        reviewing_round,
        OF_ROUND | {"finish": CLOCK, "nominations.admit_unit": OFFICE},
    ),
    Row(
        "round",
        "reviewing",
        admitted_round,
        OF_ROUND
        | URGING
        | {
            "finish": CLOCK,
            "nominations.open_dossier": UNIT,
            "nominations.admit_unit": OFFICE,
        },
        note="one unit admitted late",
    ),
    Row("round", "done", done_round, OF_ROUND),
    Row("round", "cancelled", cancelled_round, OF_ROUND),
    Row(
        "campaign",
        "draft",
        draft_campaign,
        OF_CAMPAIGN | CANCELLING | {"open": OFFICE},
    ),
    Row(
        "campaign",
        "draft",
        lambda walk: walk.draft() and walk.campaign_draft(key="du-thao", issued_outside=False),
        OF_CAMPAIGN | CANCELLING | {"campaign.draft_plan": OFFICE},
        note="not issued yet",
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
    Row(
        "campaign",
        "open",
        drafting_campaign,
        OF_CAMPAIGN
        | CANCELLING
        | {"campaign.record_round": OFFICE, "reporting.draft_report": OFFICE | CLOCK},
        note="only drafts",
    ),
    Row(
        "campaign",
        "cancelled",
        cancelled_campaign,
        OF_CAMPAIGN | {"reporting.draft_report": OFFICE | CLOCK},
    ),
    Row("report", "draft", drafted_report, {"reporting.write_report": OFFICE}),
]
