"""The factory: an office with its people, and a dossier walked to any state by the real acts.

`walk = Walk(office_of(MONDAY))`; then `walk.received()` opens, writes, submits and receives a dossier
and returns it, `walk.meeting_open()` and so on return the row whose state the name tells. Each call
begins a new dossier (of `unit="qlkh"` unless told otherwise) in the walk's open round. Who acts is a
persona's name: `walk.by("clerk")` is the Actor, `walk.user("clerk")` the account,
`walk.client("clerk")` a signed-in test client. Pytest gives `walk` (see tests/plugins/personas.py)
with the clock standing on MONDAY.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models
from django.test import Client

from awards import papers as award_papers
from awards.actions import decision as decisions
from awards.actions import ruling as rulings
from awards.models import Decision
from campaign.actions import campaigns, rounds
from campaign.definition import read
from campaign.models import (
    AwardForm,
    BaseSalary,
    Campaign,
    DayOff,
    LegalRegime,
    PrizeRate,
    RegimeBasis,
    ReportForm,
    Round,
    Standard,
)
from council.actions import meeting as meetings
from council.actions import vote as votes
from council.models import AgendaItem, Council, CouncilMeeting, CouncilMember
from documents.actions.paper import proof_of
from documents.models import LegalDocument, NumberSeries
from documents.uploads import Scan
from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import papers
from nominations.models import Dossier, Nomination
from people import actors
from people.models import Department, Posting, RoleGrant, SigningRight, Staff, Unit, User
from people.roles import Capacity, Role
from people.rules import DECISION_KIND
from workflow.actors import Actor, clock

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = date(2026, 6, 15)  # regime C is in force, an ordinary working day
LONG_AGO = date(2020, 1, 1)
PLAN = Path(__file__).parents[1] / "campaign" / "data" / "campaigns" / "mau-2026-2030.yaml"

UNITS = {
    # key: kind, name, short name, symbol, title of its head
    "lanh_dao": (Unit.Kind.LEADERSHIP, "Lãnh đạo Sở", "LĐS", "LĐS", "Giám đốc"),
    "van_phong": (Unit.Kind.OFFICE, "Văn phòng Sở", "VP", "VP", "Chánh Văn phòng"),
    "qlkh": (Unit.Kind.DIVISION, "Phòng Quản lý khoa học", "QLKH", "QLKH", "Trưởng phòng"),
    "ttud": (Unit.Kind.SUBORDINATE, "Trung tâm Ứng dụng tiến bộ", "TTƯD", "TTUD", "Giám đốc"),
    "cong_doan": (Unit.Kind.UNION, "Công đoàn cơ sở Sở", "CĐCS", "CĐ", "Chủ tịch"),
}
PEOPLE = {
    # persona: name, gender, unit, title, is a leader, roles (a unit role is held in that unit)
    "clerk": ("Nông Thị Hạnh", "nu", "qlkh", "Chuyên viên", False, [Role.CLERK]),
    "head": ("Bế Văn Sơn", "nam", "qlkh", "Trưởng phòng", True, [Role.HEAD]),
    "nominee": ("Hoàng Thị Ánh", "nu", "qlkh", "Chuyên viên", False, []),
    "other_clerk": ("Lục Thị Thắm", "nu", "ttud", "Viên chức", False, [Role.CLERK]),
    "other_head": ("Đàm Văn Quý", "nam", "ttud", "Giám đốc Trung tâm", True, [Role.HEAD]),
    "union_head": ("Triệu Thị Mai", "nu", "cong_doan", "Chủ tịch", True, [Role.HEAD]),
    "stranger": ("Lý Văn Páo", "nam", "ttud", "Viên chức", False, []),
    "office": ("Đinh Thị Lan", "nu", "van_phong", "Chuyên viên", False, [Role.OFFICE]),
    "office2": ("Nguyễn Văn Bình", "nam", "van_phong", "Chuyên viên", False, [Role.OFFICE]),
    "chief": ("Hà Ngọc Minh", "nam", "van_phong", "Chánh Văn phòng", True, [Role.OFFICE_CHIEF]),
    "registry": ("Mã Thị Diệp", "nu", "van_phong", "Văn thư", False, [Role.REGISTRY]),
    "accountant": ("Vương Thị Yến", "nu", "van_phong", "Kế toán", False, [Role.ACCOUNTANT]),
    "admin": ("Phan Đức Tài", "nam", "van_phong", "Chuyên viên", False, [Role.ADMIN]),
    "director": ("Nông Văn Thành", "nam", "lanh_dao", "Giám đốc", True, [Role.DIRECTOR]),
    "deputy": ("Hoàng Thu Trang", "nu", "lanh_dao", "Phó Giám đốc", True, [Role.DEPUTY]),
    "plain_deputy": ("Ma Văn Khánh", "nam", "lanh_dao", "Phó Giám đốc", True, [Role.DEPUTY]),
    "secretary": ("Lương Thị Hoa", "nu", "van_phong", "Phó Chánh Văn phòng", True, []),
    "member": ("Chu Văn Dũng", "nam", "ttud", "Phó Giám đốc Trung tâm", True, []),
}
COUNCIL = {
    "director": CouncilMember.Role.CHAIR,
    "deputy": CouncilMember.Role.DEPUTY,
    "secretary": CouncilMember.Role.SECRETARY,
    "chief": CouncilMember.Role.MEMBER,
    "member": CouncilMember.Role.MEMBER,
}
PERSONAS = (*PEOPLE, "superuser", "nobody")

# parents first, as they are put back
LAW = (
    *(LegalDocument, LegalRegime, RegimeBasis, AwardForm, ReportForm),
    *(Standard, PrizeRate, BaseSalary, DayOff),
)
_law_rows: list[models.Model] = []


def law() -> None:
    """What `manage.py load_law` loads; read once per test run, then put back row by row."""
    if not _law_rows:
        call_command("load_law", stdout=StringIO())
        _law_rows.extend(row for model in LAW for row in model.objects.order_by("pk"))
        return
    for model in LAW:
        rows = [replace_row(row) for row in _law_rows if type(row) is model]
        model.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(LAW)):
            cursor.execute(statement)


def replace_row(row: models.Model) -> models.Model:
    values = {each.attname: getattr(row, each.attname) for each in row._meta.concrete_fields}
    return type(row)(**values)


@dataclass
class Office:
    """`users` by persona; "superuser" has an account without a person."""

    on: date
    department: Department
    units: dict[str, Unit]
    staff: dict[str, Staff] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def actor(self, persona: str, on: date | None = None) -> Actor:
        """As people.actors loads it for a day; on another day than the office's the moment is 9:00."""
        user = self.users.get(persona, AnonymousUser())
        actor = actors.load(user, on=on or self.on)
        return actor if on in (None, self.on) else replace(actor, at=at(on))


