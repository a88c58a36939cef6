"""What an urging says and whom it reaches: the same for the page that asks and for the act. Reads only."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from campaign.models import DayOff, Round
from nominations import reminding, round_units
from nominations.models import Dossier, Remark
from nominations.models.dossier import UNIT_SIDE
from nominations.round_units import Line
from nominations.states import UnitStatus
from people import contacts
from people.models import User
from vietnamese.dates import hm_dmy, local_date
from workflow.actors import Actor
from workflow.permits import Refusal, ask

KEY = "nominations.urge_round"
NOBODY = Refusal(
    "Đơn vị chưa có tài khoản nào nhận được lời nhắc.",
    "Văn phòng, bằng công văn hoặc tin nhắn",
)


@dataclass(frozen=True)
class Urgent:
    """One line of a round with what it would be told. `asked` is what the office asked for."""

    line: Line
    head: str
    asked: tuple[str, ...]
    people: tuple[User, ...]
    refusal: Refusal | None
    is_recent: bool

    @property
    def is_reached(self) -> bool:
        return self.refusal is None and bool(self.people)

    @property
    def names(self) -> list[str]:
        return [each.staff.titled for each in self.people]

    @property
    def path(self) -> str:
        if self.line.dossier:
            return f"/ho-so/{self.line.dossier.pk}/"
        return f"/phong-trao/{self.line.round.campaign_id}/"

    def text(self, added: str = "") -> str:
        return "\n".join(filter(None, [self.head, added, *reminding.numbered(self.asked)]))

    def again_words(self) -> str:
        return f"Đã đôn đốc lúc {hm_dmy(self.line.urged_at)} ({self.line.urged_by})"


def tick(line: Line) -> str:
    """The line in an address: “12-0” for unit 12 without a dossier, “12-34” for its dossier 34."""
    return f"{line.unit.pk}-{line.dossier.pk if line.dossier else 0}"


def prepared(
    round_: Round,
    units: Collection[int] | None = None,
    *,
    by: Actor,
    about: Collection[int] | None = None,
) -> list[Urgent]:
    """Each line of these units (None: of all), refused ones too; `about`: the only dossiers meant.

    Five queries, whatever the number of units; both are ids.
    """
    found = round_units.lines(round_, of=units)
    if about is not None:
        found = [each for each in found if each.dossier is None or each.dossier.pk in about]
    people = contacts.holders(by.on, {each.unit.pk for each in found}, *UNIT_SIDE)
    asked = _asked([line.dossier for line in found if line.status == UnitStatus.SENT_BACK])
    calendar = DayOff.objects.calendar()
    return [
        Urgent(
            line=line,
            head=_head(line, by.on),
            asked=tuple(asked.get(line.dossier.pk, ())) if line.dossier else (),
            people=tuple(people.get(line.unit.pk, ())),
            refusal=ask(KEY, by, line),
            is_recent=_is_recent(line, by.on, calendar),
        )
        for line in found
    ]


def _is_recent(line: Line, on: date, calendar) -> bool:
    """Urged, and the next working day has not come yet."""
    if line.urged_at is None:
        return False
    return on < calendar.add_working_days(local_date(line.urged_at), 1)


def _head(line: Line, on: date) -> str:
    day = {"until": line.until, "today": on}
    if line.dossier is None:
        return reminding.to_answer(line.round.name, **day)
    write = reminding.to_mend if line.status == UnitStatus.SENT_BACK else reminding.to_hand_in
    return write(line.dossier.code, line.round.name, **day)


def _asked(dossiers: Sequence[Dossier]) -> dict[int, list[str]]:
    """By dossier, what its last return asked for. Whether the unit has mended it is the unit's own."""
    remarks: dict[int, list[Remark]] = defaultdict(list)
    rows = Remark.objects.filter(dossier__in=dossiers).select_related("nomination")
    for each in rows if dossiers else ():
        remarks[each.dossier_id].append(each)
    return {
        pk: [_sentence(each) for each in given if each.written_on == given[-1].written_on]
        for pk, given in remarks.items()
    }


def _sentence(remark: Remark) -> str:
    return f"{remark.where}: {' '.join(remark.text.split())}"
