"""What acts on a dossier leave behind: events, and notices to people."""

from nominations.models import Dossier
from tests.walk import Walk
from workflow.models import Notice
from workflow.moving import events_of


def verbs(dossier: Dossier) -> list[str]:
    """Oldest first, without what was written into the papers."""
    keys = [event.verb for event in events_of(dossier).order_by("position")]
    return [key.partition(".")[2] for key in keys if key.endswith(("_dossier", "_nomination"))]


def told(walk: Walk, persona: str) -> list[str]:
    return [notice.text for notice in Notice.objects.filter(user=walk.user(persona)).order_by("pk")]
