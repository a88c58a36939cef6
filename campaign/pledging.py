"""Which units have registered for a year of a campaign, and the words that remind the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from campaign.models import Campaign, UnitPledge, UnitRight
from campaign.states import PledgeState
from people.models import Unit

NOT_BEGUN, WRITING, ADJUSTING, REGISTERED = (
    "Chưa lập",
    "Đang soạn",
    "Đã đăng ký, đang điều chỉnh",
    "Đã đăng ký",
)
TONES = {NOT_BEGUN: "late", WRITING: "warn", ADJUSTING: "info", REGISTERED: "done"}


@dataclass(frozen=True)
class Standing:
    unit: Unit
    pledge: UnitPledge | None

    @property
    def label(self) -> str:
        if self.pledge is None:
            return NOT_BEGUN
        if self.pledge.state == PledgeState.REGISTERED:
            return REGISTERED
        return ADJUSTING if self.pledge.version else WRITING

    @property
    def tone(self) -> str:
        return TONES[self.label]

    @property
    def has_registered(self) -> bool:
        return self.pledge is not None and self.pledge.version > 0


def standings(campaign: Campaign, year: int, on: date) -> list[Standing]:
    """Units that take part in the emulation, and whoever else has pledged; three queries."""
    kinds = UnitRight.objects.filter(campaign=campaign, may_nominate=True).values("kind")
    pledges = UnitPledge.objects.filter(campaign=campaign, year=year).select_related("unit")
    own = {each.unit_id: each for each in pledges}
    taking_part = Unit.objects.open_on(on).filter(kind__in=kinds, parent=None)
    units = taking_part | Unit.objects.filter(pk__in=own)
    return [Standing(each, own.get(each.pk)) for each in units.distinct()]


def reminder(campaign: Campaign, year: int, rows: Iterable[Standing]) -> str:
    """For Zalo or a mail; empty when every unit has registered."""
    names = [each.unit.name for each in rows if not each.has_registered]
    if not names:
        return ""
    lines = "\n".join(f"- {name}" for name in names)
    return (
        f"Văn phòng Sở đề nghị các đơn vị sau hoàn thành đăng ký thi đua năm {year} "
        f"({campaign.name}):\n{lines}\n"
        "Vào mục “Đăng ký thi đua”, ghi việc làm, chỉ tiêu, thời hạn, người phụ trách; "
        "lãnh đạo đơn vị bấm “Đăng ký với Sở”."
    )
