"""A council of as many voters as a test wants, with a secret vote open."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from council.actions import meeting as meetings
from council.actions import secret
from council.ballots.box import Choice
from council.models import Council, CouncilMeeting, CouncilMember, SecretVote
from nominations.models import Dossier
from people.models import Staff
from tests.walk import LONG_AGO, MONDAY, Walk, fresh, items_of
from workflow.actors import Actor


def assembled(
    walk: Walk, number: int, dossier: Dossier | None = None, absent: tuple[str, ...] = ()
) -> CouncilMeeting:
    """An open meeting in whose council sit `number` more members, all present but `absent`."""
    council = Council.objects.get()
    for place in range(number):
        staff = Staff.objects.create(code=f"DB-{place}", full_name=f"Đại biểu {place}")
        CouncilMember.objects.create(
            council=council, staff=staff, position="Ủy viên", order=50, from_on=LONG_AGO
        )
    meeting = walk.take_attendance(walk.meeting_invited(dossier), absent=absent)
    return meetings.open_(meeting, by=walk.by("director"))


def polled(walk: Walk, number: int) -> tuple[CouncilMeeting, SecretVote, list[Actor]]:
    """A secret vote on the first item; the actors are the `number` further members."""
    meeting = assembled(walk, number)
    [row] = secret.open_([next(items_of(meeting))], by=walk.by("secretary"))
    return fresh(meeting), row, voters(number)


def voters(number: int) -> list[Actor]:
    rows = Staff.objects.filter(code__startswith="DB-").order_by("pk")[:number]
    return [Actor(on=MONDAY, name=row.full_name, staff_id=row.pk) for row in rows]


def clicks(meeting: CouncilMeeting, row: SecretVote, by: Actor, choice: Choice) -> Callable:
    return lambda: secret.cast(meeting, choices={row.pk: choice}, by=by)


def in_a_pool(works: list[Callable[[], Any]], workers: int = 40) -> list[Any]:
    """As many at once as the server has connections for; what each returned or raised, in order."""

    def run(work: Callable[[], Any]) -> Any:
        try:
            return work()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, works))
