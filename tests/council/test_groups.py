"""The agenda by award form and subject, and what each group adds up to, counted by hand."""

import pytest

from campaign.models import AwardForm
from council.groups import groups_of, nominating, numbered
from council.models import AgendaItem
from nominations.models import Nomination
from people.models import Unit
from tests.council.browse import page
from tests.walk import fresh, items_of


def meeting_of_two_units(walk):
    """Of qlkh and ttud, each with its collective and one person; both persons are no leaders."""
    meeting = walk.meeting_planned()
    for order, each in enumerate(walk.at_council(unit="ttud").nominations.all(), 3):
        AgendaItem.objects.create(
            meeting=meeting, nomination=each, award_form=each.award_form, order=order
        )
    return fresh(meeting)


def as_told(groups):
    return [(group.title, len(group.items), group.shares) for group in groups]


def test_groups_come_by_form_and_collectives_first(walk):
    meeting = meeting_of_two_units(walk)
    higher = meeting.items.get(
        nomination__subject="ca_nhan", nomination__dossier__unit=walk.unit("ttud")
    )
    higher.award_form = AwardForm.objects.get(key="bang_khen_tinh")
    higher.save()
    people = Nomination.objects.filter(subject="ca_nhan")
    people.update(is_leader=False, gender="nam")
    people.filter(pk=higher.nomination_id).update(is_leader=True, gender="nu")

    groups = groups_of(items_of(meeting))

    none = "lãnh đạo, quản lý 00 (0%), trực tiếp 01 (100%), nữ 00 (0%)."
    all_ = "lãnh đạo, quản lý 01 (100%), trực tiếp 00 (0%), nữ 01 (100%)."
    assert as_told(groups) == [
        ("Giấy khen: tập thể", 2, ""),
        ("Giấy khen: cá nhân", 1, f"Trong 01 người: {none}"),
        ("Bằng khen: cá nhân", 1, f"Trong 01 người: {all_}"),
    ]
    assert [heading for heading, _ in numbered(groups)] == [
        "I. GIẤY KHEN: TẬP THỂ (02)",
        "II. GIẤY KHEN: CÁ NHÂN (01: lãnh đạo, quản lý 00, trực tiếp 01, nữ 00)",
        "III. BẰNG KHEN: CÁ NHÂN (01: lãnh đạo, quản lý 01, trực tiếp 00, nữ 01)",
    ]


def test_groups_name_the_units_that_have_nothing_in_them(walk):
    meeting = meeting_of_two_units(walk)
    items = list(items_of(meeting))
    units = nominating(items)
    [collectives, _] = groups_of(items, units=units)
    named = {items[0].nomination.dossier.unit.name, items[2].nomination.dossier.unit.name}
    rights = walk.campaign.unit_rights.filter(may_nominate=True).values("kind")
    able = set(Unit.objects.filter(kind__in=rights).values_list("name", flat=True))
    assert set(collectives.without) == able - named
    assert list(collectives.without) == [name for _, name in units if name not in named]


@pytest.mark.parametrize("tab", ["noi-dung", "bieu-quyet"])
def test_every_tab_groups_alike(walk, tab):
    meeting = meeting_of_two_units(walk)
    shown = page(walk, "secretary", "meeting", meeting.pk, phan=tab).context["groups"]
    assert [(group.title, len(lines)) for group, lines in shown] == [
        ("Giấy khen: tập thể", 2),
        ("Giấy khen: cá nhân", 2),
    ]
