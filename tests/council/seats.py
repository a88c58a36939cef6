"""Who sits in the walk's council: somebody leaves the Sở, is replaced, or is concerned by an item."""

from datetime import timedelta

from council.actions import conflict
from council.models import (
    ConflictDeclaration,
    Council,
    CouncilDecision,
    CouncilMeeting,
    CouncilMember,
)
from documents import files
from nominations.models import Dossier
from people.models import Posting
from tests.walk import MONDAY, Walk, blank_pdf, items_of

LAST_DAY = MONDAY - timedelta(days=3)


def seat(walk: Walk, persona: str) -> CouncilMember:
    return CouncilMember.objects.get(staff=walk.staff(persona), left_by=None)


def left(walk: Walk, persona: str = "member") -> CouncilMember:
    """The posting has ended; the council does not know yet."""
    Posting.objects.filter(staff=walk.staff(persona)).update(until_on=LAST_DAY)
    return seat(walk, persona)


def decision(**facts) -> CouncilDecision:
    council = Council.objects.get()
    return CouncilDecision.objects.create(council=council, number="30/QĐ-SKHCN", **facts)


def replaced(walk: Walk, persona: str = "chief", by: str = "") -> None:
    """By a decision: a member until yesterday, and from today another."""
    change = decision(issued_on=LAST_DAY)
    old = seat(walk, persona)
    CouncilMember.objects.filter(pk=old.pk).update(
        until_on=MONDAY - timedelta(days=1), left_by=change
    )
    if by:
        CouncilMember.objects.create(
            council=old.council,
            staff=walk.staff(by),
            position="Ủy viên mới",
            from_on=MONDAY,
            joined_by=change,
        )


def with_other_members(walk: Walk) -> CouncilMeeting:
    """Attended; then a member was dropped by a decision."""
    meeting = walk.meeting_attended()
    replaced(walk)
    return meeting


def with_scan() -> CouncilDecision:
    return decision(scan=files.keep(blank_pdf(), "application/pdf"))


def member_nominated(walk: Walk, *, alone: bool = False) -> Dossier:
    """The council is asked about its own member, listed by ttud beside the unit itself or alone."""
    draft = walk.draft(unit="ttud")
    walk.list_person(draft, "member")
    if not alone:
        walk.list_collective(draft)
    walk.write_papers(draft, by=walk.by("other_clerk"))
    return walk.to_council(draft)


def declared(walk: Walk) -> ConflictDeclaration:
    """The member's, on the person's nomination."""
    meeting = walk.meeting_open()
    item = next(each for each in items_of(meeting) if each.nomination.subject == "ca_nhan")
    return conflict.declare(item, ground="Người thân", by=walk.by("member"))
