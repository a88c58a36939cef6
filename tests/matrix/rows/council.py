from council.actions import conflict as conflicts
from council.actions import meeting as meetings
from council.actions import vote as votes
from council.models import AgendaItem, ConflictDeclaration, CouncilMeeting
from tests.council import on_paper, seats, secretly
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


def withdrawn(walk: Walk) -> ConflictDeclaration:
    return conflicts.withdraw(seats.declared(walk), reason=WHY, by=walk.by("member"))


def begun(walk: Walk) -> ConflictDeclaration:
    """Voting on the item has begun."""
    row = seats.declared(walk)
    votes.start(row.item, by=walk.by("secretary"))
    return row


def paper_item(walk: Walk) -> AgendaItem:
    return on_paper.item(on_paper.opened(walk))


def closed_unsigned(walk: Walk) -> CouncilMeeting:
    poll = on_paper.counted(walk)
    return meetings.close(poll.meeting, discussion="", by=walk.by("secretary"))


TELLERS = set(on_paper.TELLERS)
VOTERS = PRESIDING | {"chief", "member"}
DECLARING = {"council.declare_conflict": VOTERS, "council.note_conflict": PRESIDING}
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
    Row(
        "meeting",
        "invited",
        seats.with_other_members,
        PLANNING
        | {
            "cancel": SECRETARY_OR_OFFICE,
            "council.set_agenda_meeting": SECRETARY_OR_OFFICE,
            "council.extend_agenda_meeting": SECRETARY_OR_OFFICE,
            "council.draft_invitation": SECRETARY_OR_OFFICE,
            "council.revise_meeting": SECRETARY_OR_OFFICE,
            "council.take_attendance_meeting": PRESIDING,
            "council.answer_meeting": INVITED,
            "council.renew_list_meeting": PRESIDING,
        },
        note="other members now",
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
    Row(
        "meeting",
        "closed",
        closed_unsigned,
        PLANNING | {"council.revise_minutes_meeting": {"secretary"}},
        note="minutes of counting not signed",
    ),
    Row("meeting", "minuted", Walk.meeting_minuted, PLANNING),
    Row("meeting", "cancelled", Walk.meeting_cancelled, PLANNING),
    Row(
        "item",
        "waiting",
        lambda walk: item_of(walk.meeting_attended()),
        DECLARING,
        note="not opened",
    ),
    Row(
        "item",
        "waiting",
        lambda walk: item_of(walk.meeting_open()),
        DECLARING | {"start": PRESIDING, "postpone": PRESIDING},
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
    Row(
        "item",
        "voting",
        paper_item,
        {"count": TELLERS, "cancel_vote": CHAIRS},
        note="on paper",
    ),
    Row(
        "item",
        "counted",
        lambda walk: on_paper.item(on_paper.counted(walk)),
        {"revote": PRESIDING, "council.correct_count_item": TELLERS},
        note="on paper",
    ),
    Row(
        "item",
        "counted",
        lambda walk: on_paper.item(on_paper.signed(walk)),
        {"revote": PRESIDING},
        note="on paper, tellers have signed",
    ),
    Row("item", "postponed", postponed_item),
    Row("conflict", "", seats.declared, {"council.withdraw_conflict": PRESIDING | {"member"}}),
    Row("conflict", "", begun, note="voting began"),
    Row("conflict", "", withdrawn, note="withdrawn"),
    Row("member", "", lambda walk: walk.draft() and seats.seat(walk, "member"), note="sitting"),
    Row(
        "member",
        "",
        lambda walk: walk.draft() and seats.left(walk),
        {"council.keep_member": SECRETARY_OR_OFFICE, "council.end_member": SECRETARY_OR_OFFICE},
        note="left",
    ),
    Row(
        "poll",
        "open",
        on_paper.opened,
        {"council.revise_minutes_poll": TELLERS},
        note="absent members do not count",
    ),
    Row(
        "poll",
        "open",
        lambda walk: on_paper.opened(walk, opinions=True),
        {"council.take_envelopes_poll": TELLERS, "council.revise_minutes_poll": TELLERS},
    ),
    Row(
        "poll",
        "counted",
        on_paper.counted,
        {"sign": PRESIDING | TELLERS, "council.revise_minutes_poll": TELLERS},
    ),
    Row("poll", "signed", on_paper.signed),
    Row("poll", "cancelled", on_paper.cancelled),
]
