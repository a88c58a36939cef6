"""Who is told on the way of a decision: signer, văn thư, office, kế toán."""

from awards.models import Decision
from nominations.models import Nomination
from people import contacts
from people.roles import OFFICE_ROLES, Role
from workflow.actors import Actor
from workflow.notices import tell


def awaiting(decision: Decision, by: Actor) -> None:
    _tell(
        decision,
        by,
        "awaiting",
        f"Dự thảo chờ duyệt ký: {decision.about}",
        Role.DIRECTOR,
        Role.DEPUTY,
    )


def returned(decision: Decision, by: Actor, reason: str) -> None:
    _tell(decision, by, "returned", f"Dự thảo quyết định cần sửa: {reason}"[:480], *OFFICE_ROLES)


def approved(decision: Decision, by: Actor) -> None:
    _tell(decision, by, "approved", f"Đã duyệt ký, chờ cấp số: {decision.about}", Role.REGISTRY)


def signed_here(decision: Decision, by: Actor) -> None:
    """By the signer, on this server."""
    words = (
        f"Quyết định {decision.issued.reference} đã ký số, chờ chữ ký của cơ quan: {decision.about}"
    )
    _tell(decision, by, "half_signed", words[:480], Role.REGISTRY)


def signed(decision: Decision, by: Actor) -> None:
    words = f"Đã ban hành Quyết định {decision.issued.reference}: {decision.about}"
    _tell(decision, by, "signed", words, *OFFICE_ROLES, Role.ACCOUNTANT, Role.DIRECTOR)


def handed_back(nomination: Nomination, by: Actor, reason: str) -> None:
    tell(
        contacts.with_roles(by.on, *OFFICE_ROLES),
        f"{by.name} chuyển lại Văn phòng đề nghị về {nomination.recipient}: {reason}"[:480],
        about=nomination,
        path="/quyet-dinh/y-kien/",
        key=f"handed_back:{nomination.pk}:{by.moment():%Y%m%d%H%M%S}",
        by=by,
    )


def _tell(decision: Decision, by: Actor, what: str, words: str, *roles: str) -> None:
    """The moment in the key: a draft may come back and be submitted again."""
    tell(
        contacts.with_roles(by.on, *roles),
        words,
        about=decision,
        path=f"/quyet-dinh/{decision.pk}/",
        key=f"decision_{what}:{decision.pk}:{by.moment():%Y%m%d%H%M%S}",
        by=by,
    )
