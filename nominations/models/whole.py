"""Dossiers with all that their page, their list and the checklist read, in a constant number of queries."""

from django.db.models import Count, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from nominations.models.dossier import Dossier, DossierQuerySet
from nominations.models.duplicate import with_rivals
from nominations.models.nomination import Nomination, NominationQuerySet
from nominations.models.papers import Attachment
from nominations.models.review import Remark
from nominations.models.standard import with_standards


def whole(dossiers: DossierQuerySet) -> DossierQuerySet:
    """Five queries, for one dossier or a page of them."""
    return counted(dossiers).prefetch_related(*_parts(_nominations()), "minutes__attendances")


def counted(dossiers: DossierQuerySet) -> DossierQuerySet:
    """Each with how many requests its unit has not answered."""
    open_ = Remark.objects.filter(dossier=OuterRef("pk"), is_answered=False).order_by()
    count = open_.values("dossier").annotate(n=Count("pk")).values("n")
    return dossiers.for_page().annotate(remarks_open=Coalesce(Subquery(count), 0))


def loaded(dossier: Dossier) -> Dossier:
    """What the page reads: texts and attendance only while the checklist judges them. Two or four queries."""
    if dossier.is_editable:
        parts = [*_parts(_nominations()), "minutes__attendances"]
    else:
        parts = _parts(_nominations().prefetch_related(None))
    prefetch_related_objects([dossier], *parts)
    return dossier


def _nominations() -> NominationQuerySet:
    known = with_standards(with_rivals(Nomination.objects.for_checklist()))
    return known.with_prior_awards()


def _parts(nominations: NominationQuerySet) -> list[Prefetch]:
    attachments = Attachment.objects.select_related("file", "nomination")
    return [Prefetch("nominations", nominations), Prefetch("attachments", attachments)]
