"""Who is told that an award was cancelled or is written anew, and of what came back."""

from collections.abc import Sequence

from django.urls import reverse

from awards.models import AmendedLine, Amendment, AwardReturn, Revocation, RevokedLine
from people import contacts
from people.roles import OFFICE_ROLES, Role
from vietnamese.dates import dmy
from vietnamese.numbers import money as dong
from workflow.actors import Actor
from workflow.notices import tell


def revoked(row: Revocation, lines: Sequence[RevokedLine], by: Actor) -> None:
    """The person, the unit that proposed, and whoever takes back: office, kế toán; the director."""
    number, form = row.issued.reference, row.decision.award_form.short_name
    ending = f"theo Quyết định {number} ngày {dmy(row.issued.issued_on)}"
    for each in lines:
        owed = _owed(each, row)
        tell(
            contacts.of_staff([each.nomination.staff_id]),
            f"Đã hủy bỏ việc tặng {form} cho ông/bà {ending}{owed}"[:480],
            about=row.decision,
            path=reverse("my_awards"),
            key=f"revoked:{each.pk}",
            by=by,
        )
        dossier = each.nomination.dossier
        tell(
            contacts.of_unit(by.on, dossier.unit_id, Role.CLERK, Role.HEAD),
            f"Đã hủy bỏ việc tặng {form} cho {each.nomination.titled} {ending}{owed}"[:480],
            about=dossier,
            path=reverse("dossier", args=[dossier.pk]),
            key=f"revoked_unit:{each.pk}",
            by=by,
        )
    _tell_keepers(row, f"Đã ban hành Quyết định {number}: {row}", f"revoked_all:{row.pk}", by)


def amended(row: Amendment, lines: Sequence[AmendedLine], by: Actor) -> None:
    """Each whose line is written anew, and the unit that proposed."""
    ending = f"theo Quyết định {row.issued.reference} ngày {dmy(row.issued.issued_on)}"
    for each in lines:
        said = f"ghi lại là “{each.words}”, {ending}"
        tell(
            contacts.of_staff([each.nomination.staff_id]),
            f"Khen thưởng của ông/bà được {said}"[:480],
            about=row.decision,
            path=reverse("my_awards"),
            key=f"amended:{each.pk}",
            by=by,
        )
        dossier = each.nomination.dossier
        tell(
            contacts.of_unit(by.on, dossier.unit_id, Role.CLERK, Role.HEAD),
            f"Khen thưởng của {each.nomination.titled} được {said}"[:480],
            about=dossier,
            path=reverse("dossier", args=[dossier.pk]),
            key=f"amended_unit:{each.pk}",
            by=by,
        )


def given_back(back: AwardReturn, by: Actor) -> None:
    """The other of office and kế toán knows what is left."""
    amount = f" {dong(back.amount)}" if back.amount else ""
    words = f"{back.line} đã nộp lại {back.get_what_display().lower()}{amount}, ngày {dmy(back.returned_on)}"
    _tell_keepers(back.line.revocation, words, f"given_back:{back.pk}", by)


def _owed(each: RevokedLine, row: Revocation) -> str:
    things = [
        word
        for word, owes in (
            ("bằng chứng nhận, hiện vật", each.owes_item),
            ("tiền thưởng", each.owes_money),
        )
        if owes
    ]
    return f"; nộp lại {' và '.join(things)} trước hết ngày {dmy(row.return_by)}" if things else ""


def _tell_keepers(row: Revocation, words: str, key: str, by: Actor) -> None:
    roles = (*OFFICE_ROLES, Role.ACCOUNTANT, Role.DIRECTOR)
    page = reverse("revocation", args=[row.pk])
    tell(contacts.with_roles(by.on, *roles), words[:480], about=row, path=page, key=key, by=by)
