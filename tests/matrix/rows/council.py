from council.actions import vote as votes
from council.models import AgendaItem, CouncilMeeting
from tests.council import secretly
from tests.matrix.row import PRESIDING, SECRETARY_OR_OFFICE, WHY, Row
from tests.walk import Walk, items_of


def item_of(meeting: CouncilMeeting) -> AgendaItem:
    return next(each for each in items_of(meeting) if each.nomination.subject == "ca_nhan")


def voting_item(walk: Walk) -> AgendaItem:
    return votes.start(item_of(walk.meeting_open()), by=walk.by("secretary"))


def postponed_item(walk: Walk) -> AgendaItem:
    return votes.postpone(item_of(walk.meeting_open()), reason=WHY, by=walk.by("secretary"))


def secret_item(walk: Walk) -> AgendaItem:
    """Everybody has voted."""
    meeting = secretly.opened(walk)
    secretly.cast_all(walk, meeting, dict.fromkeys(secretly.VOTERS, secretly.FOR))
    return item_of(meeting)


def polling_meeting(walk: Walk) -> CouncilMeeting:
    """The member alone has voted."""
    meeting = secretly.opened(walk)
    secretly.cast(walk, meeting, "member", secretly.FOR)
    return meeting


CHAIRS = {"director", "deputy"}
INVITED = PRESIDING | {"chief", "member"}
PLANNING = {"council.plan_meeting": SECRETARY_OR_OFFICE}

ROWS = [
    Row(
        "meeting",
        "planned",
        Walk.meeting_planned,
        PLANNING
        | {
            "invite": SECRETARY_OR_OFFICE,
            "cancel": SECRETARY_OR_OFFICE,
            "council.set_agenda_meeting": SECRETARY_OR_OFFICE,
            "council.extend_agenda_meeting": SECRETARY_OR_OFFICE,
            "council.draft_invitation": SECRETARY_OR_OFFICE,
            "council.revise_meeting": SECRETARY_OR_OFFICE,
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
            "council.extend_agenda_meeting": SECRETARY_OR_OFFICE,
            "council.draft_invitation": SECRETARY_OR_OFFICE,
            "council.revise_meeting": SECRETARY_OR_OFFICE,
            "council.take_attendance_meeting": PRESIDING,
            "council.answer_meeting": INVITED,
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
            "council.extend_agenda_meeting": SECRETARY_OR_OFFICE,
            "council.draft_invitation": SECRETARY_OR_OFFICE,
            "council.revise_meeting": SECRETARY_OR_OFFICE,
            "council.take_attendance_meeting": PRESIDING,
            "council.answer_meeting": INVITED,
        },
    ),
    Row("meeting", "open", Walk.meeting_open, PLANNING, note="not counted"),
    Row(
        "meeting",
        "open",
        polling_meeting,
        PLANNING | {"council.cast_ballot": PRESIDING | {"chief"}},
        note="secret vote",
    ),
    Row("meeting", "open", Walk.meeting_voted, PLANNING | {"close": PRESIDING}),
    Row(
        "meeting",
        "closed",
        Walk.meeting_closed,
        PLANNING | {"sign_minutes": {"secretary"}, "council.revise_minutes_meeting": {"secretary"}},
    ),
    Row("meeting", "minuted", Walk.meeting_minuted, PLANNING),
    Row("meeting", "cancelled", Walk.meeting_cancelled, PLANNING),
    Row("item", "waiting", lambda walk: item_of(walk.meeting_attended()), note="not opened"),
    Row(
        "item",
        "waiting",
        lambda walk: item_of(walk.meeting_open()),
        {"start": PRESIDING, "postpone": PRESIDING},
    ),
    Row("item", "voting", voting_item, {"count": PRESIDING, "cancel_vote": CHAIRS}),
    Row(
        "item",
        "voting",
        secret_item,
        {"count": PRESIDING, "cancel_vote": CHAIRS},
        note="secret",
    ),
    Row(
        "item",
        "counted",
        lambda walk: item_of(walk.meeting_voted()),
        {"revote": PRESIDING},
    ),
    Row("item", "counted", lambda walk: item_of(walk.meeting_closed()), note="meeting closed"),
    Row("item", "postponed", postponed_item),
]
