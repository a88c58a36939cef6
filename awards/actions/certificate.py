"""Making the certificates of a decision: what they say is frozen, from its number on."""

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from awards.certificates import places
from awards.models import Certificate, CertificateTemplate, Decision, DecisionLine
from awards.models.certificate import LONGEST_ACHIEVEMENT
from campaign.models import Subject
from documents.actions import verification
from documents.verification import keys, statements
from documents.verification.statements import Facts
from people.models import Department
from workflow.actors import Actor
from workflow.moving import locked, record

STANDARD = "Giấy khen đầy đủ, khổ A4"
LONGEST_PUBLIC = 200  # characters of a name or unit on the page of a code


@transaction.atomic
def make(decision: Decision, *, by: Actor) -> list[Certificate]:
    """One for each line; without any template yet, the complete one of the decree is made too.

    Raises ValidationError when the achievement is too long for a certificate.
    """
    decision = locked(decision)
    lines = [line for line in decision.paper_lines if not line.is_revoked]
    record(decision, "awards.make_certificates", by=by, changed={"so_to": len(lines)})
    achievement = _achievement(decision)
    department = Department.objects.on(decision.issued.issued_on)
    made = [_certificate(decision, line, department, achievement, by) for line in lines]
    Certificate.objects.bulk_create(made)
    _standard_template()
    return made


def give_codes(decision: Decision, chosen: Sequence[Certificate]) -> None:
    """Code and signed statement for each that has none; a reprint carries the same for ever.

    For the act that prints, in its transaction; the decision's row is locked.
    """
    bare = Certificate.objects.filter(pk__in=[each.pk for each in chosen], check_statement="")
    rows = {str(each.golden_number): each for each in bare.select_related("line")}
    if not rows:
        return
    about = {line: _facts(each, decision.issued.issuer) for line, each in rows.items()}
    codes, key = verification.codes_for(decision.issued, about=about), keys.signing()
    for line, each in rows.items():
        each.check_statement = statements.signed(about[line], codes[line].code, key)
        each.check_address = settings.PUBLIC_ADDRESS
    Certificate.objects.bulk_update(rows.values(), ["check_statement", "check_address"])


def _facts(certificate: Certificate, issuer: str) -> Facts:
    return Facts(
        certificate.award,
        certificate.decision_number,
        certificate.decided_on,
        issuer,
        certificate.recipient[:LONGEST_PUBLIC].strip(),
        certificate.line.unit_name[:LONGEST_PUBLIC].strip(),
    )


def _certificate(
    decision: Decision, line: DecisionLine, department: Department, achievement: str, by: Actor
) -> Certificate:
    return Certificate(
        decision=decision,
        line=line,
        golden_number=line.order,
        recipient=line.nomination.titled,
        is_person=line.nomination.subject == Subject.PERSON,
        role=", ".join(filter(None, (line.position, line.unit_name))),
        achievement=achievement,
        decider=f"{department.head_title} {department.name}",
        award=decision.award_form.short_name,
        decision_number=decision.issued.reference,
        decided_on=decision.issued.issued_on,
        place=department.place,
        capacity=decision.signer_lines,
        signer=decision.signer_name,
        made_at=by.moment(),
    )


def _achievement(decision: Decision) -> str:
    """As the decision's first article words it, without its full stop."""
    text = decision.achievement.strip().rstrip(".")
    if len(text) > LONGEST_ACHIEVEMENT:
        raise ValidationError(
            f"Thành tích ghi trong quyết định dài {len(text)} ký tự; giấy khen in được tối đa "
            f"{LONGEST_ACHIEVEMENT}."
        )
    return text


def _standard_template() -> None:
    if CertificateTemplate.objects.exists():
        return
    CertificateTemplate.objects.create(
        name=STANDARD,
        kind=places.Kind.COMPLETE,
        size=places.Size.A4,
        places=places.usual(places.Kind.COMPLETE),
    )
