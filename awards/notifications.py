"""Who is told on the way of a decision: signer, văn thư, office, kế toán; of ceremonies and payments."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from awards.models import Ceremony, Decision, DecisionLine, HandOver, Payment
from nominations.models import Dossier
from people import contacts
from people.roles import OFFICE_ROLES, Role
from vietnamese.dates import dmy, hm_dmy
from vietnamese.numbers import money as dong
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


def paid(decision: Decision, payments: list[Payment], by: Actor) -> None:
    """Each person of the own money; each unit of its own dossiers', and of nobody else's."""
    for each in payments:
        _tell_person(decision, each, by)
    by_line = {each.line: each for each in payments}
    for dossier, own in _by_dossier(by_line):
        _tell_unit(decision, dossier, [by_line[line] for line in own], by)


def _tell_person(decision: Decision, payment: Payment, by: Actor) -> None:
    """Nothing for a collective: its unit is told."""
    form, number = decision.award_form.short_name, decision.issued.reference
    words = (
        f"Đã chi tiền thưởng kèm {form} (Quyết định {number}) cho ông/bà: {dong(payment.amount)}, "
        f"{payment.get_way_display().lower()}, ngày {dmy(payment.paid_on)}"
    )
    _to_person(payment.line, words, by, f"paid:{payment.pk}")


def _tell_unit(decision: Decision, dossier: Dossier, payments: list[Payment], by: Actor) -> None:
    total = dong(sum(each.amount for each in payments))
    names = _names(each.line for each in payments)
    number, day = decision.issued.reference, dmy(payments[0].paid_on)
    words = f"Đã chi thưởng {total} theo Quyết định {number}, ngày {day}: {names}"
    key = f"paid_unit:{dossier.pk}:{decision.pk}:{by.moment():%Y%m%d%H%M%S}"
    _to_unit(dossier, words, by, key)


def payment_struck(payment: Payment, reason: str, by: Actor) -> None:
    """Who was told of the money is told that it was not paid."""
    line, day = payment.line, dmy(payment.paid_on)
    said = f"{dong(payment.amount)}, ngày {day} (Quyết định {line.decision.issued.reference})"
    own = f"Đã bỏ lần chi tiền thưởng cho ông/bà do ghi nhầm: {said}. Lý do: {reason}"
    _to_person(line, own, by, f"payment_struck:{payment.pk}")
    words = (
        f"Đã bỏ lần chi thưởng cho {line.nomination.titled} do ghi nhầm: {said}. Lý do: {reason}"
    )
    _to_unit(line.nomination.dossier, words, by, f"payment_struck_unit:{payment.pk}")


def _to_person(line: DecisionLine, words: str, by: Actor, key: str) -> None:
    """The honoured, where the own awards stand."""
    tell(
        contacts.of_staff([line.nomination.staff_id]),
        words[:480],
        about=line.decision,
        path="/khen-thuong/cua-toi/",
        key=key,
        by=by,
    )


def _to_unit(dossier: Dossier, words: str, by: Actor, key: str) -> None:
    """Who proposed it, where its dossier stands."""
    tell(
        contacts.of_unit(by.on, dossier.unit_id, Role.CLERK, Role.HEAD),
        words[:480],
        about=dossier,
        path=f"/ho-so/{dossier.pk}/",
        key=key,
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


def ceremony_planned(ceremony: Ceremony, by: Actor, among: Sequence[int] = ()) -> None:
    """The honoured and their units, of decisions that are signed; the office. `among`: decisions."""
    when = f"{hm_dmy(ceremony.held_at)} tại {ceremony.place}"
    lines = _signed_lines(ceremony, among)
    _tell_honoured(
        ceremony,
        lines,
        by,
        "planned",
        f"Mời dự {ceremony.title}: {when}, để nhận khen thưởng",
        f"{ceremony.title}: {when}, trao cho {{}} của đơn vị",
    )
    words = (
        f"Đã báo {ceremony.title}: {when} cho {len(lines)} cá nhân, tập thể và đơn vị"
        if lines
        else f"{ceremony.title}: {when}; người được khen sẽ được báo khi ban hành quyết định"
    )
    _tell_ceremony(ceremony, contacts.with_roles(by.on, *OFFICE_ROLES), words, by, "planned")


def ceremony_cancelled(
    ceremony: Ceremony, decisions: Iterable[Decision], reason: str, by: Actor
) -> None:
    lines = _lines(each.pk for each in decisions)
    when = hm_dmy(ceremony.held_at)
    words = f"{ceremony.title} ({when}) không tổ chức như đã báo: {reason}"
    _tell_honoured(ceremony, lines, by, "cancelled", words, f"{words} (trao cho {{}})")


def ceremony_left(
    ceremony: Ceremony, decisions: Iterable[Decision], before: Mapping[str, Any], by: Actor
) -> None:
    """Their decision is honoured elsewhere: the ceremony, `before` as it was told, is closed to them."""
    was = f"{before['title']} ({hm_dmy(before['held_at'])})"
    words = f"Không trao tại {was} như đã báo: quyết định được trao ở buổi khác"
    lines = _lines(each.pk for each in decisions)
    key = f"ceremony_left:{ceremony.pk}:{by.moment():%Y%m%d%H%M%S%f}"
    for line in lines:
        _to_person(line, words, by, f"{key}:{line.pk}")
    for dossier, own in _by_dossier(lines):
        _to_unit(dossier, f"{words} ({_names(own)})", by, f"{key}:unit:{dossier.pk}")


def handed_over(rows: Sequence[HandOver], by: Actor) -> None:
    """One fact of one decision. The honoured and their units read it, so that a wrong tick comes to light."""
    first, decision = rows[0], rows[0].line.decision
    form = decision.award_form.short_name
    how = f"ngày {dmy(first.handed_on)} ({first.words})"
    ask = "Nếu chưa nhận được, xin báo Văn phòng Sở."
    for row in rows:
        words = f"Đã ghi trao {form} cho ông/bà {how}. {ask}"
        _to_person(row.line, words, by, f"handed_over:{row.pk}")
    key = f"handed_over_unit:{decision.pk}:{by.moment():%Y%m%d%H%M%S%f}"
    for dossier, own in _by_dossier(row.line for row in rows):
        words = f"Đã ghi trao {form} {how}. {ask} Danh sách: {_names(own)}"
        _to_unit(dossier, words, by, f"{key}:{dossier.pk}")


def hand_over_struck(row: HandOver, reason: str, by: Actor) -> None:
    line, day = row.line, dmy(row.handed_on)
    form = line.decision.award_form.short_name
    own = f"Đã bỏ lần ghi trao {form} cho ông/bà ngày {day} do ghi nhầm: {reason}"
    _to_person(line, own, by, f"hand_over_struck:{row.pk}")
    words = (
        f"Đã bỏ lần ghi trao {form} cho {line.nomination.titled} ngày {day} do ghi nhầm: {reason}"
    )
    _to_unit(line.nomination.dossier, words, by, f"hand_over_struck_unit:{row.pk}")


def _tell_honoured(
    ceremony: Ceremony,
    lines: Sequence[DecisionLine],
    by: Actor,
    what: str,
    to_person: str,
    to_unit: str,
) -> None:
    """`to_unit` has a place for how many of the unit's are honoured. Who is honoured is told only so."""
    staff = contacts.of_staff(line.nomination.staff_id for line in lines)
    _tell_ceremony(ceremony, staff, to_person, by, what)
    counts = Counter(line.nomination.dossier.unit_id for line in lines)
    for unit, users in contacts.of_units(by.on, counts, Role.CLERK, Role.HEAD).items():
        words = to_unit.format(f"{counts[unit]} cá nhân, tập thể")
        _tell_ceremony(ceremony, set(users) - set(staff), words, by, f"{what}:{unit}")


