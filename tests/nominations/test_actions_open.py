"""Opening a dossier: for whom, on which days, and one at a time."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from campaign.actions import rounds
from campaign.models import Round
from nominations.actions import dossier as dossiers
from nominations.models import Dossier, DossierNumber
from nominations.views.dossiers import UnitForm
from people.models import Posting, RoleGrant, Unit
from tests.nominations.traces import verbs
from tests.together import on_postgresql, outcomes, together, without_lock
from tests.walk import LONG_AGO, MONDAY, Walk, fresh
from workflow.permits import Refused

LAST_DAY = date(2026, 6, 30)  # of the walk's round


def test_open_makes_an_empty_draft_on_the_regime_of_the_day(walk: Walk):
    dossier = dossiers.open_(walk.round, walk.unit("qlkh"), by=walk.by("clerk"))

    assert (dossier.code, dossier.state, dossier.opened_by, dossier.opened_on) == (
        "HS-2026-001",
        "draft",
        walk.user("clerk"),
        MONDAY,
    )
    assert (dossier.regime.key, dossier.regime_fixed_on, dossier.submitted_at) == ("C", None, None)
    assert (dossier.letter.number, dossier.minutes.held_at) == (None, None)
    assert verbs(dossier) == ["open_dossier"]


def test_open_a_second_live_dossier_is_refused(walk: Walk):
    walk.draft()

    with pytest.raises(ValidationError, match="Đơn vị đã có hồ sơ HS-2026-001 trong đợt này"):
        walk.draft()

    assert Dossier.objects.count() == 1


def test_open_again_after_the_first_was_withdrawn(walk: Walk):
    walk.withdrawn()

    assert walk.draft().code == "HS-2026-002"


def test_open_in_a_round_at_any_time_as_many_as_come(walk: Walk):
    round_ = walk.round_anytime()

    codes = [walk.draft(round_=round_).code for _ in range(3)]

    assert codes == ["HS-2026-001", "HS-2026-002", "HS-2026-003"]


def test_open_for_a_unit_without_the_right_is_refused(walk: Walk):
    """A đoàn thể reports and proposes exemplars, nothing else (plan II.1, III.1)."""
    union = walk.unit("cong_doan")

    with pytest.raises(Refused, match="Đơn vị không có quyền đề nghị khen thưởng") as caught:
        dossiers.open_(walk.round, union, by=walk.by("union_head"))

    assert caught.value.refusal.who_may == "các phòng, đơn vị"
    assert Dossier.objects.count() == 0


@pytest.mark.parametrize(
    ("on", "opened"),
    [
        (date(2026, 5, 31), False),
        (date(2026, 6, 1), True),
        (LAST_DAY, True),
        (LAST_DAY + timedelta(days=1), False),
    ],
)
def test_open_asks_the_dates_of_the_round(walk: Walk, on, opened):
    """The column still says open: a sleeping worker lets no late dossier in."""
    clerk, round_ = walk.by("clerk", on), walk.round

    if opened:
        dossiers.open_(round_, walk.unit("qlkh"), by=clerk)
    else:
        with pytest.raises(Refused, match="nhận đến hết ngày 30/06/2026"):
            dossiers.open_(round_, walk.unit("qlkh"), by=clerk)

    assert Dossier.objects.count() == opened


@pytest.mark.parametrize("close", ["draft", "reviewing"])
def test_open_asks_the_state_of_the_round(walk: Walk, close):
    round_ = walk.round_draft()
    if close == "reviewing":
        round_ = rounds.open_(round_, by=walk.by("office"))
        round_ = rounds.end_reception(round_, reason="Đủ hồ sơ.", by=walk.by("office"))

    with pytest.raises(Refused, match="Đợt xét không nhận hồ sơ hôm nay"):
        walk.draft(round_=round_)


def test_open_for_another_unit_is_refused(walk: Walk):
    with pytest.raises(Refused, match="Việc này của đơn vị lập hồ sơ"):
        dossiers.open_(walk.round, walk.unit("qlkh"), by=walk.by("other_clerk"))


def eight_units(walk: Walk) -> list:
    """The clerk is posted in eight units at once; each opens its own dossier."""
    staff, units = walk.staff("clerk"), []
    for number in range(8):
        unit = fresh(walk.unit("qlkh"))
        unit.pk, unit.name, unit._state.adding = None, f"Phòng {number}", True
        unit.save()
        Posting.objects.create(
            staff=staff, unit=unit, title="Kiêm nhiệm", is_main=False, from_on=LONG_AGO
        )
        RoleGrant.objects.create(staff=staff, role="clerk", unit=unit, from_on=LONG_AGO)
        units.append(unit)
    return units


def opened_together(walk: Walk) -> list:
    round_, units = walk.round, eight_units(walk)
    DossierNumber.objects.create(year=2026)
    clerk = walk.by("clerk")
    works = [lambda unit=unit: dossiers.open_(round_, unit, by=clerk).code for unit in units]
    return together(works, before='UPDATE "nominations_dossiernumber"')


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_open_of_eight_at_once_gives_eight_codes(walk: Walk):
    codes = opened_together(walk)

    assert sorted(codes) == [f"HS-2026-{number:03d}" for number in range(1, 9)]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_open_of_eight_at_once_without_the_lock_collides(walk: Walk, monkeypatch):
    without_lock(monkeypatch, DossierNumber, Round)

    results = opened_together(walk)

    assert outcomes(results) == ["IntegrityError"] * 7 + ["done"]


def opened_twice(walk: Walk) -> list:
    round_, unit, clerk = walk.round, walk.unit("qlkh"), walk.by("clerk")
    DossierNumber.objects.create(year=2026)
    work = [lambda: dossiers.open_(round_, unit, by=clerk)] * 2
    return together(work, before='INSERT INTO "nominations_dossier"')


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_open_of_two_at_once_in_one_unit_makes_one(walk: Walk):
    assert outcomes(opened_twice(walk)) == ["ValidationError", "done"]
    assert Dossier.objects.count() == 1


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_control_open_of_two_at_once_without_the_locks_makes_two(walk: Walk, monkeypatch):
    """Without the number's lock too, which would keep them apart for long enough."""
    without_lock(monkeypatch, Unit, Round)

    assert outcomes(opened_twice(walk)) == ["done", "done"]
    assert Dossier.objects.count() == 2


def test_open_asks_to_choose_between_several_units(walk: Walk):
    form = UnitForm({}, units=[walk.unit("qlkh"), walk.unit("ttud")])

    assert form.errors == {"unit": ["Hãy chọn đơn vị."]}
