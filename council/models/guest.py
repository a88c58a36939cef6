"""Khách mời: who sits in a meeting without belonging to the council. They have no vote."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.db.models import Q

from council.models.invitation import Invitation
from council.models.meeting import CouncilMeeting
from council.states import MeetingState
from documents.states import PaperState
from vietnamese.fields import LineField


class Guest(NamedTuple):
    name: str
    position: str = ""
    is_present: bool = False

    @property
    def line(self) -> str:
        """As an invitation has it: “Ông Nông Văn Sinh, Chủ tịch Công đoàn cơ sở”."""
        return ", ".join(filter(None, (self.name, self.position)))


class MeetingGuest(models.Model):
    """A guest as the attendance of the day has them."""

    meeting = models.ForeignKey(CouncilMeeting, on_delete=models.CASCADE, related_name="guests")
    name = LineField("họ tên", max_length=120)
    position = LineField("chức vụ", max_length=200, blank=True)
    is_present = models.BooleanField("có mặt", default=False)

    class Meta:
        verbose_name = "khách mời"
        verbose_name_plural = "khách mời"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


def proposed_guests(meeting: CouncilMeeting) -> list[Guest]:
    """Who is on the list already; else whom the invitation names; else who came the last time.

    Presence is ticked anew, so nobody proposed is present. Two queries.
    """
    rows = list(MeetingGuest.objects.filter(Q(meeting=meeting) | _came_before(meeting)))
    kept = [each for each in rows if each.meeting_id == meeting.pk]
    if kept:
        return [Guest(each.name, each.position, each.is_present) for each in kept]
    invited = Invitation.objects.filter(meeting=meeting).exclude(state=PaperState.VOID)
    last = invited.order_by("-pk").first()
    if last is not None:
        return parsed(last.guests.splitlines())
    return [Guest(each.name, each.position) for each in rows]


def guests_of_last(meeting: CouncilMeeting) -> list[Guest]:
    """Who came to the council's meeting before this one."""
    rows = MeetingGuest.objects.filter(_came_before(meeting))
    return [Guest(each.name, each.position) for each in rows]


def _came_before(meeting: CouncilMeeting) -> Q:
    before = CouncilMeeting.objects.filter(council=meeting.council, held_at__lt=meeting.held_at)
    last = before.exclude(state=MeetingState.CANCELLED).order_by("-held_at", "-pk")
    return Q(meeting=last.values("pk")[:1], is_present=True)


def parsed(lines: Iterable[str]) -> list[Guest]:
    """“Ông A, Chức vụ” as a guest; lines without a name are left out."""
    split = (line.partition(",") for line in lines)
    return [Guest(name.strip(), rest.strip()) for name, _, rest in split if name.strip()]
