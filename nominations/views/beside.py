"""What stands beside each field of a report: drafts and last year's texts, in two queries."""

from collections import defaultdict
from datetime import timedelta

from nominations.forms.report import Beside
from nominations.models import Nomination, SectionDraft
from nominations.models.writing import earlier_texts
from workflow.actors import Actor

FRESH = timedelta(minutes=5)  # a draft this young: its writer is at it


def of(nomination: Nomination, actor: Actor) -> dict[str, Beside]:
    """By the key of the section, or of the summary."""
    drafts = defaultdict(list)
    rows = SectionDraft.objects.filter(report=nomination.report).select_related("user__staff")
    for row in rows.order_by("pk"):
        drafts[row.key].append(row)
    earlier = earlier_texts(nomination, actor)
    return {
        key: Beside(
            draft=next((each for each in drafts[key] if each.user_id == actor.user_id), None),
            others=tuple(_fresh(drafts[key], actor)),
            earlier=earlier.get(key),
        )
        for key in drafts.keys() | earlier.keys()
    }


def _fresh(drafts: list[SectionDraft], actor: Actor) -> list[SectionDraft]:
    since = actor.moment() - FRESH
    return [each for each in drafts if each.user_id != actor.user_id and each.saved_at >= since]


def others_at(nomination: Nomination, key: str, actor: Actor) -> list[SectionDraft]:
    """Who else is writing this section right now. One query."""
    rows = SectionDraft.objects.filter(report__nomination=nomination, key=key)
    return _fresh(list(rows.select_related("user__staff").order_by("pk")), actor)
