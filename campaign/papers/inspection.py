"""Biên bản kiểm tra of one visited unit."""

from collections.abc import Iterator

from django.utils import timezone

from campaign.models import TeamMember, Visit
from documents.blocks import (
    Block,
    Column,
    Fields,
    Head,
    Heading,
    Items,
    Paper,
    Para,
    Signatory,
    Signatures,
    Table,
    Title,
)
from vietnamese.dates import dmy, in_full
from vietnamese.text import inside

SIGN_NOTE = "(Ký, ghi rõ họ tên)"
# the hour of the end is written by hand at the signing
ENDED = (
    "Biên bản được lập xong vào …… giờ …… phút cùng ngày, đã đọc lại cho những người có tên trên cùng nghe, "
    "thống nhất và ký tên; lập thành 02 bản có giá trị như nhau, đoàn kiểm tra giữ 01 bản, đơn vị được "
    "kiểm tra giữ 01 bản./."
)


def inspection_minutes(visit: Visit, *, draft: bool = True) -> Paper:
    """What nobody wrote yet prints as dots to write on."""
    department = visit.unit.department
    return Paper(
        kind="bien-ban-kiem-tra",
        title=f"Biên bản kiểm tra: {visit.unit.name}",
        draft=draft,
        blocks=(
            Head(
                parent=department.name.upper(),
                issuer="ĐOÀN KIỂM TRA",
                symbol="",
                number=None,
                place=department.place,
                date=visit.day,
            ),
            Title("BIÊN BẢN KIỂM TRA", f"Việc thực hiện {inside(visit.inspection.campaign.name)}"),
            *_opening(visit),
            *_found(visit),
            *_recommended(visit),
            Para(ENDED),
            _signatures(visit),
        ),
    )


def _opening(visit: Visit) -> Iterator[Block]:
    inspection = visit.inspection
    letter = f"Văn bản {inspection.letter}" if inspection.letter else None
    held = timezone.localtime(visit.held_at) if visit.held_at else None
    when = f"{held:%H} giờ {held:%M} phút, {in_full(held)}" if held else None
    yield Heading("I. CĂN CỨ, THỜI GIAN, THÀNH PHẦN")
    yield Fields(
        (
            ("1. Căn cứ", letter),
            ("2. Thời gian", when),
            ("3. Địa điểm", visit.place or None),
            ("4. Đơn vị được kiểm tra", visit.unit.name_in_full),
        )
    )
    yield Heading("5. Đoàn kiểm tra", 2)
    yield Items(tuple(_member(each) for each in inspection.team.all()))
    yield Heading("6. Đại diện đơn vị được kiểm tra", 2)
    yield Items(tuple(_lines(visit.present)) or ("……",))


def _found(visit: Visit) -> Iterator[Block]:
    yield Heading("II. NỘI DUNG KIỂM TRA")
    yield Para(visit.inspection.contents)
    yield Heading("III. KẾT QUẢ KIỂM TRA")
    yield Heading("1. Kết quả đạt được", 2)
    yield Para(visit.achieved or "……")
    yield Heading("2. Tồn tại, hạn chế", 2)
    yield Para(visit.shortcomings or "Không.")
    yield Heading("IV. Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA")
    yield Para(visit.opinion or "Thống nhất với kết quả kiểm tra.")


def _recommended(visit: Visit) -> Iterator[Block]:
    rows = tuple(
        (str(each.order), each.text, dmy(each.due_on)) for each in visit.recommendations.all()
    )
    yield Heading("V. KIẾN NGHỊ CỦA ĐOÀN KIỂM TRA")
    if not rows:
        yield Para("Không có kiến nghị.")
        return
    yield Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Nội dung kiến nghị", share=5),
            Column("Thời hạn thực hiện, trả lời", mm=36, align="center"),
        ),
        rows=rows,
    )


def _signatures(visit: Visit) -> Signatures:
    duties = {each.duty: each.name for each in visit.inspection.team.all()}
    columns = [Signatory(("ĐẠI DIỆN ĐƠN VỊ",), "", SIGN_NOTE)]
    if TeamMember.Duty.SECRETARY in duties:
        columns.append(Signatory(("THƯ KÝ",), duties[TeamMember.Duty.SECRETARY], SIGN_NOTE))
    leader = duties.get(TeamMember.Duty.LEADER, "")
    columns.append(Signatory(("TRƯỞNG ĐOÀN",), leader, SIGN_NOTE))
    return Signatures(tuple(columns))


def _member(member: TeamMember) -> str:
    return f"{member}: {member.get_duty_display()}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
