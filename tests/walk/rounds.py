"""Who acts, and the campaign with its open round."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from campaign.actions import campaigns, rounds
from campaign.definition import read
from campaign.models import AwardForm, Campaign, Round
from people.models import Staff, Unit, User
from tests.walk.office import Office
from workflow.actors import Actor, clock

PLAN = Path(__file__).parents[2] / "campaign" / "data" / "campaigns" / "mau-2026-2030.yaml"


@dataclass
class Rounds:
    """`campaign` and `round` are made when first needed."""

    office: Office
    _campaign: Campaign | None = None
    _round: Round | None = None
    period: tuple[date, date] = (date(2026, 2, 2), date(2026, 5, 31))
    """Of the achievements that are listed from now on: one of the same time is taken for the same one."""

    # who

    def by(self, persona: str, on: date | None = None) -> Actor:
        """The Actor of a persona; "clock" is the system."""
        if persona == "clock":
            return clock(on or self.office.on)
        return self.office.actor(persona, on)

    def user(self, persona: str) -> User | AnonymousUser:
        return self.office.users.get(persona, AnonymousUser())

    def staff(self, persona: str) -> Staff:
        return self.office.staff[persona]

    def unit(self, key: str) -> Unit:
        return self.office.units[key]

    def client(self, persona: str) -> Client:
        client = Client()
        if persona in self.office.users:
            client.force_login(self.office.users[persona])
        return client

    # campaign and round

    @property
    def campaign(self) -> Campaign:
        if self._campaign is None:
            self._campaign = campaigns.open_(self.campaign_draft(), by=self.by("office"))
        return self._campaign

    def campaign_draft(self, *, issued_outside: bool = True, **changes: Any) -> Campaign:
        definition = replace(read(PLAN.read_text(encoding="utf-8")), **changes)
        return campaigns.record(definition, issued_outside=issued_outside, by=self.by("office"))

    @property
    def round(self) -> Round:
        """Open from 1 June to 30 June 2026, with the council, both award forms."""
        if self._round is None:
            self._round = rounds.open_(self.round_draft(), by=self.by("office"))
        return self._round

    def round_draft(self, **values: Any) -> Round:
        on = self.office.on
        usual = {
            "name": "Xét khen thưởng sơ kết năm 2026",
            "occasion": Round.Occasion.INTERIM,
            "opens_on": on.replace(day=1),
            "closes_on": on.replace(day=28) + timedelta(days=2),
        }
        forms = list(AwardForm.objects.all())
        return rounds.record(
            self.campaign, values=usual | values, award_forms=forms, by=self.by("office")
        )

    def round_anytime(self) -> Round:
        draft = self.round_draft(
            name="Khen thưởng đột xuất", occasion=Round.Occasion.ANYTIME, closes_on=None
        )
        return rounds.open_(draft, by=self.by("office"))

    def round_without_council(self) -> Round:
        draft = self.round_draft(name="Xét không qua Hội đồng", has_council=False)
        return rounds.open_(draft, by=self.by("office"))
