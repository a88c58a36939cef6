from tests.campaign import inspecting as made
from tests.matrix.row import OFFICE, UNIT, Row

PLAN = {"campaign.plan_inspection": OFFICE}
EXTEND = {"campaign.extend_recommendation": OFFICE}
WRITE = {"campaign.save_visit": OFFICE, "campaign.reschedule_visit": OFFICE, "skip": OFFICE}

ROWS = [
    Row(
        "inspection",
        "draft",
        made.planned,
        PLAN | {"campaign.revise_inspection": OFFICE, "announce": OFFICE, "cancel": OFFICE},
    ),
    Row("inspection", "announced", made.announced, PLAN | {"cancel": OFFICE}),
    Row("inspection", "done", made.finished, PLAN),
    Row("inspection", "cancelled", made.cancelled, PLAN),
    Row("visit", "planned", lambda walk: made.planned(walk).visits.first(), note="not announced"),
    Row("visit", "planned", made.to_visit, WRITE),
    Row("visit", "planned", made.written, WRITE | {"sign": OFFICE}, note="whole"),
    Row("visit", "planned", lambda walk: made.cancelled(walk).visits.first(), note="cancelled"),
    Row("visit", "minuted", made.minuted),
    Row("visit", "skipped", made.skipped),
    Row("recommendation", "draft", made.drafted),
    Row("recommendation", "open", made.asked, EXTEND | {"answer": UNIT, "withdraw": OFFICE}),
    Row(
        "recommendation",
        "answered",
        made.answered,
        {"accept": OFFICE, "send_back": OFFICE, "withdraw": OFFICE},
    ),
    Row("recommendation", "returned", made.returned, EXTEND | {"answer": UNIT, "withdraw": OFFICE}),
    Row("recommendation", "accepted", made.accepted),
    Row("recommendation", "withdrawn", made.withdrawn),
]
