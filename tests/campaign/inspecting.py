"""An inspection of the units "qlkh" and "ttud", brought to each state by the real acts."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.actions import inspections, recommendations, visits
from campaign.actions.inspections import Member, Stop
from campaign.actions.visits import Item
from campaign.models import Inspection, Recommendation, TeamMember, Visit
from tests.walk import MONDAY, Walk, at, blank_pdf, fresh, scan
from workflow.models import Notice

VALUES = {
    "title": "Kiểm tra phong trào 6 tháng đầu năm",
    "contents": "Việc phổ biến phong trào, thực hiện bản đăng ký thi đua.",
    "letter_number": "12/KH-SKHCN",
    "letter_on": MONDAY - timedelta(days=5),
}
MINUTES = {
    "held_at": at(MONDAY, 8),
    "place": "Phòng họp",
    "present": "Ông Bế Văn Sơn, Trưởng phòng\nBà Nông Thị Hạnh, Chuyên viên",
    "achieved": "Đã phổ biến tới toàn thể công chức.",
    "shortcomings": "Chưa gắn chỉ tiêu với người phụ trách.",
    "opinion": "Thống nhất với kết quả kiểm tra.",
}
DUE = MONDAY + timedelta(days=14)
ITEMS = (
    Item("Ghi người phụ trách cho từng chỉ tiêu.", DUE),
    Item("Báo cáo kết quả số hóa hồ sơ.", DUE + timedelta(days=16)),
)


def told(walk: Walk, persona: str) -> list[str]:
    """What a person was told, but for the campaign's opening; oldest first."""
    rows = Notice.objects.filter(user=walk.user(persona)).exclude(path__startswith="/phong-trao/")
    return list(rows.order_by("pk").values_list("text", flat=True))


def team(walk: Walk) -> list[Member]:
    duty = TeamMember.Duty
    return [
        Member("Hà Ngọc Minh", duty.LEADER, walk.staff("chief")),
        Member("Lương Thị Hoa", duty.SECRETARY, walk.staff("secretary")),
        Member("Lò Thị Mẩy", duty.MEMBER, None, "Ban Thi đua, Khen thưởng tỉnh"),
    ]


def planned(walk: Walk, units: tuple[str, ...] = ("qlkh", "ttud"), **changes: Any) -> Inspection:
    stops = [Stop(walk.unit(each), MONDAY) for each in units]
    facts = {"team": team(walk), "stops": stops, "by": walk.by("office")}
    return inspections.plan(walk.campaign, values=VALUES | changes, **facts)


def announced(walk: Walk, units: tuple[str, ...] = ("qlkh", "ttud")) -> Inspection:
    return inspections.announce(planned(walk, units), by=walk.by("office"))


def cancelled(walk: Walk) -> Inspection:
    return inspections.cancel(announced(walk), reason="Trùng kế hoạch.", by=walk.by("office"))


def finished(walk: Walk) -> Inspection:
    return fresh(minuted(walk, units=("qlkh",)).inspection)


def to_visit(walk: Walk, units: tuple[str, ...] = ("qlkh", "ttud")) -> Visit:
    return announced(walk, units).visits.get(unit=walk.unit("qlkh"))


def written(walk: Walk, units: tuple[str, ...] = ("qlkh", "ttud")) -> Visit:
    return visits.save(to_visit(walk, units), values=MINUTES, items=ITEMS, by=walk.by("office"))


def minuted(walk: Walk, units: tuple[str, ...] = ("qlkh", "ttud")) -> Visit:
    return visits.sign(written(walk, units), scan=scan("bien-ban.pdf"), by=walk.by("office"))


def skipped(walk: Walk) -> Visit:
    return visits.skip(to_visit(walk), reason="Đã kiểm tra trong năm.", by=walk.by("office"))


def drafted(walk: Walk) -> Recommendation:
    return written(walk).recommendations.first()


def asked(walk: Walk) -> Recommendation:
    """The first of two, due in 14 days."""
    return minuted(walk).recommendations.first()


def answered(walk: Walk, persona: str = "clerk", **given: Any) -> Recommendation:
    facts = {"text": "Đã ghi người phụ trách.", "evidence": [scan("ket-qua.pdf")]} | given
    return recommendations.answer(asked(walk), by=walk.by(persona), **facts)


def returned(walk: Walk, due_on: date = DUE) -> Recommendation:
    facts = {"reason": "Còn hai chỉ tiêu.", "due_on": due_on, "by": walk.by("office")}
    return recommendations.send_back(answered(walk), **facts)


def accepted(walk: Walk) -> Recommendation:
    return recommendations.accept(answered(walk), by=walk.by("office"))


def withdrawn(walk: Walk) -> Recommendation:
    return recommendations.withdraw(asked(walk), reason="Ghi nhầm.", by=walk.by("office"))


# through the pages


def pdf_file(name: str = "ket-qua.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, blank_pdf(), "application/pdf")


def read(walk: Walk, persona: str, name: str, row: Any) -> str:
    return walk.client(persona).get(reverse(name, args=[row.pk])).content.decode()


def queries(client: Client, name: str, *args: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse(name, args=args))
    return len(asked)