def at(on: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), HANOI)


def office_of(on: date = MONDAY) -> Office:
    """The whole office, without a campaign: department, units, people, council, register, law."""
    law()
    department = Department.objects.create(
        name="Sở Khoa học và Công nghệ tỉnh Cao Bằng",
        short_name="Sở KH&CN",
        parent_name="Ủy ban nhân dân tỉnh Cao Bằng",
        province="Cao Bằng",
        symbol="SKHCN",
        place="Cao Bằng",
        from_on=LONG_AGO,
    )
    office = Office(on, department, {key: _unit(department, key) for key in UNITS})
    for persona in PEOPLE:
        _person(office, persona)
    office.users["superuser"] = User.objects.create(
        username="superuser", is_staff=True, is_superuser=True, password=make_password(None)
    )
    SigningRight.objects.create(
        staff=office.staff["deputy"],
        capacity=Capacity.KT,
        kinds=[DECISION_KIND],
        basis="Quyết định phân công số 01/QĐ-SKHCN",
        from_on=LONG_AGO,
    )
    NumberSeries.objects.create(
        key="quyet-dinh",
        name="Quyết định của Sở",
        issuer=department.name,
        symbol="QĐ-SKHCN",
        kinds=[DECISION_KIND],
    )
    _council(office)
    return office


def _unit(department: Department, key: str) -> Unit:
    kind, name, short_name, symbol, head_title = UNITS[key]
    return Unit.objects.create(
        department=department,
        kind=kind,
        name=name,
        short_name=short_name,
        symbol=symbol,
        head_title=head_title,
        from_on=LONG_AGO,
    )


def _person(office: Office, persona: str) -> None:
    name, gender, unit, title, is_leader, roles = PEOPLE[persona]
    staff = Staff.objects.create(code=f"CB-{persona}", full_name=name, gender=gender)
    Posting.objects.create(
        staff=staff, unit=office.units[unit], title=title, is_leader=is_leader, from_on=LONG_AGO
    )
    for role in roles:
        own = office.units[unit] if role in (Role.CLERK, Role.HEAD) else None
        RoleGrant.objects.create(staff=staff, role=role, unit=own, from_on=LONG_AGO)
    office.staff[persona] = staff
    office.users[persona] = User.objects.create(
        username=persona,
        staff=staff,
        email=f"{persona.replace('_', '-')}@skhcn.example.vn",
        password=make_password(None),
        is_staff=any(role in (Role.OFFICE, Role.OFFICE_CHIEF, Role.ADMIN) for role in roles),
    )


