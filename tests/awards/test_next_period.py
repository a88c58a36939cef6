"""From when the next award counts, and the warning where a nomination reaches into an earlier award's time."""

from datetime import date

import pytest

from campaign.models import AwardForm, AwardRecord
from nominations import earlier_awards
from nominations.models import Nomination
from tests.council.browse import page
from tests.walk import Walk, person_of


def record(nomination: Nomination, **facts) -> AwardRecord:
    given = {
        "subject": nomination.subject,
        "staff": nomination.staff,
        "recipient": nomination.recipient,
        "award_form": AwardForm.objects.get(key="giay_khen"),
        "decision_number": "12/QĐ-SKHCN",
        "decided_on": date(2026, 3, 20),
        "decided_by": "Giám đốc Sở",
        "source": f"test:{AwardRecord.objects.count()}",
    }
    return AwardRecord.objects.create(**given | facts)


# the walk's nominations are for 02/02/2026 – 31/05/2026
@pytest.mark.parametrize(
    ("facts", "counts_from", "overlaps"),
    [
        (
            {"period_from": date(2025, 1, 1), "period_until": date(2026, 2, 1)},
            date(2026, 2, 2),
            False,
        ),
        (
            {"period_from": date(2025, 1, 1), "period_until": date(2026, 2, 2)},
            date(2026, 2, 3),
            True,
        ),
        (
            {"period_from": date(2026, 5, 31), "period_until": date(2026, 6, 1)},
            date(2026, 6, 2),
            True,
        ),
        (
            {"period_from": date(2026, 6, 1), "period_until": date(2026, 6, 9)},
            date(2026, 6, 10),
            False,
        ),
        ({"decided_on": date(2026, 2, 2)}, date(2026, 2, 2), False),
        ({"decided_on": date(2026, 2, 3)}, date(2026, 2, 3), True),
    ],
)
def test_the_next_award_counts_from_the_written_period_or_the_day(
    walk: Walk, facts, counts_from, overlaps
):
    nomination = person_of(walk.complete_draft())
    row = record(nomination, **facts)
    assert earlier_awards.next_from([row]) == counts_from
    assert earlier_awards.overlapping(nomination, [row]) == ([row] if overlaps else [])


def test_what_was_revoked_does_not_count(walk: Walk):
    nomination = person_of(walk.complete_draft())
    row = record(
        nomination,
        decided_on=date(2026, 3, 1),
        revoked_on=date(2026, 4, 1),
        revoked_by="20/QĐ-SKHCN",
    )
    assert earlier_awards.next_from([row]) is None
    assert earlier_awards.overlapping(nomination, [row]) == []


def test_appraising_and_ruling_say_so(walk: Walk):
    waiting = person_of(walk.at_director())
    judged = person_of(walk.received(unit="ttud"))
    period = {"period_from": date(2025, 6, 1), "period_until": date(2026, 2, 28)}
    for each in (waiting, judged):
        record(each, **period)
    ruling = page(walk, "director", "rule", waiting.pk).content.decode()
    appraising = page(
        walk, "office", "admin:nominations_dossier_appraise", judged.dossier_id, judged.pk
    ).content.decode()
    for shown in (ruling, appraising):
        assert "trùng với lần khen trước: Giấy khen, Quyết định 12/QĐ-SKHCN" in shown
        assert "tính từ ngày 01/03/2026" in shown


def test_nothing_is_said_where_the_times_are_apart(walk: Walk):
    waiting = person_of(walk.at_director())
    record(waiting, period_from=date(2025, 1, 1), period_until=date(2025, 12, 31))
    shown = page(walk, "director", "rule", waiting.pk).content.decode()
    assert "trùng với lần" not in shown
    assert "tính từ ngày 01/01/2026" in shown
