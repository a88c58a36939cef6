from council.models import AgendaItem
from tests.matrix.row import LATE, PRESIDING, SECRETARY_OR_OFFICE, Row
from tests.walk import Walk

ASKED = PRESIDING | {"chief", "member"}
PLANNING = {"council.plan_consultation": SECRETARY_OR_OFFICE}
OUT = PLANNING | {
    "cancel": SECRETARY_OR_OFFICE,
    "council.extend_consultation": {"secretary"},
    "council.enter_answer_consultation": {"secretary"},
}


def asked_item(walk: Walk) -> AgendaItem:
    return walk.consultation_sent_out().items.first()


ROWS = [
    Row(
        "consultation",
        "planned",
        Walk.consultation_planned,
        PLANNING
        | {
            "send_out": SECRETARY_OR_OFFICE,
            "cancel": SECRETARY_OR_OFFICE,
            "council.set_items_consultation": SECRETARY_OR_OFFICE,
            "council.revise_consultation": SECRETARY_OR_OFFICE,
        },
    ),
    Row(
        "consultation",
        "sent_out",
        Walk.consultation_sent_out,
        OUT | {"council.answer_consultation": ASKED},
        note="not answered",
    ),
    Row(
        "consultation",
        "sent_out",
        Walk.consultation_sent_out,
        OUT | {"collect": {"secretary"}},
        on=LATE,
        note="deadline passed",
    ),
    Row(
        "consultation",
        "sent_out",
        Walk.consultation_answered,
        OUT | {"council.answer_consultation": ASKED, "collect": {"secretary"}},
    ),
    Row(
        "consultation",
        "collected",
        Walk.consultation_collected,
        PLANNING | {"sign_summary": {"secretary"}},
    ),
    Row("consultation", "minuted", Walk.consultation_minuted, PLANNING),
    Row("consultation", "cancelled", Walk.consultation_cancelled, PLANNING),
    Row("item", "waiting", asked_item, {"postpone": PRESIDING}, note="asked in writing"),
]