def _tell_ceremony(
    ceremony: Ceremony, users: Iterable[int], words: str, by: Actor, what: str
) -> None:
    tell(
        users,
        words[:480],
        about=ceremony,
        path=f"/quyet-dinh/le-trao/{ceremony.pk}/",
        key=f"ceremony_{what}:{ceremony.pk}:{by.moment():%Y%m%d%H%M%S%f}",
        by=by,
    )


def _by_dossier(lines: Iterable[DecisionLine]) -> list[tuple[Dossier, list[DecisionLine]]]:
    """What a unit reads is of its own dossiers, and of nobody else's."""
    found: dict[Dossier, list[DecisionLine]] = {}
    for line in lines:
        found.setdefault(line.nomination.dossier, []).append(line)
    return list(found.items())


def _names(lines: Iterable[DecisionLine]) -> str:
    return ", ".join(line.nomination.titled for line in lines)


def _signed_lines(ceremony: Ceremony, among: Sequence[int]) -> list[DecisionLine]:
    signed = ceremony.signed().values_list("pk", flat=True)
    return _lines(pk for pk in signed if not among or pk in among)


def _lines(decisions: Iterable[int]) -> list[DecisionLine]:
    """Not handed over yet: whoever has the award is not asked to come."""
    rows = DecisionLine.objects.waiting().filter(decision__in=list(decisions))
    return list(rows.select_related("nomination__dossier"))
