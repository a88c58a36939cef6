"""The demo on every kind of day: nothing of it may depend on the day on which it is first tried."""

import stat
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from awards.models import AwardBudget, Decision, PayableLine, Payment
from campaign.models import (
    AwardImport,
    AwardRecord,
    Campaign,
    Inspection,
    LegalRegime,
    Recommendation,
    Round,
)
from council.models import CouncilMeeting, CouncilMember
from desk import navigation, sweeping
from desk.demo import accounts
from desk.demo.campaigns import SAMPLE, SEED
from desk.demo.data import read
from desk.demo.days import moment
from nominations.models import Dossier, Nomination, ReportSection
from people import actors
from people.models import Installation, Staff, Unit, User
from people.roles import Role
from reporting.models import CampaignReport
from workflow.models import Event, Notice

pytestmark = pytest.mark.django_db

SUNDAY, WITHOUT_LAW = date(2026, 11, 22), date(2027, 6, 15)
LONG = [
    date(2026, 1, 2),  # the seed's campaign has just ended, the sample not begun
    date(2026, 2, 28),  # just after Tết, the sample is four weeks old
    date(2026, 12, 31),
    date(2019, 5, 10),  # under regime A
    date(2024, 3, 15),  # B, with a past under A
    date(2025, 9, 20),  # C, with a past under B
    date(2026, 11, 10),  # D, with a past under C
    date(2026, 10, 5),  # dossiers opened under C and handed in under D
    date(2027, 3, 3),  # two days after the last regime
    date(2027, 12, 31),
]
ON_DAYS = pytest.mark.parametrize(
    "today", [SUNDAY, WITHOUT_LAW, *(pytest.param(day, marks=pytest.mark.long) for day in LONG)]
)
DOSSIER_STATES = {
    *("draft", "submitted", "sent_back", "received"),
    *("closed", "rejected", "withdrawn", "lapsed"),
}
NOMINATION_STATES = {
    *("listed", "in_review", "at_council", "at_director", "granted", "proposed"),
    *("refused", "awarded", "done", "withdrawn", "revoked"),
}


@pytest.fixture(autouse=True)
def secrets_file(tmp_path: Path, settings) -> Path:
    settings.DATA_DIR = tmp_path
    file = tmp_path / "secrets.env"
    file.write_text("SECRET_KEY=kept\n", encoding="utf-8")
    return file


def states_of(model) -> set[str]:
    return set(model.objects.values_list("state", flat=True))


