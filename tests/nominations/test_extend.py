"""The director names a later date: the old one stays, the new one explains itself."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.actions import due, holds
from nominations.models import DueChange
from tests.nominations.dues import DUE, WHY, after, apart, clocked, extended, waiting_dates
from tests.nominations.held import clearing, held
from tests.nominations.reminding import steps_of
from tests.walk import Walk, fresh, person_of
from workflow.models import Notice
from workflow.moving import events_of
from workflow.permits import Refused

LATER = date(2026, 7, 6)
MOST_QUERIES = 12
EXPLAINED = [
    "Hạn cũ: hết ngày 29/06/2026",
    "Gia hạn đến 06/07/2026 theo ý kiến của ông Nông Văn Thành ngày 15/06/2026, "
    "lý do: Chờ xác minh của Thanh tra Sở.",
    "06/7 là thứ Hai, ngày làm việc",
    "Hạn: hết ngày 06/07/2026",
]


def test_extend_dossier_moves_the_date_and_explains_it(walk: Walk):
    dossier = extended(walk, clocked(walk), LATER)

    assert (fresh(dossier).due_on, fresh(dossier).due_explanation) == (LATER, EXPLAINED)


def test_extend_dossier_keeps_the_old_date_with_its_explanation(walk: Walk):
    dossier = clocked(walk)
    before = dossier.due_explanation

    extended(walk, dossier, LATER)

    [change] = dossier.due_changes.all()
    assert (change.from_on, change.to_on, change.kind) == (DUE, LATER, "gia_han")
    assert (change.explanation, change.reason, change.by) == (before, WHY, walk.user("director"))


def test_extend_dossier_cancels_the_old_steps_and_stores_new_ones(walk: Walk):
    dossier = clocked(walk)
    assert waiting_dates(dossier) == {DUE}

    extended(walk, dossier, LATER)

    assert waiting_dates(dossier) == {LATER}
    days = steps_of(dossier).waiting().order_by("on").values_list("on", flat=True)
    assert (days[0], days.count()) == (date(2026, 6, 29), 8)


def test_extend_dossier_tells_unit_and_office(walk: Walk):
    dossier = extended(walk, clocked(walk), LATER)

    said = f"Hồ sơ {dossier.code} được gia hạn xem xét từ 29/06/2026 đến 06/07/2026"
    told = Notice.objects.filter(text=said).values_list("user", flat=True)
    people = ("clerk", "head", "office", "office2", "chief")
    assert set(told) == {walk.user(each).pk for each in people}
    assert events_of(dossier).first().changed == {
        "tu_han": "29/06/2026",
        "den_han": "06/07/2026",
        "ly_do": WHY,
    }


def test_extend_dossier_leaves_the_reminders_of_own_dates(walk: Walk):
    person = apart(walk)
    collective = held(walk, person.dossier.nominations.get(subject="tap_the"))
    holds.lift(collective, clearing(), by=walk.by("office"))
    assert waiting_dates(person.dossier) == {DUE, person.own_due_on}

    extended(walk, person.dossier, date(2026, 7, 13))

    assert waiting_dates(person.dossier) == {person.own_due_on}


def test_extend_dossier_twice_keeps_both_old_dates(walk: Walk):
    dossier = extended(walk, extended(walk, clocked(walk), LATER), date(2026, 7, 13), on=after(1))

    changes = dossier.due_changes.order_by("pk")
    assert [each.from_on for each in changes] == [DUE, LATER]
    assert changes[1].explanation == EXPLAINED


@pytest.mark.parametrize(
    ("until", "reason", "errors"),
    [
        (DUE, WHY, {"until": ["Hạn mới phải sau hạn đang có (29/06/2026)."]}),
        (LATER, " ", {"reason": ["Hãy ghi lý do gia hạn."]}),
        (
            date(2026, 7, 4),
            WHY,
            {
                "until": [
                    "Ngày 04/07/2026 là thứ Bảy; chọn ngày làm việc, gần nhất là thứ Hai 06/07/2026."
                ]
            },
        ),
    ],
)
def test_extend_dossier_refuses_what_cannot_be(walk: Walk, until, reason, errors):
    dossier = clocked(walk)

    with pytest.raises(ValidationError) as refused:
        due.extend(dossier, until=until, reason=reason, by=walk.by("director"))

    assert refused.value.message_dict == errors
    assert not DueChange.objects.exists()


def test_extend_dossier_is_not_for_a_day_that_has_passed(walk: Walk):
    with pytest.raises(ValidationError, match="không được trước hôm nay"):
        extended(walk, clocked(walk), LATER, on=date(2026, 7, 7))


def test_extend_dossier_wants_a_clock_that_runs(walk: Walk):
    with pytest.raises(Refused, match="chưa có hạn xem xét"):
        extended(walk, walk.received(), LATER)


def test_extend_dossier_is_the_directors(walk: Walk):
    dossier = clocked(walk)

    for persona in ("deputy", "plain_deputy", "chief", "office", "head"):
        with pytest.raises(Refused, match="Gia hạn xem xét là việc của Giám đốc"):
            due.extend(dossier, until=LATER, reason=WHY, by=walk.by(persona))


def test_extend_dossier_falls_to_who_signs_when_the_director_is_named(walk: Walk):
    dossier = clocked(walk)
    dossier.nominations.filter(pk=person_of(dossier).pk).update(staff=walk.staff("director"))

    with pytest.raises(Refused, match="Hồ sơ có tên ông/bà"):
        due.extend(dossier, until=LATER, reason=WHY, by=walk.by("director"))
    with pytest.raises(Refused, match="Gia hạn xem xét là việc của Giám đốc"):
        due.extend(dossier, until=LATER, reason=WHY, by=walk.by("plain_deputy"))
    due.extend(dossier, until=LATER, reason=WHY, by=walk.by("deputy"))

    assert fresh(dossier).due_on == LATER


def test_extend_nomination_moves_its_own_date_alone(walk: Walk):
    person = apart(walk)
    assert person.own_due_on == date(2026, 7, 6)
    assert person.own_due_explanation[0] == "Thôi tạm dừng: thứ Hai 15/06/2026"

    due.extend_own(person, until=date(2026, 7, 13), reason=WHY, by=walk.by("director"))

    person = fresh(person)
    assert (person.own_due_on, person.dossier.due_on) == (date(2026, 7, 13), DUE)
    assert person.own_due_explanation[-1] == "Hạn: hết ngày 13/07/2026"
    assert waiting_dates(person.dossier) == {DUE, date(2026, 7, 13)}
    assert [each.nomination for each in person.dossier.due_changes.all()] == [person]


def test_extend_dossier_on_its_page(walk: Walk):
    dossier, client = clocked(walk), walk.client("director")
    page = client.get(reverse("dossier", args=[dossier.pk])).content.decode()
    address = reverse("extend_dossier", args=[dossier.pk])
    assert address in page

    answer = client.post(address, {"until": "06/07/2026", "reason": WHY}, follow=True)

    shown = answer.content.decode()
    assert f"Đã gia hạn hồ sơ {dossier.code} đến hết ngày 06/07/2026." in shown
    assert "Hạn cũ: 29/06/2026" in shown
    assert fresh(dossier).due_on == LATER


def test_extend_dossier_shows_old_and_new_date_to_everyone_concerned(walk: Walk):
    dossier = extended(walk, clocked(walk), LATER)
    pages = {
        "head": reverse("dossier", args=[dossier.pk]),
        "clerk": reverse("receipt", args=[dossier.pk]),
        "office": reverse("admin:nominations_dossier_change", args=[dossier.pk]),
        "director": reverse("dossier", args=[dossier.pk]),
    }

    for persona, address in pages.items():
        shown = walk.client(persona).get(address).content.decode()
        assert "<li>Hạn: hết ngày 06/07/2026</li>" in shown, persona
        assert "<summary>Hạn cũ: 29/06/2026</summary>" in shown, persona


@pytest.mark.parametrize("persona", ["head", "director"])
def test_page_with_moved_dates_costs_the_same_for_one_and_three(walk: Walk, persona):
    dossier = extended(walk, clocked(walk), LATER)
    client, address = walk.client(persona), reverse("dossier", args=[dossier.pk])
    client.get(address)

    counts = []
    for until in (None, date(2026, 7, 13), date(2026, 7, 20)):
        if until:
            extended(walk, dossier, until)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))

    assert len(set(counts)) == 1
    assert counts[0] <= MOST_QUERIES
