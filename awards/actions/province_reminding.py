"""When the office is reminded of what the province has not answered, and of what it asked for."""

from datetime import date

from awards.models import ProvinceProposal, SupplementRequest
from campaign.actions import ladders
from campaign.models import Ladder
from workflow import steps
from workflow.actors import Actor


def await_answer(row: ProvinceProposal, *, sent_on: date, by: Actor) -> None:
    """Counted from the last sending; nothing asked for stands open then."""
    steps.cancel(row, Ladder.PROVINCE_SUPPLEMENT)
    ladders.replace(row, Ladder.PROVINCE, sent_on, since=by.on)


def await_supplement(asked: SupplementRequest, *, by: Actor) -> None:
    """While the office owes something the province's answer is not waited for."""
    steps.cancel(asked.proposal, Ladder.PROVINCE)
    ladders.replace(asked.proposal, Ladder.PROVINCE_SUPPLEMENT, asked.until_on, since=by.on)


def forget(row: ProvinceProposal) -> None:
    steps.cancel(row, Ladder.PROVINCE, Ladder.PROVINCE_SUPPLEMENT)
