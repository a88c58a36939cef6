"""Navigation by role: one list for pages and admin."""

from dataclasses import dataclass

from django.urls import reverse

from people.roles import ADMIN_ROLES, LEADERS, OFFICE_ROLES, Role
from workflow.actors import Actor


@dataclass(frozen=True)
class Entry:
    section: str
    label: str
    route: str
    for_whom: frozenset[str] = frozenset()
    for_units: bool = False

    def is_for(self, actor: Actor) -> bool:
        if self.for_units:
            return bool(actor.units_as(Role.CLERK, Role.HEAD))
        return not self.for_whom or actor.has(*self.for_whom)


OFFICE_AND_LEADERS = frozenset(OFFICE_ROLES | LEADERS)
PAPERS = OFFICE_AND_LEADERS | {Role.REGISTRY, Role.ACCOUNTANT}
ENTRIES = (
    Entry("", "Việc chờ xử lý", "home"),
    Entry("Đơn vị tôi", "Hồ sơ đề nghị", "dossiers", for_units=True),
    Entry("Văn phòng", "Hồ sơ", "admin:nominations_dossier_changelist", frozenset(OFFICE_ROLES)),
    Entry("Xét, quyết định", "Phiên họp Hội đồng", "meetings"),
    Entry("Xét, quyết định", "Ý kiến Giám đốc", "rulings", OFFICE_AND_LEADERS),
    Entry("Xét, quyết định", "Quyết định", "decisions", PAPERS),
    Entry("Xét, quyết định", "Giấy khen", "certificates", OFFICE_AND_LEADERS | {Role.REGISTRY}),
    Entry("Xét, quyết định", "Văn bản khác", "papers", OFFICE_AND_LEADERS | {Role.REGISTRY}),
    Entry("Tra cứu", "Phong trào, đợt xét", "campaigns"),
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
    Entry("Tra cứu", "Báo cáo năm", "reports", OFFICE_AND_LEADERS | {Role.REGISTRY}),
    Entry("Danh mục", "Quản lý danh mục", "admin:index", frozenset(ADMIN_ROLES)),
)


def sections(actor: Actor, path: str, *, in_council: bool) -> list[dict]:
    """Sections as `components/sidenav.html` wants them; the entry of the longest matching path is current."""
    entries = [each for each in ENTRIES if each.is_for(actor)]
    if not in_council and not actor.has(*OFFICE_AND_LEADERS):
        entries = [each for each in entries if each.route != "meetings"]
    urls = {each: reverse(each.route) for each in entries}
    here = max((url for url in urls.values() if path.startswith(url)), key=len, default="")
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
