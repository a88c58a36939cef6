"""Dossiers with all that their page, their list and the checklist read, in a constant number of queries."""

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from nominations.models.dossier import DossierQuerySet
from nominations.models.duplicate import with_rivals
from nominations.models.nomination import Nomination
from nominations.models.papers import Attachment
from nominations.models.review import Remark
from nominations.models.standard import with_standards


def whole(dossiers: DossierQuerySet) -> DossierQuerySet:
    """Five queries, for one dossier or a page of them."""
    nominations = with_standards(with_rivals(Nomination.objects.for_checklist()))
    open_ = Remark.objects.filter(dossier=OuterRef("pk"), is_answered=False).order_by()
    counted = open_.values("dossier").annotate(n=Count("pk")).values("n")
    rows = dossiers.for_page().annotate(remarks_open=Coalesce(Subquery(counted), 0))
    return rows.prefetch_related(
        Prefetch("nominations", nominations.with_prior_awards()),
        Prefetch("attachments", Attachment.objects.select_related("file", "nomination")),
        "minutes__attendances",
    )
