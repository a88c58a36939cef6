from nominations.actions import retention
from nominations.models import Dossier
from tests.matrix.row import CLOCK, HEAD, LATE, OFFICE, UNIT, WHY, Row
from tests.nominations.dues import clocked, explained, sent_back
from tests.walk import Walk


def kept(walk: Walk) -> Dossier:
    dossier = walk.long_ended()
    retention.retain(dossier, reason=WHY, by=walk.by("office"))
    return dossier


def listed(walk: Walk) -> Dossier:
    return walk.paper("disposal", "signed").lines.get().dossier


WRITING = {
    "nominations.save_letter": UNIT,
    "nominations.save_minutes": UNIT,
    "nominations.list_nomination": UNIT,
    "nominations.attach_file": UNIT,
    "nominations.remove_file": UNIT,
}
TICKING = {"nominations.answer_remark": UNIT, "nominations.untick_remark": UNIT}
ASSIGNING = {"nominations.assign_dossier": OFFICE, "nominations.refuse_file": CLOCK}
ON_PAPER = {
    "nominations.record_paper_copy": OFFICE | {"registry"},
    "desk.export_dossier": OFFICE,
}
KEEPING = {"nominations.retain_dossier": OFFICE}
FILING = {"desk.export_dossier": OFFICE | {"registry"}}
EXTENDING = {"nominations.extend_dossier": {"director"}}
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
        WRITING | ASSIGNING | {"withdraw": HEAD},
        on=LATE,
        note="late, untold",
    ),
    Row(
        "dossier",
        "draft",
        lambda walk: walk.announced(walk.complete_draft()),
        WRITING | ASSIGNING | {"lapse": CLOCK, "withdraw": HEAD},
        on=LATE,
        note="late, told",
    ),
    Row(
        "dossier",
        "submitted",
        Walk.submitted,
        ASSIGNING
        | ON_PAPER
        | {"recall": HEAD, "send_back": OFFICE, "receive": OFFICE, "reject": OFFICE},
    ),
    Row(
        "dossier",
        "submitted",
        Walk.submitted,
        ASSIGNING | ON_PAPER | {"send_back": OFFICE, "receive": OFFICE, "reject": OFFICE},
        on=LATE,
        note="late",
    ),
    Row(
        "dossier",
        "sent_back",
        Walk.mended,
        WRITING | TICKING | ASSIGNING | ON_PAPER | {"submit": HEAD, "withdraw": HEAD},
    ),
    Row(
        "dossier",
        "sent_back",
        Walk.sent_back,
        WRITING | TICKING | ASSIGNING | ON_PAPER | {"withdraw": HEAD},
        note="remarks not ticked",
    ),
    Row(
        "dossier",
        "sent_back",
        Walk.mended,
        WRITING | TICKING | ASSIGNING | ON_PAPER | {"withdraw": HEAD},
        on=LATE,
        note="late, untold",
    ),
    Row(
        "dossier",
        "sent_back",
        lambda walk: walk.announced(walk.sent_back()),
        WRITING | TICKING | ASSIGNING | ON_PAPER | {"lapse": CLOCK, "withdraw": HEAD},
        on=LATE,
        note="late, told",
    ),
    Row("dossier", "received", Walk.received, ASSIGNING | ON_PAPER | {"send_back": OFFICE}),
    Row(
        "dossier",
        "received",
        clocked,
        ASSIGNING | ON_PAPER | EXTENDING | {"send_back": OFFICE},
        note="clock runs",
    ),
    Row(
        "dossier",
        "received",
        explained,
        ASSIGNING | ON_PAPER | EXTENDING | {"send_back": OFFICE},
        on=LATE,
        note="late, explained",
    ),
    Row(
        "dossier",
        "sent_back",
        lambda walk: sent_back(walk, clocked(walk)),
        WRITING
        | TICKING
        | ASSIGNING
        | ON_PAPER
        | EXTENDING
        | {"withdraw": HEAD, "nominations.explain_lateness_dossier": OFFICE},
        on=LATE,
        note="late, not explained",
    ),
    Row("dossier", "received", Walk.at_council, ASSIGNING | ON_PAPER, note="past review"),
    Row("dossier", "closed", Walk.closed, ASSIGNING | ON_PAPER | FILING | KEEPING),
    Row("dossier", "rejected", Walk.rejected, ASSIGNING | ON_PAPER | FILING | KEEPING),
    Row(
        "dossier",
        "rejected",
        Walk.long_ended,
        ASSIGNING | ON_PAPER | FILING | KEEPING | {"nominations.draft_disposal": OFFICE},
        note="long ago",
    ),
    Row(
        "dossier",
        "rejected",
        kept,
        ASSIGNING | ON_PAPER | FILING | {"nominations.free_dossier": OFFICE},
        note="kept beyond its time",
    ),
    Row(
        "dossier",
        "rejected",
        listed,
        ASSIGNING | ON_PAPER | FILING | KEEPING | {"nominations.dispose_dossier": CLOCK},
        note="on a signed list",
    ),
    Row("dossier", "withdrawn", Walk.withdrawn, ASSIGNING | KEEPING),
    Row("dossier", "lapsed", Walk.lapsed, ASSIGNING | KEEPING | {"readmit": OFFICE}),
]
