"""Rows as they are now, locked until the act's transaction ends: no act asks an old row."""

from nominations.models import Dossier, Nomination


def dossier(row: Dossier) -> Dossier:
    return Dossier.objects.select_for_update().get(pk=row.pk)


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
