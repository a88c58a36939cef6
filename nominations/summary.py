"""Bảng tổng hợp of a round: one list for the screen, Excel, PDF and Word, and what it adds up to.

Positions, leadership and gender are those frozen in the nomination. A person nominated twice, or
holding two posts, is one person in the shares.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from campaign.models import AwardForm, Round, Subject
from nominations import round_units
from nominations.copying import NOTABLE
from nominations.models import CopyFinding, Nomination
from nominations.models.dossier import handed_in
from nominations.models.duplicate import with_rivals
from nominations.models.nomination import NominationQuerySet
from nominations.states import NominationState, UnitStatus
from people.models import Staff, Unit
from people.roles import OFFICE_ROLES
from vietnamese.dates import dmy
from vietnamese.numbers import percent
from vietnamese.text import inside
from workflow.actors import Actor
from workflow.paging import key_in

OPINIONS = {
    "du": ("Đủ điều kiện", Q(appraisal__supports=True)),
    "khong": ("Không đủ điều kiện", Q(appraisal__supports=False)),
    "chua": ("Chưa thẩm định", Q(appraisal=None)),
}
NOT_IN, NONE_LEFT = "Chưa nộp hồ sơ", "Không còn đề nghị nào"


@dataclass(frozen=True)
class Chosen:
    """What the address asks for; empty is everything."""

    unit: int = 0
    form: int = 0
    opinion: str = ""
    state: str = ""

    @property
    def is_all(self) -> bool:
        return not (self.unit or self.form or self.opinion or self.state)

    def rows(self, rows: NominationQuerySet) -> NominationQuerySet:
        if self.unit:
            rows = rows.filter(dossier__unit=self.unit)
        if self.form:
            rows = rows.filter(award_form=self.form)
        if self.opinion:
            rows = rows.filter(OPINIONS[self.opinion][1])
        return rows.filter(state=self.state) if self.state else rows


def asked(query: Mapping[str, str]) -> Chosen:
    """`?don-vi=`, `?hinh-thuc=`, `?y-kien=`, `?trang-thai=`; what is not understood is left out."""
    unit, form = (key_in(query.get(name)) or 0 for name in ("don-vi", "hinh-thuc"))
    opinion, state = query.get("y-kien", ""), query.get("trang-thai", "")
    return Chosen(
        unit,
        form,
        opinion if opinion in OPINIONS else "",
        state if state in NominationState.values else "",
    )


@dataclass(frozen=True)
class Totals:
    """Nominations by subject and form; of the persons, each counted once, leaders and women."""

    collectives: int = 0
    persons: int = 0
    people: int = 0
    leaders: int = 0
    women: int = 0
    forms: Mapping[str, int] = field(default_factory=dict)

    @property
    def all(self) -> int:
        return self.collectives + self.persons

    @property
    def direct(self) -> int:
        return self.people - self.leaders

    def sentences(self) -> list[str]:
        """Shares of leaders, direct workers and women as LAW.md §7.1 wants them."""
        said = [f"Tổng số: {self.collectives:02d} tập thể, {self.persons:02d} cá nhân."]
        if self.forms:
            forms = ", ".join(f"{name} {count:02d}" for name, count in self.forms.items())
            said.append(f"Theo hình thức đề nghị: {forms}.")
        return [*said, self.of_people() or "Không có cá nhân nào được đề nghị."]

    def of_people(self) -> str:
        """Leaders, direct workers and women among the persons; empty where there are none."""
        if not self.people:
            return ""
        once = "" if self.people == self.persons else " (mỗi người tính một lần)"
        return (
            f"Trong {self.people:02d} người{once}: lãnh đạo, quản lý {self._share(self.leaders)}, "
            f"trực tiếp {self._share(self.direct)}, nữ {self._share(self.women)}."
        )

    def _share(self, count: int) -> str:
        return f"{count:02d} ({percent(count, self.people)})"


@dataclass(frozen=True)
class Line:
    """One nomination as every form of the table shows it."""

    nomination: Nomination
    standing: str
    vote: str
    opinion: str
    prior: str
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """`keys` are all nominations in the order of the table; `none` maps a reason to units' names."""

    round: Round
    chosen: Chosen
    keys: tuple[int, ...]
    totals: Totals
    none: Mapping[str, Sequence[str]]

    def sentences(self) -> list[str]:
        """What it adds up to, then the units with nobody in it."""
        none = [
            f"{why} ({len(units):02d}): {'; '.join(units)}." for why, units in self.none.items()
        ]
        return [*self.totals.sentences(), *none]


def described(chosen: Chosen) -> list[str]:
    """The filter in words, to stand below a title; a query for the unit, one for the form."""
    units = Unit.objects.filter(pk=chosen.unit).values_list("name", flat=True)
    forms = AwardForm.objects.filter(pk=chosen.form).values_list("name", flat=True)
    said = [f"Đơn vị: {name}" for name in (units if chosen.unit else ())]
    said += [f"Hình thức: {name}" for name in (forms if chosen.form else ())]
    said += [f"Ý kiến: {OPINIONS[chosen.opinion][0]}"] if chosen.opinion else []
    said += [f"Trạng thái: {NominationState(chosen.state).label}"] if chosen.state else []
    return said


