"""Minutes signed at the same time: one number each, none twice, none lost.

What the counter's lock is for, tests/documents/test_numbers_at_once.py shows.
"""

from functools import partial

import pytest

from council.models import CouncilMeeting
from documents.models import IssuedDocument, NumberCounter
from tests.council.test_minutes import own_series, revise, sign
from tests.together import on_postgresql, outcomes, together
from tests.walk import Walk, fresh
from workflow.moving import Stale
from workflow.permits import Refused

pytestmark = [on_postgresql, pytest.mark.django_db(transaction=True)]
MEETING = 'SELECT "council_councilmeeting"'
COUNTER = 'SELECT "documents_numbercounter"'


def numbers() -> list[int]:
    return sorted(IssuedDocument.objects.values_list("number", flat=True))


def test_sign_minutes_of_two_meetings_at_once_gives_two_numbers(walk: Walk):
    own_series()
    meetings = [walk.meeting_closed(), walk.meeting_closed(walk.at_council(unit="ttud"))]
    done = together([partial(sign, walk, each) for each in meetings], before=COUNTER)
    assert outcomes(done) == ["done", "done"]
    assert numbers() == [1, 2]
    assert NumberCounter.objects.get().last == 2


def test_sign_minutes_of_one_meeting_twice_at_once_gives_one_number(walk: Walk):
    own_series()
    meeting = walk.meeting_closed()
    done = together([partial(sign, walk, meeting)] * 2, before=MEETING)
    assert outcomes(done) == ["Stale", "done"]
    assert (numbers(), NumberCounter.objects.get().last) == ([1], 1)


def test_what_is_signed_is_what_was_last_written(walk: Walk):
    """Written and signed at once: the words stand in the signed minutes, or were refused."""
    meeting = walk.meeting_closed()
    written, signed = together(
        [partial(revise, walk, meeting), partial(sign, walk, meeting)], before=MEETING
    )
    assert isinstance(signed, CouncilMeeting)
    kept = str(fresh(meeting).minutes_content)
    assert isinstance(written, Refused | Stale) == ("Nhất trí trình Giám đốc." not in kept)
