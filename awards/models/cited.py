"""The legal bases of a paper, with the place that the regime gives each."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.functional import cached_property

from campaign.models import RegimeBasis
from documents.models import LegalDocument


class Citing:
    """Of a signed paper with `bases` and `paper_lines`."""

    bases: Any
    paper_lines: list[Any]

    @cached_property
    def cited(self) -> list[LegalDocument]:
        """`given`: the place in the regime of the first line; null for what the office added."""
        lines = self.paper_lines
        regime = lines[0].nomination.dossier.regime_id if lines else None
        given = RegimeBasis.objects.filter(regime=regime, document=OuterRef("pk"))
        return list(self.bases.annotate(given=Subquery(given.values("order")[:1])))
