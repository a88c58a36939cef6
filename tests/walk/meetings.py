"""The council's meeting, until its advice lies before the director."""

from collections.abc import Iterator, Sequence
from typing import Any

from council.actions import agenda as agendas
from council.actions import meeting as meetings
from council.actions import vote as votes
from council.models import AgendaItem, Council, CouncilMeeting
from nominations.models import Dossier
from tests.walk.dossiers import Dossiers
from tests.walk.office import at
from tests.walk.pieces import fresh, scan


class Meetings(Dossiers):
    """`dossier` may be one that is at the council already."""

    def meeting_planned(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        """With the dossier's nominations on its agenda; held today at 14:00."""
        dossier = dossier or self.at_council(**where)
        meeting = meetings.plan(
            Council.objects.get(),
            title="Họp xét khen thưởng",
            held_at=at(self.office.on, 14),
            place="Hội trường Sở",
            by=self.by("secretary"),
        )
        chosen = list(dossier.nominations.filter(state="at_council"))
        agendas.set_agenda(meeting, chosen=chosen, by=self.by("secretary"))
        return fresh(meeting)

    def meeting_invited(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        return meetings.invite(self.meeting_planned(dossier, **where), by=self.by("secretary"))

    def meeting_attended(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        """Invited, and everybody is ticked as present."""
        meeting = self.meeting_invited(dossier, **where)
        return self.take_attendance(meeting, absent=())

    def take_attendance(self, meeting: CouncilMeeting, *, absent: Sequence[str]) -> CouncilMeeting:
        gone = {self.staff(persona).pk for persona in absent}
        people = [
            meetings.Attends(row.member_id, row.member.staff_id not in gone, "Đi công tác")
            for row in meeting.attendances.select_related("member")
        ]
        return meetings.take_attendance(
            meeting,
            people=people,
            chair=meeting.chair,
            secretary=meeting.secretary,
            by=self.by("secretary"),
        )

    def meeting_open(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        return self.open_meeting(self.meeting_attended(dossier, **where))

    def open_meeting(self, meeting: CouncilMeeting) -> CouncilMeeting:
        """One whose attendance is taken."""
        return meetings.open_(meeting, by=self.by("director"))

    def meeting_voted(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        meeting = self.meeting_open(dossier, **where)
        votes.all_in_favour(list(items_of(meeting)), by=self.by("secretary"))
        return fresh(meeting)

    def meeting_closed(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        meeting = self.meeting_voted(dossier, **where)
        return meetings.close(meeting, discussion="Thống nhất.", by=self.by("secretary"))

    def meeting_minuted(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        return self.sign_minutes(self.meeting_closed(dossier, **where))

    def sign_minutes(self, meeting: CouncilMeeting) -> CouncilMeeting:
        return meetings.sign_minutes(
            meeting, signed_on=self.office.on, scan=scan(), by=self.by("secretary")
        )

    def meeting_cancelled(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        meeting = self.meeting_invited(dossier, **where)
        return meetings.cancel(meeting, reason="Trùng lịch.", by=self.by("secretary"))

    def at_director(self, **where: Any) -> Dossier:
        dossier = self.at_council(**where)
        self.meeting_minuted(dossier)
        return fresh(dossier)


def items_of(meeting: CouncilMeeting) -> Iterator[AgendaItem]:
    yield from meeting.items.for_meeting()