def run(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def shown() -> list[str]:
    return [row["username"] for row in read("accounts") if "shows" in row]


@ON_DAYS
def test_demo_has_something_on_every_screen(today, secrets_file):
    told = run("demo", "--today", today.isoformat())

    assert states_of(Dossier) == DOSSIER_STATES
    assert states_of(Nomination) == NOMINATION_STATES
    assert states_of(CouncilMeeting) == {"minuted", "invited"}
    assert states_of(Decision) == {"awaiting", "approved", "numbered", "signed"}
    assert states_of(Round) == {"open", "reviewing", "done"}
    assert states_of(Inspection) == {"draft", "announced", "done"}
    assert states_of(Recommendation) == {"open", "answered", "returned", "accepted"}
    check_office(today)
    check_campaigns(today)
    check_law(today)
    check_register(today)
    check_clock(today)
    check_money(today)
    check_passwords(told, secrets_file)
    check_pages(today)
    check_words()
    assert "nguyên vẹn" in run("verify_events")


def check_office(today: date) -> None:
    assert Installation.objects.get().is_demo
    assert set(Unit.objects.values_list("kind", flat=True)) == set(Unit.Kind.values)
    assert Staff.objects.count() > 60
    assert CouncilMember.objects.on(today).filter(has_vote=True).count() == 9
    roles = set()
    for username in shown():
        actor = actors.load(User.objects.get(username=username), on=today)
        roles |= actor.roles | set(actor.units)
    assert roles == set(Role.values)


def check_campaigns(today: date) -> None:
    expected = {SEED: "finished" if today > date(2025, 12, 31) else "open"}
    expected[SAMPLE] = "open" if today > date(2026, 2, 2) else "draft"
    assert dict(Campaign.objects.values_list("key", "state")) == expected
    assert Round.objects.filter(campaign__key=SEED, occasion="tong_ket").exists()
    open_now = Round.objects.takes_dossiers(today)
    in_force = SAMPLE if expected[SAMPLE] == "open" else SEED
    assert open_now.filter(campaign__key=in_force, closes_on__isnull=True).exists()
    assert open_now.filter(closes_on__isnull=False).exists()


def check_law(today: date) -> None:
    """Every dossier stands under the law of the day it was handed in, or of its opening."""
    fresh = Dossier.objects.get(round__closes_on__gt=today, unit__symbol="QLKH")
    for dossier in Dossier.objects.exclude(pk=fresh.pk).select_related("regime"):
        assert dossier.regime.plain().covers(dossier.regime_fixed_on or dossier.opened_on)
    assert fresh.regime == LegalRegime.objects.in_force(fresh.opened_on)
    missing = [each.sentence for each in fresh.missing(today)]
    is_asked = any("quy định" in sentence for sentence in missing)
    assert is_asked == (LegalRegime.objects.in_force(today) != fresh.regime or not fresh.regime)


def check_money(today: date) -> None:
    """A fund for this year, one decision paid in part."""
    assert AwardBudget.objects.filter(year=today.year).exists()
    charged = PayableLine.objects.in_force().filter(decision__state="signed")
    assert (charged.filter(payment=None).count(), Payment.objects.count()) == (1, 2)


def check_register(today: date) -> None:
    own = AwardRecord.objects.filter(
        source__contains="_line:"
    )  # three decided here, one by the province
    assert own.count() == 4
    imported = AwardRecord.objects.exclude(pk__in=own)
    assert imported.filter(decided_on=date(2018, 6, 20), amount=390_000).count() == 2
    assert not imported.filter(decided_on__gte=min(own.values_list("decided_on", flat=True)))
    for day, form, subject, amount in (
        (date(2019, 12, 18), "giay_khen", "staff", 450_000),
        (date(2023, 11, 15), "bang_khen_tinh", "staff", 1_800_000),
        (date(2024, 5, 15), "giay_khen", "staff", 540_000),
        (date(2024, 12, 18), "giay_khen", "unit", 1_410_000),
    ):
        rows = imported.filter(
            decided_on=day, award_form__key=form, **{f"{subject}__isnull": False}
        )
        assert set(rows.values_list("amount", flat=True)) <= {amount}
    assert CampaignReport.objects.filter(year=today.year - 1).exists()
    written = AwardImport.objects.get(applied_at__isnull=False)
    assert imported.filter(imported=written).count() == 6
    waiting = AwardImport.objects.get(applied_at=None)
    assert [len(waiting.lines_of(each)) for each in ("loi", "chon")] == [0, 2]


def check_clock(today: date) -> None:
    """The past is complete: the jobs find nothing left to do, and nobody is told twice."""
    late = Dossier.objects.filter(due_on__lt=today, met_at=None, state="received")
    assert late.exists()
    before = Event.objects.count(), Notice.objects.count()
    for part in sweeping.PARTS.values():
        part(today)
    assert (Event.objects.count(), Notice.objects.count()) == before
    told = list(Notice.objects.values_list("user", "text", "path"))
    assert len(told) == len(set(told))
    assert not Notice.objects.filter(created_at__gt=moment(today, "00:05"))
    assert len(Notice.objects.dates("created_at", "month")) > 6
    assert not Event.objects.filter(at__gt=moment(today, "00:05"))


def check_passwords(told: str, file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    lines = dict(line.split("=", 1) for line in file.read_text(encoding="utf-8").splitlines())
    assert lines.pop("SECRET_KEY") == "kept"
    assert {name.removeprefix(accounts.PREFIX).lower() for name in lines} == set(shown())
    assert all(word in told for word in lines.values())
    assert User.objects.get(username="giam_doc").check_password(lines["DEMO_PASSWORD_GIAM_DOC"])


def check_pages(today: date) -> None:
    """Every entry of everybody's navigation, and the page of every dossier one may read."""
    with time_machine.travel(moment(today, "10:00")):
        for username in shown():
            user = User.objects.get(username=username)
            client, actor = Client(), actors.load(user)
            client.force_login(user)
            member = CouncilMember.objects.on(today).filter(staff=user.staff).exists()
            groups = navigation.sections(actor, "/", in_council=member)
            paths = [item["url"] for group in groups for item in group["items"]]
            paths += [f"/ho-so/{each.pk}/" for each in Dossier.objects.visible_to(actor)]
            paths += appraisals() if actor.has(Role.OFFICE) else []
            answers = {path: client.get(path).status_code for path in paths}
            assert answers == dict.fromkeys(paths, 200), username


def appraisals() -> list[str]:
    """Where the office's opinion may still be changed, with the standards judged beside the claims."""
    rows = Nomination.objects.filter(state="in_review", appraisal__isnull=False)
    return [
        f"/quan-tri/nominations/dossier/{row.dossier_id}/tham-dinh/{row.pk}/"
        for row in rows
        if row.standards.exclude(evidence="").exists() and row.appraisal.standards
    ]


def check_words() -> None:
    """Reports repeat nothing that is printed from the lists; minutes know when a meeting ended."""
    said = ReportSection.objects.filter(key="thong_tin_chung", text__regex="Họ và tên|Quê quán")
    assert not said.exists()
    assert not ReportSection.objects.filter(text__regex="[0-9] %").exists()
    over = CouncilMeeting.objects.filter(state="minuted")
    assert {f"{timezone.localtime(row.closed_at):%H:%M}" for row in over} == {"10:15"}


def test_demo_refuses_over_anything_else():
    Staff.objects.create(code="CB1", full_name="Nông Thị Mai", gender="nu")

    with pytest.raises(CommandError, match="cơ sở dữ liệu trống"):
        run("demo")

    assert not Installation.objects.exists()
    assert Staff.objects.count() == 1


def test_demo_refuses_a_day_before_the_law_and_leaves_nothing(secrets_file):
    with pytest.raises(CommandError, match="sớm quá"):
        run("demo", "--today", "02/01/2018")

    assert not Installation.objects.exists()
    assert not LegalRegime.objects.exists()
    assert secrets_file.read_text(encoding="utf-8") == "SECRET_KEY=kept\n"


def test_demo_refuses_what_is_no_day():
    with pytest.raises(CommandError, match="không phải ngày"):
        run("demo", "--today", "31/02/2026")
