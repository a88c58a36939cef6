"""Dossiers with all that their page, their list and the checklist read, in a constant number of queries."""

from django.db.models import Prefetch

from nominations.models.dossier import DossierQuerySet
from nominations.models.nomination import Nomination
from nominations.models.papers import Attachment


def whole(dossiers: DossierQuerySet) -> DossierQuerySet:
    """Five queries, for one dossier or a page of them."""
    nominations = Nomination.objects.for_checklist().select_related("award_form")
    return dossiers.for_page().prefetch_related(
        Prefetch("nominations", nominations.with_prior_awards()),
        Prefetch("attachments", Attachment.objects.select_related("file", "nomination")),
        "minutes__attendances",
    )
