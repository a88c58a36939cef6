"""From the first late day the office's next act on the dossier asks why, once for each date."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.actions import dossier as dossiers
from nominations.actions import due
from nominations.actions import nomination as nominations
from nominations.actions.dossier import RemarkDraft
from nominations.models import Dossier, LateReason
from nominations.models.standard import standards_of
from tests.nominations.dues import DUE, LATE, apart, clocked, extended
from tests.nominations.held import concluded
from tests.nominations.reminding import JULY, day
from tests.walk import Walk, at, fresh, person_of
from workflow.moving import events_of
from workflow.permits import Refused

MOST_QUERIES = 12
LATENESS = "Văn phòng phải chờ kết quả xác minh."
ASKED = {"late_reason": ["Hãy ghi lý do chậm so với hạn 29/06/2026."]}
REMARKS = [RemarkDraft(part="ho_so", text="Nêu rõ số liệu.")]
OPINION = {"supports": True, "opinion": "Đủ điều kiện.", "standards": []}


def put_to_director(dossier: Dossier, by) -> None:
    nominations.put_to_director(person_of(dossier), by=by)


ACTS = {
    "send_back": lambda dossier, by: dossiers.send_back(
        dossier, remarks=REMARKS, resubmit_by=by.on + timedelta(days=3), by=by
    ),
    "appraise": lambda dossier, by: nominations.appraise(person_of(dossier), **OPINION, by=by),
    "put_to_council": lambda dossier, by: nominations.put_to_council(person_of(dossier), by=by),
}


def ready(walk: Walk, **settings) -> Dossier:
    """Appraised in time; due on 29 June."""
    dossier = clocked(walk, **settings)
    for nomination in dossier.nominations.all():
        walk.appraise(nomination)
    return dossier


def submitted_late(walk: Walk) -> Dossier:
    """Handed in, never received: due on 14 July by the end of reception."""
    dossier = walk.submitted()
    day(JULY[1])
    return fresh(dossier)


@pytest.mark.parametrize("act", ACTS)
def test_explain_lateness_is_asked_by_each_act_of_the_office(walk: Walk, act):
    dossier, by = ready(walk), walk.by("office", LATE)

    with pytest.raises(ValidationError) as refused:
        ACTS[act](dossier, by)
    assert refused.value.message_dict == ASKED

    due.explain_lateness(dossier, reason=LATENESS, by=by)
    ACTS[act](fresh(dossier), by)

    [kept] = LateReason.objects.all()
    assert (kept.dossier, kept.due_on, kept.reason) == (dossier, DUE, LATENESS)


@pytest.mark.parametrize("act", ACTS)
def test_explain_lateness_is_not_asked_on_the_day_itself(walk: Walk, act):
    ACTS[act](ready(walk), walk.by("office", DUE))

    assert not LateReason.objects.exists()


def test_explain_lateness_before_sending_straight_to_the_director(walk: Walk):
    dossier, by = ready(walk, has_council=False), walk.by("office", LATE)

    with pytest.raises(ValidationError) as refused:
        put_to_director(dossier, by)
    assert refused.value.message_dict == ASKED

    due.explain_lateness(dossier, reason=LATENESS, by=by)
    put_to_director(dossier, by)
    assert fresh(person_of(dossier)).state == "at_director"


@pytest.mark.parametrize(
    "act",
    [
        lambda dossier, by: dossiers.receive(dossier, by=by),
        lambda dossier, by: dossiers.reject(dossier, reason="Ngoài đối tượng.", by=by),
    ],
)
def test_explain_lateness_before_receiving_or_rejecting(walk: Walk, act):
    dossier, by = submitted_late(walk), walk.by("office", JULY[15])

    with pytest.raises(ValidationError) as refused:
        act(dossier, by)
    assert refused.value.message_dict == {
        "late_reason": ["Hãy ghi lý do chậm so với hạn 14/07/2026."]
    }
    assert fresh(dossier).state == "submitted"

    due.explain_lateness(dossier, reason=LATENESS, by=by)
    act(fresh(dossier), by)
    assert fresh(dossier).state != "submitted"


def test_explain_lateness_once_for_each_date(walk: Walk):
    dossier, by = ready(walk), walk.by("office", LATE)
    due.explain_lateness(dossier, reason=LATENESS, by=by)

    with pytest.raises(Refused, match="không có hạn nào đã quá mà chưa giải trình"):
        due.explain_lateness(dossier, reason="Lần nữa.", by=by)

    later = JULY[6]
    extended(walk, dossier, later, on=LATE)
    by = walk.by("office", JULY[7])
    with pytest.raises(ValidationError, match="06/07/2026"):
        ACTS["put_to_council"](fresh(dossier), by)
    due.explain_lateness(dossier, reason="Vẫn chờ.", by=by)
    assert list(dossier.late_reasons.values_list("due_on", flat=True)) == [DUE, later]


def test_explain_lateness_of_a_date_of_ones_own(walk: Walk):
    """The dossier's own date has passed too, and the other nomination still waits by it."""
    person, by = apart(walk), walk.by("office", JULY[7])

    due.explain_lateness(person.dossier, reason=LATENESS, by=by)

    days = person.dossier.late_reasons.values_list("due_on", flat=True)
    assert list(days) == [DUE, JULY[6]]


