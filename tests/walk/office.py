"""The office with its people, in numbers that tests can count: one of each kind of unit and role."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AnonymousUser

from council.models import Council, CouncilDecision, CouncilMember, CouncilRule
from documents.models import NumberSeries
from people import actors
from people.models import Department, Posting, RoleGrant, SigningRight, Staff, Unit, User
from people.roles import Capacity, Role
from people.rules import DECISION_KIND, INVITATION_KIND, LETTER_KIND
from tests.walk.law import law
from workflow.actors import Actor

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = date(2026, 6, 15)  # regime C is in force, an ordinary working day
LONG_AGO = date(2020, 1, 1)

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
SERIES = {
    # key, which is the kind it serves: name, symbol
    "quyet-dinh": ("Quyết định của Sở", "QĐ-SKHCN"),
    "cong-van": ("Công văn của Sở", "SKHCN-VP"),
    "giay-moi": ("Giấy mời của Sở", "GM-SKHCN"),
    "to-trinh": ("Tờ trình của Sở", "TTr-SKHCN"),
    "ke-hoach": ("Kế hoạch của Sở", "KH-SKHCN"),
    "bao-cao": ("Báo cáo của Văn phòng", "BC-VP"),
}
PERSONAS = (*PEOPLE, "superuser", "nobody")


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
    SigningRight.objects.create(
        staff=office.staff["chief"],
        capacity=Capacity.TL,
        kinds=[LETTER_KIND, INVITATION_KIND],
        basis="Quyết định giao ký thừa lệnh số 02/QĐ-SKHCN",
        from_on=LONG_AGO,
    )
    for key, (name, symbol) in SERIES.items():
        NumberSeries.objects.create(
            key=key, name=name, issuer=department.name, symbol=symbol, kinds=[key]
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
        from_on=LONG_AGO,
    )
    founding = CouncilDecision.objects.create(
        council=council,
        kind=CouncilDecision.Kind.FOUNDING,
        number="02/QĐ-SKHCN",
        issued_on=date(2026, 1, 5),
    )
    CouncilRule.objects.create(council=council, decision=founding, from_on=LONG_AGO)
    for order, (persona, role) in enumerate(COUNCIL.items(), 1):
        CouncilMember.objects.create(
            council=council,
            staff=office.staff[persona],
            role=role,
            position=PEOPLE[persona][3],
            order=order,
            from_on=LONG_AGO,
        )
