"""Acts on inspections, visits and what they recommend."""

from datetime import timedelta

from campaign.actions import inspections, recommendations, visits
from tests.campaign.inspecting import DUE, VALUES
from tests.walk import MONDAY, scan

LATER = DUE + timedelta(days=30)
NOBODY = {"team": [], "stops": []}

INSPECTION = {
    "announce": lambda row, by: inspections.announce(row, by=by),
    "cancel": lambda row, by: inspections.cancel(row, reason="Nhầm.", by=by),
    "campaign.plan_inspection": lambda row, by: inspections.plan(
        row.campaign, values=VALUES, by=by, **NOBODY
    ),
    "campaign.revise_inspection": lambda row, by: inspections.revise(
        row, values=VALUES, by=by, **NOBODY
    ),
}
VISIT = {
    "sign": lambda row, by: visits.sign(row, scan=scan(), by=by),
    "skip": lambda row, by: visits.skip(row, reason="Đã kiểm tra.", by=by),
    "campaign.reschedule_visit": lambda row, by: visits.reschedule(
        row, planned_on=MONDAY, reason="Bận.", by=by
    ),
    "campaign.save_visit": lambda row, by: visits.save(row, values={}, items=[], by=by),
}
RECOMMENDATION = {
    "answer": lambda row, by: recommendations.answer(row, text="Đã làm.", by=by),
    "accept": lambda row, by: recommendations.accept(row, by=by),
    "send_back": lambda row, by: recommendations.send_back(
        row, reason="Còn thiếu.", due_on=LATER, by=by
    ),
    "withdraw": lambda row, by: recommendations.withdraw(row, reason="Nhầm.", by=by),
    "campaign.extend_recommendation": lambda row, by: recommendations.extend(
        row, due_on=LATER, reason="Bận.", by=by
    ),
}
