"""Who moves loses the old unit at midnight: rights follow the posting of the day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from nominations.actions import dossier as dossiers
from nominations.actions import papers
from nominations.models import Dossier
from people.models import Posting, RoleGrant
from people.roles import Role
from tests.walk import LONG_AGO, MONDAY, Walk, at
from workflow.permits import Refused

TOMORROW, YESTERDAY = MONDAY + timedelta(days=1), MONDAY - timedelta(days=1)


def moves(walk: Walk, last_day, persona: str = "clerk", *, to: str = "ttud") -> None:
    """As the office enters it, before or after the day; the role there is granted, too."""
    staff = walk.staff(persona)
    Posting.objects.filter(staff=staff).update(until_on=last_day)
    first = last_day + timedelta(days=1)
    Posting.objects.create(staff=staff, unit=walk.unit(to), title="Viên chức", from_on=first)
    RoleGrant.objects.create(staff=staff, role=Role.CLERK, unit=walk.unit(to), from_on=first)


@pytest.mark.parametrize(
    ("last_day", "sees"), [(YESTERDAY, False), (MONDAY, True), (TOMORROW, True)]
)
def test_draft_opened_before_is_seen_and_written_through_the_last_day(walk: Walk, last_day, sees):
    draft = walk.complete_draft()
    moves(walk, last_day)
    clerk = walk.by("clerk")

    assert (draft in Dossier.objects.visible_to(clerk)) == sees
    if sees:
        papers.save_letter(draft, values={"number": 13}, by=clerk)
    else:
        with pytest.raises(Refused, match="Việc này của đơn vị lập hồ sơ"):
            papers.save_letter(draft, values={"number": 13}, by=clerk)


def test_move_entered_in_advance_takes_effect_at_midnight(walk: Walk, standing_clock):
    """The same browser, signed in all the while: 23:59 in Cao Bằng, then midnight."""
    draft = walk.complete_draft()
    other = walk.draft(unit="ttud")
    moves(walk, MONDAY)
    standing_clock.move_to(at(MONDAY, 23, 59))
    client = walk.client("clerk")

    before = [client.get(reverse("dossier", args=[each.pk])).status_code for each in (draft, other)]
    standing_clock.move_to(at(TOMORROW, 0, 0))
    after = [client.get(reverse("dossier", args=[each.pk])).status_code for each in (draft, other)]

    assert (before, after) == ([200, 404], [404, 200])


def test_move_entered_in_advance_keeps_one_open_main_post(walk: Walk):
    moves(walk, TOMORROW)

    held = Posting.objects.filter(staff=walk.staff("clerk")).order_by("from_on")
    assert list(held.values_list("from_on", "until_on")) == [
        (LONG_AGO, TOMORROW),
        (TOMORROW + timedelta(days=1), None),
    ]


def test_head_who_moved_does_not_submit_what_was_ready(walk: Walk):
    draft = walk.complete_draft()
    moves(walk, YESTERDAY, "head")

    with pytest.raises(Refused):
        dossiers.submit(draft, by=walk.by("head"))


def test_role_in_the_old_unit_counts_again_for_who_comes_back(walk: Walk):
    draft = walk.complete_draft()
    moves(walk, MONDAY)
    Posting.objects.create(
        staff=walk.staff("clerk"),
        unit=walk.unit("qlkh"),
        title="Chuyên viên",
        is_main=False,
        from_on=TOMORROW,
    )

    assert draft in Dossier.objects.visible_to(walk.by("clerk", TOMORROW))
