"""What the stories share: the office's rows by their keys, and who acts at which moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from campaign.models import Campaign, Round
from council.models import Council
from desk.demo.days import Days, moment
from documents.models import NumberSeries
from nominations.models import Dossier, Nomination
from people import actors
from people.models import Staff, Unit, User
from workflow.actors import Actor

OFFICE = "chuyen_vien_vp"
SECRETARY = "thu_ky_hd"
REGISTRY = "van_thu"
ACCOUNTANT = "ke_toan"
DIRECTOR = "giam_doc"


@dataclass
class World:
    """Rows by the keys of the data files; campaigns by "seed" and "sample" once they are recorded.

    Dossiers and rounds are kept by primary key: every act of the past begins with a fresh row.
    """

    days: Days
    units: dict[str, Unit] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    duties: dict[str, str] = field(default_factory=dict)
    council: Council | None = None
    series: dict[str, NumberSeries] = field(default_factory=dict)
    campaigns: dict[str, int] = field(default_factory=dict)
    rounds: dict[str, int] = field(default_factory=dict)
    dossiers: dict[str, int] = field(default_factory=dict)

    def by(self, username: str, at: datetime) -> Actor:
        """The account with the rights of that day, acting at that moment."""
        return replace(actors.load(self.users[username], on=at.date()), at=at)

    def at(self, n: int, clock: str) -> datetime:
        return moment(self.days.on(n), clock)

    def campaign(self, key: str) -> Campaign:
        return Campaign.objects.get(pk=self.campaigns[key])

    def round(self, key: str) -> Round:
        return Round.objects.select_related("campaign").get(pk=self.rounds[key])

    def dossier(self, key: str) -> Dossier:
        return Dossier.objects.for_page().get(pk=self.dossiers[key])

    def nominations(self, keys: Sequence[str], *states: str) -> list[Nomination]:
        """Nominations of these dossiers in these states, in the order of the dossiers."""
        ids = [self.dossiers[key] for key in keys]
        rows = Nomination.objects.for_list().filter(dossier__in=ids, state__in=states)
        return sorted(rows, key=lambda row: (ids.index(row.dossier_id), row.pk))

    def moved_on(self) -> date:
        """The reorganisation: the merger of 01/3/2025, or for an earlier today a year before it."""
        return min(MERGED_ON, date(self.days.today.year - 1, 3, 1))


def as_member(by: Actor, staff_id: int, name: str) -> Actor:
    """Another member of the council at the very moment of `by`, with or without an account."""
    return replace(by, staff_id=staff_id, user_id=None, name=name)


# Sở KH&CN and Sở Thông tin và Truyền thông became one (LAW.md §6)
MERGED_ON = date(2025, 3, 1)