def _council(office: Office) -> None:
    council = Council.objects.create(
        name="Hội đồng Thi đua, Khen thưởng Sở",
        founded_by="Quyết định số 02/QĐ-SKHCN ngày 05/01/2026",
        from_on=LONG_AGO,
    )
    for order, (persona, role) in enumerate(COUNCIL.items(), 1):
        CouncilMember.objects.create(
            council=council,
            staff=office.staff[persona],
            role=role,
            position=PEOPLE[persona][3],
            order=order,
            from_on=LONG_AGO,
        )


@cache
def blank_pdf() -> bytes:
    written = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def scan(name: str = "ban-ky.pdf") -> Scan:
    return Scan(blank_pdf(), "application/pdf", name)


@dataclass
class Walk:
    """Steps through the main job; `campaign` and `round` are made when first needed."""

    office: Office
    _campaign: Campaign | None = None
    _round: Round | None = None

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

    def campaign_draft(self, **changes: Any) -> Campaign:
        definition = replace(read(PLAN.read_text(encoding="utf-8")), **changes)
        return campaigns.record(definition, issued_outside=True, by=self.by("office"))

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

    # dossier; `unit` is the key of a unit, its clerk and head act

    def draft(self, *, unit: str = "qlkh", round_: Round | None = None) -> Dossier:
        clerk, _ = self._hands(unit)
        return dossiers.open_(round_ or self.round, self.unit(unit), by=clerk)

    def complete_draft(
        self, *, form: str = "giay_khen", also: Sequence[str] = (), **where: Any
    ) -> Dossier:
        """One person (and the personas of `also`) and one collective, nothing missing."""
        dossier = self.draft(**where)
        clerk, _ = self._hands(where.get("unit", "qlkh"))
        for persona in ("", *also):
            self.list_person(dossier, persona, form=form)
        self.list_collective(dossier, form=form)
        self.write_papers(dossier, by=clerk)
        return fresh(dossier)

    def list_person(
        self, dossier: Dossier, persona: str = "", *, form: str = "giay_khen", **changes: Any
    ) -> Nomination:
        """By default the unit's own nominee: the persona "nominee", or of ttud the stranger."""
        own = "nominee" if dossier.unit == self.unit("qlkh") else "stranger"
        return self._list(dossier, form, staff=self.staff(persona or own), **changes)

    def list_collective(
        self, dossier: Dossier, *, form: str = "giay_khen", of: Unit | None = None, **changes: Any
    ) -> Nomination:
        """By default the unit itself."""
        return self._list(dossier, form, unit=of or dossier.unit, **changes)

    def _list(self, dossier: Dossier, form: str, **changes: Any) -> Nomination:
        facts = {
            "award_form": AwardForm.objects.get(key=form),
            "period_from": date(2026, 2, 2),
            "period_until": date(2026, 5, 31),
        }
        draft = nominations.NominationDraft(**facts | changes)
        return nominations.list_(dossier, draft, by=self._hands_of(dossier)[0])

    def write_papers(self, dossier: Dossier, *, by: Actor) -> None:
        for nomination in dossier.nominations.live():
            self.write_report(nomination, by=by)
        self.write_letter(dossier, by=by)
        self.write_minutes(dossier, by=by)
        for kind in ("to_trinh", "bien_ban"):
            papers.attach(dossier, kind=kind, scan=scan(f"{kind}.pdf"), by=by)

    def write_report(self, nomination: Nomination, *, by: Actor) -> None:
        nominations.summarise(nomination, summary="Có nhiều sáng kiến được áp dụng.", by=by)
        for section in nomination.report.form.plain_sections():
            text = f"{nomination.recipient}: {section.heading.lower()} đã thực hiện tốt."
            papers.save_section(nomination, key=section.key, text=text, revision=0, by=by)

    def write_letter(self, dossier: Dossier, *, by: Actor) -> None:
        values = {"number": 12, "issued_on": by.on, "signer_title": "Trưởng phòng"}
        values["signer_name"] = "Bế Văn Sơn"
        papers.save_letter(dossier, values=values, by=by)

    def write_minutes(self, dossier: Dossier, *, by: Actor, in_favour: int = 2) -> None:
        """Two people met; by default both are for every nomination."""
        unit = next(key for key, unit in self.office.units.items() if unit == dossier.unit)
        personas = [each for each, facts in PEOPLE.items() if facts[2] == unit][:2]
        chair, secretary = self.staff(personas[1]), self.staff(personas[0])
        values = {
            "held_at": at(by.on, 8),
            "place": "Phòng họp tầng 2",
            "chair": chair,
            "secretary": secretary,
            "discussion": "Các ý kiến đều thống nhất.",
            "conclusion": "Đề nghị khen thưởng theo danh sách.",
        }
        people = [
            papers.Present(staff_id=each.pk, name=each.full_name, position="", is_present=True)
            for each in (chair, secretary)
        ]
        counted = [
            papers.Counted(each.pk, in_favour=in_favour, against=2 - in_favour, abstaining=0)
            for each in dossier.nominations.live()
        ]
        papers.save_minutes(dossier, values=values, people=people, votes=counted, by=by)

    def submitted(self, **where: Any) -> Dossier:
        dossier = self.complete_draft(**where)
        return dossiers.submit(dossier, by=self._hands_of(dossier)[1])

    def sent_back(self, **where: Any) -> Dossier:
        """To be handed in again within a week."""
        remark = dossiers.RemarkDraft(part="ho_so", text="Nêu rõ số liệu.")
        until = self.office.on + timedelta(days=7)
        return dossiers.send_back(
            self.submitted(**where), remarks=[remark], resubmit_by=until, by=self.by("office")
        )

    def received(self, **where: Any) -> Dossier:
        return dossiers.receive(self.submitted(**where), by=self.by("office"))

    def rejected(self, **where: Any) -> Dossier:
        return dossiers.reject(
            self.submitted(**where), reason="Ngoài đối tượng.", by=self.by("office")
        )

    def withdrawn(self, **where: Any) -> Dossier:
        dossier = self.complete_draft(**where)
        return dossiers.withdraw(dossier, reason="Để năm sau.", by=self._hands_of(dossier)[1])

    def lapsed(self, **where: Any) -> Dossier:
        late = self.office.on + timedelta(days=60)
        return dossiers.lapse(self.complete_draft(**where), by=self.by("clock", late))

    def closed(self, **where: Any) -> Dossier:
        """Every nomination refused by the director."""
        dossier = self.at_director(**where)
        for nomination in dossier.nominations.all():
            self.rule(nomination, "refuse", "Chưa đủ thành tích nổi trội.")
        return fresh(dossier)

    # office: appraisal

    def appraised(self, **where: Any) -> Dossier:
        dossier = self.received(**where)
        for nomination in dossier.nominations.live():
            self.appraise(nomination)
        return fresh(dossier)

    def appraise(self, nomination: Nomination, *, supports: bool = True) -> None:
        nominations.appraise(
            nomination,
            supports=supports,
            opinion="Đủ điều kiện.",
            standards=[],
            by=self.by("office"),
        )

    def at_council(self, **where: Any) -> Dossier:
        dossier = self.appraised(**where)
        for nomination in dossier.nominations.live():
            nominations.put_to_council(nomination, by=self.by("office"))
        return fresh(dossier)

    # council; `dossier` may be one that is at the council already

    def meeting_planned(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        """With the dossier's nominations on its agenda; held today at 14:00."""
        dossier = dossier or self.at_council(**where)
        meeting = meetings.plan(
            Council.objects.get(),
            title="Họp xét khen thưởng",
            held_at=at(self.office.on, 14),
            place="Hội trường Sở",
            by=self.by("secretary"),
        )
        chosen = list(dossier.nominations.filter(state="at_council"))
        meetings.set_agenda(meeting, chosen=chosen, by=self.by("secretary"))
        return fresh(meeting)

    def meeting_invited(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        return meetings.invite(self.meeting_planned(dossier, **where), by=self.by("secretary"))

    def meeting_attended(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        """Invited, and everybody is ticked as present."""
        meeting = self.meeting_invited(dossier, **where)
        return self.take_attendance(meeting, absent=())

    def take_attendance(self, meeting: CouncilMeeting, *, absent: Sequence[str]) -> CouncilMeeting:
        gone = {self.staff(persona).pk for persona in absent}
        people = [
            meetings.Attends(row.member_id, row.member.staff_id not in gone, "Đi công tác")
            for row in meeting.attendances.select_related("member")
        ]
        return meetings.take_attendance(
            meeting,
            people=people,
            chair=meeting.chair,
            secretary=meeting.secretary,
            by=self.by("secretary"),
        )

    def meeting_open(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        return meetings.open_(self.meeting_attended(dossier, **where), by=self.by("director"))

    def meeting_voted(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        meeting = self.meeting_open(dossier, **where)
        votes.all_in_favour(list(items_of(meeting)), by=self.by("secretary"))
        return fresh(meeting)

    def meeting_closed(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        meeting = self.meeting_voted(dossier, **where)
        return meetings.close(meeting, discussion="Thống nhất.", by=self.by("secretary"))

    def meeting_minuted(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        return self.sign_minutes(self.meeting_closed(dossier, **where))

    def sign_minutes(self, meeting: CouncilMeeting) -> CouncilMeeting:
        return meetings.sign_minutes(
            meeting, signed_on=self.office.on, scan=scan(), by=self.by("secretary")
        )

    def meeting_cancelled(self, dossier: Dossier | None = None, **where: Any) -> CouncilMeeting:
        meeting = self.meeting_invited(dossier, **where)
        return meetings.cancel(meeting, reason="Trùng lịch.", by=self.by("secretary"))

    # director

    def at_director(self, **where: Any) -> Dossier:
        dossier = self.at_council(**where)
        self.meeting_minuted(dossier)
        return fresh(dossier)

    def rule(self, nomination: Nomination, outcome: str, reason: str = "") -> None:
        rulings.rule(nomination, outcome=outcome, reason=reason, by=self.by("director"))

    def granted(self, **where: Any) -> Dossier:
        dossier = self.at_director(**where)
        for nomination in dossier.nominations.live():
            upward = nomination.award_form.proposes_upward
            self.rule(nomination, "grant", "Ở mức Giấy khen." if upward else "")
        return fresh(dossier)

    def proposed(self, **where: Any) -> Dossier:
        dossier = self.at_director(form="bang_khen_tinh", **where)
        for nomination in dossier.nominations.live():
            self.rule(nomination, "propose")
        return fresh(dossier)

    # decision

    def decision_draft(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        dossier = dossier or self.granted(**where)
        chosen = list(dossier.nominations.filter(state="granted"))
        form = AwardForm.objects.get(key="giay_khen")
        return decisions.draft(dossier.round.campaign, form, chosen=chosen, by=self.by("office"))

    def decision_awaiting(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        return decisions.submit(self.decision_draft(dossier, **where), by=self.by("office"))

    def decision_approved(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        return self.approve(self.decision_awaiting(dossier, **where))

    def approve(self, decision: Decision, persona: str = "director") -> Decision:
        seen = proof_of(award_papers.decision(decision))
        return decisions.approve(decision, seen=seen, by=self.by(persona))

    def decision_numbered(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        return self.number(self.decision_approved(dossier, **where))

    def number(self, decision: Decision, number: int = 0, on: date | None = None) -> Decision:
        series = NumberSeries.objects.get(key="quyet-dinh")
        return decisions.number(
            decision,
            series=series,
            number=number or series.suggested(self.office.on.year),
            issued_on=on or self.office.on,
            by=self.by("registry"),
        )

    def decision_signed(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        numbered = self.decision_numbered(dossier, **where)
        return decisions.attach_signed(numbered, scan=scan(), by=self.by("registry"))

    def decision_void(self, dossier: Dossier | None = None, **where: Any) -> Decision:
        numbered = self.decision_numbered(dossier, **where)
        return decisions.void(numbered, reason="Sai danh sách.", by=self.by("director"))

    def awarded(self, **where: Any) -> Dossier:
        dossier = self.granted(**where)
        self.decision_signed(dossier)
        return fresh(dossier)

    def _hands(self, unit: str) -> tuple[Actor, Actor]:
        """Clerk and head of a unit."""
        personas = {"qlkh": ("clerk", "head"), "ttud": ("other_clerk", "other_head")}[unit]
        clerk, head = (self.by(each) for each in personas)
        return clerk, head

    def _hands_of(self, dossier: Dossier) -> tuple[Actor, Actor]:
        return self._hands(next(k for k, unit in self.office.units.items() if unit == dossier.unit))


def items_of(meeting: CouncilMeeting) -> Iterator[AgendaItem]:
    yield from meeting.items.for_meeting()


def fresh(row: Any) -> Any:
    """The row as the database has it now."""
    return type(row)._base_manager.get(pk=row.pk)