def listed(round_: Round, chosen: Chosen, actor: Actor) -> Listed:
    """Order and totals without the rows. One query for the list, two for the units without any."""
    every = Nomination.objects.visible_to(actor).live()
    every = every.filter(handed_in("dossier__"), dossier__round=round_)
    values = (
        *("pk", "subject", "staff_id", "is_leader", "gender", "award_form__short_name"),
        "dossier__unit_id",
    )
    rows = list(chosen.rows(every).order_by("-subject", "name_key", "pk").values_list(*values))
    return Listed(
        round=round_,
        chosen=chosen,
        keys=tuple(row[0] for row in rows),
        totals=totals(rows),
        none=_none(round_, {row[-1] for row in rows}, actor) if chosen.is_all else {},
    )


def totals(rows: Iterable[Sequence[Any]]) -> Totals:
    """`rows`: key, subject, staff, is leader, gender, form, …"""
    found = list(rows)
    people: dict[int, tuple[bool, bool]] = {}
    for _, _, staff, is_leader, gender, *_ in found:
        if staff:
            led, _woman = people.get(staff, (False, False))
            people[staff] = (led or is_leader, gender == Staff.Gender.FEMALE)
    subjects = Counter(row[1] for row in found)
    return Totals(
        collectives=subjects[Subject.COLLECTIVE],
        persons=subjects[Subject.PERSON],
        people=len(people),
        leaders=sum(led for led, _ in people.values()),
        women=sum(woman for _, woman in people.values()),
        forms=dict(Counter(row[5] for row in found).most_common()),
    )


def totals_of(rows: Iterable[Nomination]) -> Totals:
    """Of loaded rows, as a signed report lists them."""
    return totals(
        (each.pk, each.subject, each.staff_id, each.is_leader, each.gender, form)
        for each in rows
        for form in [each.award_form.short_name]
    )


def lines(round_: Round, keys: Sequence[int], actor: Actor) -> list[Line]:
    """The rows themselves, in the order of `keys`; three queries, whatever their number."""
    rows = with_rivals(Nomination.objects.visible_to(actor).filter(pk__in=keys))
    found = list(rows.for_summary().select_related("dossier__round__campaign"))
    alike = CopyFinding.objects.greatest(found) if actor.has(*OFFICE_ROLES) else {}
    by_key = {
        each.pk: line(each, _warnings(each, round_, actor, alike.get(each.pk, 0))) for each in found
    }
    return [by_key[key] for key in keys if key in by_key]


def line(each: Nomination, warnings: tuple[str, ...] = ()) -> Line:
    """No query on rows of `NominationQuerySet.for_summary` with their vote."""
    is_person = each.subject == Subject.PERSON
    vote = getattr(each, "unit_vote", None)
    prior = f"{each.last_award} ({dmy(each.last_award_on)})" if each.last_award else ""
    more = f"; tất cả {each.award_count}" if (each.award_count or 0) > 1 else ""
    return Line(
        nomination=each,
        standing=("Lãnh đạo" if each.is_leader else "Trực tiếp") if is_person else "",
        vote=f"{vote.in_favour}/{vote.total}" if vote else "",
        opinion=_opinion(each),
        prior=f"{prior}{more}",
        warnings=warnings,
    )


def _opinion(each: Nomination) -> str:
    appraisal = getattr(each, "appraisal", None)
    if appraisal is None:
        return "Chưa thẩm định"
    return "Đủ điều kiện" if appraisal.supports else f"Không đủ: {inside(appraisal.opinion)}"


def _warnings(each: Nomination, round_: Round, actor: Actor, alike: int) -> tuple[str, ...]:
    """What to look at again; nobody reads here that the own nomination is stopped."""
    vote = getattr(each, "unit_vote", None)
    is_own = actor.staff_id is not None and each.staff_id == actor.staff_id
    found = (
        (each.is_held and not is_own, "Tạm dừng theo quy định"),
        (each.has_rival, "Có đề nghị khác cùng thời gian"),
        (vote is not None and not vote.has_majority, "Đơn vị tán thành chưa quá nửa"),
        (
            not round_.holds(each.period_from, each.period_until),
            "Thời gian lập thành tích ngoài đợt",
        ),
        (alike >= NOTABLE, f"Báo cáo giống báo cáo khác {alike}%"),
    )
    return tuple(words for holds, words in found if holds)


def _none(round_: Round, nominated: set[int], actor: Actor) -> dict[str, list[str]]:
    """Units with nobody in the list, by why. Only the office knows who is still writing."""
    if round_.is_anytime:
        return {}
    knows = actor.has(*OFFICE_ROLES)
    found: dict[str, list[str]] = {}
    for each in round_units.lines(round_):
        if each.unit.pk not in nominated:
            found.setdefault(_reason(each.status, knows=knows), []).append(each.unit.name)
    return found


def _reason(status: UnitStatus, *, knows: bool) -> str:
    if status == UnitStatus.DECLINED:
        return status.label
    if status in (UnitStatus.NONE, UnitStatus.DRAFT):
        words = "Chưa lập hồ sơ" if status == UnitStatus.NONE else "Đang lập, chưa nộp"
        return words if knows else NOT_IN
    return status.label if status == UnitStatus.LAPSED else NONE_LEFT
