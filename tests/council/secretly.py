"""Secret votes in the walk's council: opened, cast by personas, looked into as the database has them."""

from collections.abc import Mapping
from pathlib import Path

from council.actions import secret
from council.ballots import box
from council.ballots.box import Choice
from council.models import CouncilMeeting, CountedVote, SecretVote, Turnout
from tests.walk import Walk, fresh, items_of
from tests.walk.office import COUNCIL

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
VOTERS = tuple(COUNCIL)
PASSWORD = "mật khẩu của thành viên"


def opened(walk: Walk, meeting: CouncilMeeting | None = None) -> CouncilMeeting:
    """A meeting with a secret vote open on every item."""
    meeting = meeting or walk.meeting_open()
    secret.open_(list(items_of(meeting)), by=walk.by("secretary"))
    return fresh(meeting)


def cast(walk: Walk, meeting: CouncilMeeting, persona: str, choice: Choice) -> dict[int, str]:
    """The same choice on every item that is open to this persona."""
    actor = walk.by(persona)
    own = SecretVote.objects.open().in_meeting(meeting).for_voter(actor)
    choices = {row.pk: choice for row in own if not row.has_voted}
    return secret.cast(meeting, choices=choices, by=actor)


def cast_all(walk: Walk, meeting: CouncilMeeting, said: Mapping[str, Choice]) -> None:
    for persona, choice in said.items():
        cast(walk, meeting, persona, choice)


def count(walk: Walk, meeting: CouncilMeeting) -> list[CountedVote]:
    return secret.count(list(items_of(meeting)), by=walk.by("director"))


def counted(walk: Walk, meeting: CouncilMeeting | None = None) -> CouncilMeeting:
    """Everybody is in favour but the member."""
    meeting = opened(walk, meeting)
    cast_all(walk, meeting, dict.fromkeys(VOTERS, FOR) | {"member": AGAINST})
    count(walk, meeting)
    return fresh(meeting)


def keys_kept(settings) -> list[str]:
    return sorted(path.stem for path in Path(settings.BALLOT_KEYS_DIR).glob("*.key"))


def in_box(row: SecretVote) -> int:
    return box.size(bytes(fresh(row).box))


def marked(row: SecretVote) -> int:
    return Turnout.objects.filter(vote=row, has_voted=True).count()
