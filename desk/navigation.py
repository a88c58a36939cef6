"""Navigation by role: one list for pages and admin."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from desk.papers import DESKS
from documents.views.paperwork import Desk
from people.roles import ADMIN_ROLES, LEADERS, OFFICE_ROLES, Role
from workflow.actors import Actor


@dataclass(frozen=True)
class Entry:
    """`route` names its page; `also` one more address whose pages belong to it."""

    section: str
    label: str
    route: str
    for_whom: frozenset[str] = frozenset()
    for_units: bool = False
    also: str = ""

    def is_for(self, actor: Actor) -> bool:
        if self.for_units:
            return bool(actor.units_as(Role.CLERK, Role.HEAD))
        return not self.for_whom or actor.has(*self.for_whom)


FIRST = "/"
OFFICE_AND_LEADERS = frozenset(OFFICE_ROLES | LEADERS)
PAPERS = OFFICE_AND_LEADERS | {Role.REGISTRY, Role.ACCOUNTANT}
ENTRIES = (
    Entry("", "Việc chờ xử lý", "home"),
    Entry("", "Lịch", "calendar"),
    Entry("Đơn vị tôi", "Hồ sơ đề nghị", "dossiers", for_units=True),
    Entry("Đơn vị tôi", "Đăng ký thi đua", "pledges", for_units=True),
    Entry("Đơn vị tôi", "Kiểm tra thi đua", "inspections", for_units=True),
    Entry("Đơn vị tôi", "Sổ khen thưởng", "register", for_units=True),
    Entry(
        "Văn phòng",
        "Hồ sơ",
        "admin:nominations_dossier_changelist",
        frozenset(OFFICE_ROLES),
        also="dossiers",
    ),
    Entry("Xét, quyết định", "Phiên họp Hội đồng", "meetings"),
    Entry("Xét, quyết định", "Ý kiến Giám đốc", "rulings", OFFICE_AND_LEADERS),
    Entry("Xét, quyết định", "Quyết định", "decisions", PAPERS),
    Entry(
        "Xét, quyết định",
        "Đề nghị cấp tỉnh",
        "province_proposals",
        OFFICE_AND_LEADERS | {Role.REGISTRY},
    ),
    Entry("Xét, quyết định", "Giấy khen", "certificates", OFFICE_AND_LEADERS | {Role.REGISTRY}),
    Entry("Xét, quyết định", "Lễ trao", "ceremonies", PAPERS),
    Entry("Xét, quyết định", "Công khai nội bộ", "publications", OFFICE_AND_LEADERS),
    Entry(
        "Xét, quyết định",
        "Chi tiền thưởng",
        "admin:awards_payableline_changelist",
        OFFICE_ROLES | {Role.ACCOUNTANT},
    ),
    Entry("Xét, quyết định", "Văn bản khác", "papers", OFFICE_AND_LEADERS | {Role.REGISTRY}),
    Entry("Tra cứu", "Phong trào, đợt xét", "campaigns"),
    Entry("Tra cứu", "Đăng ký thi đua", "pledges", OFFICE_AND_LEADERS),
    Entry("Tra cứu", "Kiểm tra thi đua", "inspections", OFFICE_AND_LEADERS),
    Entry("Tra cứu", "Sáng kiến", "initiatives"),
    Entry("Tra cứu", "Khen thưởng của tôi", "my_awards"),
    Entry("Tra cứu", "Sổ khen thưởng", "register", OFFICE_AND_LEADERS),
    Entry(
        "Tra cứu",
        "Sổ văn bản đi",
        "admin:documents_issueddocument_changelist",
        OFFICE_ROLES | {Role.REGISTRY},
    ),
    Entry(
        "Tra cứu",
        "Kiểm tra chữ ký",
        "check_signatures",
        OFFICE_AND_LEADERS | {Role.REGISTRY},
    ),
    Entry("Tra cứu", "Hồ sơ bản giấy", "paper_copies", OFFICE_ROLES | {Role.REGISTRY}),
    Entry("Tra cứu", "Lưu trữ hồ sơ", "retention", OFFICE_AND_LEADERS | {Role.REGISTRY}),
    Entry("Tra cứu", "Báo cáo năm", "reports", OFFICE_AND_LEADERS | {Role.REGISTRY}),
    Entry("Danh mục", "Quản lý danh mục", "admin:index", frozenset(ADMIN_ROLES)),
    Entry("Danh mục", "Việc nền", "jobs", OFFICE_ROLES | {Role.ADMIN}),
)


def sections(actor: Actor, path: str, *, in_council: bool) -> list[dict]:
    """Sections as `components/sidenav.html` wants them; the entry the path belongs to is current."""
    entries = [each for each in ENTRIES if each.is_for(actor)]
    if not in_council and not actor.has(*OFFICE_AND_LEADERS):
        entries = [each for each in entries if each.route != "meetings"]
    urls = {each: reverse(each.route) for each in entries}
    here = _home_of(path, urls)
    made: dict[str, list[dict]] = {}
    for entry in entries:
        item = {
            "label": entry.label,
            "url": urls[entry],
            "current": urls[entry] == here,
            "count": None,
        }
        made.setdefault(entry.section, []).append(item)
    return [{"title": title, "items": items} for title, items in made.items()]


def _home_of(path: str, urls: Mapping[Entry, str]) -> str:
    """The address of the entry with the longest address that the path begins with; "" for none.

    Below the first page lies everything, so it is only current itself; papers on the common way lie
    below the things they are about and belong to their own list.
    """
    homes = {url: url for url in urls.values() if url != FIRST}
    homes |= {reverse(each.also): url for each, url in urls.items() if each.also}
    homes |= {_below(desk): reverse(desk.list_of[0]) for desk in DESKS}
    begun = [start for start in homes if path.startswith(start)]
    here = homes[max(begun, key=len)] if begun else path
    return here if here in urls.values() else ""


def _below(desk: Desk) -> str:
    """Where the pages of a kind of paper lie: “/ho-so/cong-van/”."""
    return reverse(desk.name, args=[0]).removesuffix("0/")