def test_explain_lateness_wants_words(walk: Walk):
    with pytest.raises(ValidationError) as refused:
        due.explain_lateness(ready(walk), reason=" ", by=walk.by("office", LATE))

    assert refused.value.message_dict == ASKED


def test_explain_lateness_is_the_offices(walk: Walk):
    dossier = ready(walk)

    for persona in ("director", "head", "registry"):
        with pytest.raises(Refused, match="Việc này của Văn phòng Sở"):
            due.explain_lateness(dossier, reason=LATENESS, by=walk.by(persona, LATE))


def test_explain_lateness_is_remembered_without_its_words(walk: Walk):
    """The unit reads the history: that it was explained, not how."""
    dossier = ready(walk)

    due.explain_lateness(dossier, reason=LATENESS, by=walk.by("office", LATE))

    event = events_of(dossier).first()
    assert (event.verb, event.changed) == (
        "nominations.explain_lateness_dossier",
        {"han": "29/06/2026"},
    )


def test_council_and_director_are_never_asked(walk: Walk):
    dossier = clocked(walk)
    for nomination in dossier.nominations.all():
        walk.appraise(nomination)
        nominations.put_to_council(nomination, by=walk.by("office"))
    meeting = walk.meeting_closed(dossier)
    walk.office.on = LATE

    walk.sign_minutes(meeting)
    for nomination in dossier.nominations.all():
        walk.rule(nomination, "grant")

    assert {each.state for each in dossier.nominations.all()} == {"granted"}
    assert not LateReason.objects.exists()


# pages


@pytest.fixture
def late_page(walk: Walk, standing_clock):
    """Tuesday 30 June, a day late; the page of an act of the office, its address and its client."""

    def of(route: str, *args: int):
        standing_clock.move_to(at(LATE))
        client, address = (
            walk.client("office"),
            reverse(f"admin:nominations_dossier_{route}", args=args),
        )
        return client, address

    return of


FIELD = "Lý do chậm so với hạn 29/06/2026"


def test_explain_lateness_on_the_page_of_an_act(walk: Walk, late_page):
    dossier = ready(walk)
    client, address = late_page("appraise", dossier.pk, person_of(dossier).pk)
    typed = {"supports": "co", "opinion": "Đủ điều kiện."} | judged(dossier)

    asked = client.get(address).content.decode()
    empty = client.post(address, typed).content.decode()
    answer = client.post(address, typed | {"late_reason": LATENESS})
    again = client.get(address).content.decode()

    assert FIELD in asked
    assert f"Hãy ghi {FIELD[0].lower()}{FIELD[1:]}." in empty
    assert answer.status_code == 302
    assert LateReason.objects.get().reason == LATENESS
    assert FIELD not in again


def judged(dossier: Dossier) -> dict[str, str]:
    return {f"verdict_{each.key}": "dat" for each in standards_of(person_of(dossier))}


def test_explain_lateness_on_the_page_that_sends_several_on(walk: Walk, late_page):
    dossier = ready(walk)
    client, address = late_page("put_to_council", dossier.pk)
    chosen = [each.pk for each in dossier.nominations.all()]

    asked = client.get(address, {"nominations": chosen}).content.decode()
    empty = client.post(address, {"nominations": chosen})
    answer = client.post(address, {"nominations": chosen, "late_reason": LATENESS})

    assert FIELD in asked
    assert "Hãy ghi lý do chậm so với hạn 29/06/2026." in empty.content.decode()
    assert answer.status_code == 302
    assert {each.state for each in dossier.nominations.all()} == {"at_council"}


def test_explain_lateness_keeps_what_was_typed(walk: Walk, late_page):
    dossier = ready(walk)
    client, address = late_page("send_back", dossier.pk)

    page = client.post(address, {"resubmit_by": "06/07/2026", "part_ho_so": "Nêu rõ số liệu."})

    shown = page.content.decode()
    assert FIELD in shown
    assert "Nêu rõ số liệu." in shown
    assert fresh(dossier).state == "received"


def test_late_reason_is_read_by_office_and_director_alone(walk: Walk, standing_clock):
    dossier = ready(walk)
    due.explain_lateness(dossier, reason=LATENESS, by=walk.by("office", LATE))
    standing_clock.move_to(at(LATE))
    page = reverse("dossier", args=[dossier.pk])
    desk = reverse("admin:nominations_dossier_change", args=[dossier.pk])

    reads = {
        "office": LATENESS in walk.client("office").get(desk).content.decode(),
        "director": LATENESS in walk.client("director").get(page).content.decode(),
        "head": LATENESS in walk.client("head").get(page).content.decode(),
        "clerk": LATENESS in walk.client("clerk").get(page).content.decode(),
    }

    assert reads == {"office": True, "director": True, "head": False, "clerk": False}


@pytest.mark.parametrize(
    ("persona", "route"), [("director", "dossier"), ("office", "admin:nominations_dossier_change")]
)
def test_page_of_an_extended_and_late_dossier_asks_few_queries(walk: Walk, persona, route):
    dossier = extended(walk, ready(walk), date(2026, 7, 6))
    concluded(walk, person_of(dossier))
    client = walk.client(persona)
    with time_machine.travel(at(date(2026, 7, 8)), tick=False):
        due.explain_lateness(dossier, reason=LATENESS, by=walk.by("office", date(2026, 7, 8)))
        client.force_login(walk.user(persona))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse(route, args=[dossier.pk]))

    assert LATENESS in page.content.decode()
    assert len(asked) <= MOST_QUERIES
