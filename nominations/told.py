"""“Đã báo cho ai”: who was told what of a dossier, as far as this person may know."""

from django.db.models import Q

from nominations.models import Dossier
from people.models import Posting, in_force
from people.roles import LEADERS, OFFICE_ROLES
from workflow import told
from workflow.actors import Actor
from workflow.models.notices import NoticeQuerySet

OFFICE_PAGES = ("/quan-tri/", "/quyet-dinh/", "/hoi-dong/")
"""Whoever is led there was not told as one of the unit."""


def log(dossier: Dossier, actor: Actor) -> NoticeQuerySet:
    """Office and leaders read all of it, a unit what its own people were told as such."""
    rows = told.log(dossier).select_related("delivery", "user__staff")
    if actor.has(*OFFICE_ROLES, *LEADERS):
        return rows
    posted = Posting.objects.filter(in_force(actor.on), unit=dossier.unit_id)
    elsewhere = Q()
    for page in OFFICE_PAGES:
        elsewhere |= Q(path__startswith=page)
    return rows.filter(~elsewhere, user__staff__in=posted.values("staff"))
