"""Acts on campaigns, rounds and yearly reports."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from awards.actions import decision as decisions
from campaign.actions import campaigns, plans, rounds
from campaign.definition import read
from campaign.models import AwardForm, Campaign
from nominations.actions import campaigns as ending
from nominations.actions import dossier as dossiers
from nominations.actions import office_papers, urging
from nominations.actions import rounds as participation
from nominations.models import Nomination
from people.models import Unit
from reporting import actions as reports
from tests.matrix.acts.people import PEOPLE_ACTS
from tests.matrix.row import WHY
from tests.walk import MONDAY, PLAN
from workflow.actors import Actor


def answered(act: Callable[..., Any]) -> Callable[[Any, Actor], Any]:
    return lambda row, by: act(row, Unit.objects.get(symbol="QLKH"), by=by)


def recorded_round(campaign: Campaign, by: Actor) -> Any:
    values = {"name": "Đợt 2", "occasion": "ngoai_dot", "opens_on": MONDAY}
    return rounds.record(campaign, values=values, award_forms=[], by=by)


def recorded_campaign(_campaign: Campaign, by: Actor) -> Any:
    definition = replace(read(PLAN.read_text(encoding="utf-8")), key="khac")
    return campaigns.record(definition, issued_outside=True, by=by)


def drafted(campaign: Campaign, by: Actor) -> Any:
    """From whatever is granted in the campaign."""
    form = AwardForm.objects.get(key="giay_khen")
    granted = Nomination.objects.filter(state="granted", dossier__round__campaign=campaign)
    return decisions.draft(campaign, form, chosen=list(granted), by=by)


ANSWERS = {
    "nominations.decline_round": participation.decline,
    "nominations.resume_round": participation.resume,
}
ROUND = {
    "open": lambda row, by: rounds.open_(row, by=by),
    "end_reception": lambda row, by: rounds.end_reception(row, reason=WHY, by=by),
    "finish": lambda row, by: rounds.finish(row, by=by),
    "cancel": lambda row, by: participation.cancel(row, reason=WHY, by=by),
    "campaign.set_clock_round": lambda row, by: rounds.set_clock(
        row, values={"own_days": 20}, by=by
    ),
    "nominations.draft_office_letter": lambda row, by: office_papers.draft_letter(
        row, kind="don_doc", units=[Unit.objects.get(symbol="QLKH")], by=by
    ),
    "nominations.draft_appraisal_report": lambda row, by: office_papers.draft_report(row, by=by),
    "nominations.open_dossier": lambda row, by: dossiers.open_(
        row, Unit.objects.get(symbol="QLKH"), by=by
    ),
    **{key: answered(act) for key, act in ANSWERS.items()},
    "nominations.urge_round": lambda row, by: urging.urge(
        row, [Unit.objects.get(symbol="QLKH")], by=by
    ),
    "nominations.admit_unit": lambda row, by: participation.admit(
        row, Unit.objects.get(symbol="QLKH"), until=by.on, reason=WHY, by=by
    ),
}
CAMPAIGN = PEOPLE_ACTS | {
    "campaign.draft_plan": lambda row, by: plans.draft(row, by=by),
    "open": lambda row, by: campaigns.open_(row, by=by),
    "finish": lambda row, by: campaigns.finish(row, by=by),
    "cancel": lambda row, by: ending.cancel(row, reason=WHY, by=by),
    "campaign.record_campaign": recorded_campaign,
    "campaign.record_round": recorded_round,
    "awards.draft_decision": drafted,
    "reporting.draft_report": lambda row, by: reports.draft(row, year=2026, by=by),
}
REPORT = {
    "reporting.write_report": lambda row, by: reports.write(row, texts={}, by=by),
}
