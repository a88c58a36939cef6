"""Rows as they are now, locked until the act's transaction ends: no act asks an old row."""

from nominations.models import Dossier, Nomination


def dossier(row: Dossier) -> Dossier:
    return Dossier.objects.select_for_update().get(pk=row.pk)


def nomination(row: Nomination) -> Nomination:
    """With its dossier, locked first: submitting and writing cannot pass each other."""
    owner = Dossier.objects.select_for_update().get(pk=row.dossier_id)
    fresh = Nomination.objects.select_for_update().get(pk=row.pk)
    fresh.dossier = owner
    return fresh
