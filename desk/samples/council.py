"""Samples of the council: invitation, ballot, minutes, written consultation."""

from collections.abc import Iterator
from datetime import date

from council import papers
from council.actions.invitation import INVITATIONS
from council.models import Consultation, CouncilMeeting, Invitation, PaperPoll
from council.states import ConsultationState
from desk.samples.pieces import DRAFT, ISSUED, Sample, both, on_its_way


def counting() -> Iterator[Sample]:
    """The ballot has no draft: it is printed as it stands. The minutes of counting as above."""
    poll = PaperPoll.objects.filter(state__in=("counted", "signed")).for_page().first()
    ballots = list(papers.ballots(poll).values()) if poll else [None]
    yield Sample("phieu-bieu-quyet", ballots[0])
    yield from both("bien-ban-kiem-phieu", poll, papers.counting_minutes)


def minutes() -> Iterator[Sample]:
    meeting = CouncilMeeting.objects.filter(state__in=("closed", "minuted")).first()
    yield from both("bien-ban-hoi-dong", meeting, papers.minutes)


def consulted() -> Iterator[Sample]:
    """A form to fill in and one that was answered; the summary of the same consultation."""
    out = Consultation.objects.filter(state=ConsultationState.SENT_OUT).last()
    over = Consultation.objects.filter(collected_on__isnull=False).last()
    people = list(out.people()) if out else []
    name = "phieu-lay-y-kien"
    for state, is_answered in ((DRAFT, False), (ISSUED, True)):
        who = next((each for each in people if bool(each.answer) == is_answered), None)
        yield Sample(f"{name}-{state}", papers.opinion_form(who) if who else None)
    yield from both("bao-cao-tong-hop-y-kien", over, papers.opinion_summary)


def invited(today: date) -> Iterator[Sample]:
    yield from on_its_way("giay-moi", Invitation.objects.all(), INVITATIONS, today)
