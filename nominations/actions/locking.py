"""Rows as they are now, locked until the act's transaction ends: no act asks an old row."""

from campaign.models import Round
from nominations.models import Dossier, Nomination
from nominations.states import DossierState


def dossier(row: Dossier) -> Dossier:
    return Dossier.objects.select_for_update().get(pk=row.pk)


def drafts(*rounds: Round) -> list[Dossier]:
    """Of these rounds, themselves locked before: none comes beside them, none is handed in meanwhile."""
    rows = Dossier.objects.filter(round__in=rounds, state=DossierState.DRAFT)
    return list(rows.select_for_update().order_by("pk"))


def nominations(*rows: Nomination) -> list[Nomination]:
    """Several with their dossiers, always in the same order: acts that cross cannot lock each other."""
    wanted = {row.dossier_id for row in rows}
    owners = Dossier.objects.select_for_update().filter(pk__in=wanted).order_by("pk").in_bulk()
    keys = [row.pk for row in rows]
    fresh = Nomination.objects.select_for_update().filter(pk__in=keys).order_by("pk").in_bulk()
    for each in fresh.values():
        each.dossier = owners[each.dossier_id]
    return [fresh[key] for key in keys]


def nomination(row: Nomination) -> Nomination:
    """With its dossier, locked first: submitting and writing cannot pass each other."""
    [fresh] = nominations(row)
    return fresh
