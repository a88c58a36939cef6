"""The same person nominated by two units: posted in both, one line each."""

from typing import Any

from nominations.actions import duplicates
from nominations.models import DistinctAchievement, Nomination
from nominations.models.duplicate import unresolved
from people.models import Posting
from tests.walk import LONG_AGO, Walk


def posted_twice(walk: Walk) -> None:
    """The nominee of qlkh also has a concurrent post in ttud."""
    Posting.objects.create(
        staff=walk.staff("nominee"),
        unit=walk.unit("ttud"),
        title="Giảng viên kiêm nhiệm",
        is_main=False,
        from_on=LONG_AGO,
    )


def in_both(walk: Walk, step: str = "received", **where: Any) -> tuple[Nomination, Nomination]:
    """The nominee's line of qlkh and that of ttud, each dossier at `step`."""
    posted_twice(walk)
    dossiers = [
        getattr(walk, step)(**where),
        getattr(walk, step)(unit="ttud", also=("nominee",), **where),
    ]
    staff = walk.staff("nominee")
    one, two = (dossier.nominations.get(staff=staff) for dossier in dossiers)
    return one, two


def found_distinct(
    walk: Walk, nomination: Nomination, reason: str = "Khác việc."
) -> list[DistinctAchievement]:
    """By the director, who was shown every rival that there is."""
    shown = unresolved(nomination)
    return duplicates.find_distinct(nomination, reason=reason, shown=shown, by=walk.by("director"))
