"""The agenda by award form and subject, as its page and papers list it, and what each group adds up to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaign.models import AwardForm, Subject
from council.models import AgendaItem
from nominations import round_units
from nominations.models import Nomination
from nominations.summary import Totals, totals
from vietnamese.numbers import roman


@dataclass(frozen=True)
class AgendaGroup:
    """`without`: names of the units that could nominate and have nothing in this group."""

    form: AwardForm
    subject: str
    items: tuple[AgendaItem, ...]
    without: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return f"{self.form.short_name}: {Subject(self.subject).label}"

    @property
    def totals(self) -> Totals:
        return totals(
            (each.pk, each.subject, each.staff_id, each.is_leader, each.gender, "")
            for each in (item.nomination for item in self.items)
        )

    @property
    def shares(self) -> str:
        """Leaders, direct workers and women among its people; nothing of collectives."""
        return self.totals.of_people()

    @property
    def heading(self) -> str:
        """As papers print it: “GIẤY KHEN: CÁ NHÂN (05: lãnh đạo, quản lý 02, trực tiếp 03, nữ 02)”."""
        found = self.totals
        parts = (("lãnh đạo, quản lý", found.leaders), ("trực tiếp", found.direct))
        shares = ", ".join(f"{word} {count:02d}" for word, count in (*parts, ("nữ", found.women)))
        counted = f"{found.all:02d}: {shares}" if found.people else f"{found.all:02d}"
        return f"{self.title.upper()} ({counted})"


def groups_of(
    items: Iterable[AgendaItem], *, units: Sequence[tuple[int, str]] = ()
) -> list[AgendaGroup]:
    """In the order of award forms, collectives first; within a group as the agenda has them.

    `units`: id and name of those that could nominate, as `nominating` finds them.
    """
    made: dict[tuple[int, bool, int], list[AgendaItem]] = {}
    for item in items:
        made.setdefault(_place(item.award_form, item.nomination.subject), []).append(item)
    return [
        AgendaGroup(
            form=rows[0].award_form,
            subject=rows[0].nomination.subject,
            items=tuple(rows),
            without=_without(rows, units),
        )
        for _, rows in sorted(made.items())
    ]


def numbered(groups: Sequence[AgendaGroup]) -> list[tuple[str, AgendaGroup]]:
    """With the heading that a paper prints: “I. …”, “II. …”."""
    return [(f"{roman(n)}. {group.heading}", group) for n, group in enumerate(groups, 1)]


def nominating(items: Iterable[AgendaItem]) -> list[tuple[int, str]]:
    """Units that could nominate in the rounds of these items, but for those open at any time. One query."""
    rounds = {item.nomination.dossier.round for item in items}
    dated = [each for each in rounds if not each.is_anytime]
    if not dated:
        return []
    rows = round_units.may_nominate(dated).order_by("order", "name", "pk")
    return list(rows.values_list("pk", "name"))


def agenda_order(row: Nomination) -> tuple[object, ...]:
    """By award form, collectives first, persons by given name."""
    return (*_place(row.award_form, row.subject), row.name_key, row.pk)


def _place(form: AwardForm, subject: str) -> tuple[int, int, int]:
    return (form.order, form.pk, Subject.values[::-1].index(subject))


def _without(rows: Iterable[AgendaItem], units: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    nominated = {item.nomination.dossier.unit_id for item in rows}
    return tuple(name for pk, name in units if pk not in nominated)
