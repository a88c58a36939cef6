"""A decision with as many certificates as a test or bench wants; a template."""

from awards.actions import certificate as certificates
from awards.certificates import places
from awards.models import CertificateTemplate, Decision, DecisionLine
from tests.walk import Walk


def many(walk: Walk, count: int) -> Decision:
    """All lines behind its own two share a nomination and are not live."""
    decision = walk.decision_numbered()
    _, first = certificates.make(decision, by=walk.by("office"))
    lines = DecisionLine.objects.bulk_create(
        DecisionLine(
            decision=decision,
            nomination_id=first.line.nomination_id,
            is_live=False,
            order=number,
            recipient=f"Người thứ {number}",
            period_from=first.line.period_from,
            period_until=first.line.period_until,
            amount=first.line.amount,
            formula=first.line.formula,
        )
        for number in range(3, count + 1)
    )
    for line in lines:
        first.pk, first.line, first.golden_number = None, line, line.order
        first.recipient = f"Ông Nguyễn Văn {line.order:03d}"
        first.save(force_insert=True)
    return decision


def template_of(kind: str, **values) -> CertificateTemplate:
    usual = {"name": f"Mẫu {kind}", "kind": kind, "size": "A4", "places": places.usual(kind)}
    return CertificateTemplate.objects.create(**usual | values)
