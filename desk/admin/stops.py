"""What stops a nomination, or doubles it, as the office reads it on the dossier's page."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from nominations.models import Nomination
from nominations.states import NominationState
from nominations.views import duplicates
from workflow.actors import Actor
from workflow.permits import ask

MERGE, PLACE = "nominations.merge_nomination", "nominations.place_hold"
ALONE = "nominations.put_to_director_nomination"


def notes(rows: Sequence[Nomination], actor: Actor) -> dict[int, dict[str, Any]]:
    """Nomination → its rivals, lines merged into it, hold; one query where there are such lines.

    The rows are annotated `has_rival`, `has_lines`, `reads_hold`, `ended_badly` (desk.admin.appraising).
    """
    doubled = [each for each in rows if each.has_lines]
    rivals, merged = duplicates.around(doubled) if doubled else ({}, {})
    return {
        each.pk: {
            "rivals": [duplicates.line(other) for other in rivals.get(each.pk, ())],
            "merged": [duplicates.line(other) for other in merged.get(each.pk, ())],
            "has_rival": each.has_rival,
            **_urls(each, actor, len(rivals.get(each.pk, ()))),
        }
        for each in rows
    }


def _urls(row: Nomination, actor: Actor, other_lines: int) -> dict[str, str]:
    """Where the office may act; empty where it may not."""
    row.other_lines = other_lines  # so that the permit asks nothing
    is_in_review = row.state == NominationState.IN_REVIEW
    may_merge = is_in_review and not ask(MERGE, actor, row)
    may_refuse = is_in_review and row.reads_hold and row.ended_badly
    dossier, own = row.dossier_id, [row.pk]
    director = reverse("admin:nominations_dossier_put_to_director", args=[dossier])
    return {
        "merge_url": reverse("admin:nominations_dossier_merge", args=[dossier, row.pk])
        if may_merge
        else "",
        "hold_url": reverse("hold", args=own) if row.reads_hold else "",
        "place_url": reverse("place_hold", args=own) if ask(PLACE, actor, row) is None else "",
        "refuse_url": f"{director}?nominations={row.pk}"
        if may_refuse and not ask(ALONE, actor, row)
        else "",
    }
