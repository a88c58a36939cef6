"""A part of a unit is never printed without the unit it belongs to."""

import pytest

from nominations.actions import describing
from people.models import Posting, Staff, Unit
from tests.walk import LONG_AGO, MONDAY, Walk


@pytest.fixture
def lab(walk: Walk) -> Unit:
    centre = walk.unit("ttud")
    return Unit.objects.create(
        department=centre.department,
        parent=centre,
        kind=Unit.Kind.SUB_UNIT,
        name="Phòng Kiểm nghiệm",
        short_name="KN",
        from_on=LONG_AGO,
    )


def test_collective_stands_under_its_parent_unit(lab: Unit):
    described = describing.of(None, lab, MONDAY)

    assert (described["recipient"], described["unit_name"]) == (lab.name, lab.parent.name)


def test_person_is_placed_in_the_part_and_its_unit(lab: Unit):
    staff = Staff.objects.create(code="KN-1", full_name="Vi Thị Én", gender="nu")
    Posting.objects.create(staff=staff, unit=lab, title="Viên chức", from_on=LONG_AGO)

    described = describing.of(staff, None, MONDAY)

    assert described["unit_name"] == f"Phòng Kiểm nghiệm, {lab.parent.name}"
