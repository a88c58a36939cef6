"""Bảng tổng hợp đề nghị khen thưởng: one landscape table of nominations (LAW.md §7.3)."""

from collections.abc import Sequence
from datetime import date

from campaign.models import Round, Subject
from documents.blocks import Annex, Block, Column, Group, Head, Paper, Para, Table, Title
from nominations.models import Nomination
from nominations.papers.pieces import counted, inside, occasion, office_name
from people.models import Department
from vietnamese.dates import dmy
from vietnamese.numbers import percent

COLUMNS = (
    Column("STT", mm=11, align="center"),
    Column("Họ và tên, tên tập thể", share=3),
    Column("Chức vụ, đơn vị", share=3.4),
    Column("Lãnh đạo/ trực tiếp", mm=19, align="center"),
    Column("Hình thức đề nghị", mm=21, align="center"),
    Column("Loại hình", mm=20, align="center"),
    Column("Tóm tắt thành tích", share=5),
    Column("Khen thưởng gần nhất", mm=25),
    Column("Hồ sơ", mm=24, align="center"),
    Column("Ý kiến thẩm định", share=2.2),
)
GROUPS = ((Subject.COLLECTIVE, "TẬP THỂ"), (Subject.PERSON, "CÁ NHÂN"))


def summary(round_: Round, nominations: Sequence[Nomination], *, on: date) -> Paper:
    """The table as a paper of its own. Rows come from `NominationQuerySet.for_summary`."""
    department = Department.objects.on(on)
    return Paper(
        kind="bang-tong-hop",
        title=f"Bảng tổng hợp đề nghị khen thưởng {occasion(round_)}",
        landscape=True,
        blocks=(
            Head(
                parent=department.name.upper(),
                issuer=office_name(department),
                symbol="",
                number=None,
                place=department.place,
                date=on,
            ),
            Title("BẢNG TỔNG HỢP", f"Đề nghị khen thưởng {occasion(round_)}"),
            *table(nominations),
        ),
    )


def annex(
    round_: Round, nominations: Sequence[Nomination], *, attached_to: str
) -> tuple[Block, ...]:
    """The same table behind a report, on landscape pages of its own."""
    title = f"BẢNG TỔNG HỢP ĐỀ NGHỊ KHEN THƯỞNG {occasion(round_).upper()}"
    return (Annex(title, "", attached_to, landscape=True), *table(nominations))


def table(nominations: Sequence[Nomination]) -> tuple[Block, ...]:
    if not nominations:
        return (Para("Chưa có tập thể, cá nhân nào được đề nghị."),)
    total = ("", f"Tổng cộng: {counted(nominations)}", *[""] * (len(COLUMNS) - 2))
    return (
        Table(columns=COLUMNS, groups=_groups(nominations), total=total),
        Para(_shares(nominations)),
    )


def _groups(nominations: Sequence[Nomination]) -> tuple[Group, ...]:
    groups: list[Group] = []
    for subject, title in GROUPS:
        rows = [each for each in nominations if each.subject == subject]
        if rows:
            numeral = "I" * (len(groups) + 1)
            numbered = tuple(_row(n, each) for n, each in enumerate(rows, 1))
            groups.append(Group(f"{numeral}. {title}", numbered))
    return tuple(groups)


def _row(n: int, each: Nomination) -> tuple[str, ...]:
    person = each.subject == Subject.PERSON
    standing = ("Lãnh đạo" if each.is_leader else "Trực tiếp") if person else ""
    return (
        str(n),
        each.titled,
        ", ".join(filter(None, (each.position, each.unit_name))),
        standing,
        each.award_form.short_name,
        each.get_kind_display(),
        each.summary,
        f"{each.last_award} ({dmy(each.last_award_on)})" if each.last_award else "",
        each.dossier.code,
        _opinion(each),
    )


def _opinion(each: Nomination) -> str:
    appraisal = getattr(each, "appraisal", None)
    if appraisal is None:
        return "Chưa thẩm định"
    return "Đủ điều kiện" if appraisal.supports else f"Không đủ: {inside(appraisal.opinion)}"


def _shares(nominations: Sequence[Nomination]) -> str:
    """Shares of direct workers and of women among the persons (LAW.md §7.1)."""
    persons = [each for each in nominations if each.subject == Subject.PERSON]
    if not persons:
        return "Không có cá nhân nào được đề nghị."
    direct = sum(not each.is_leader for each in persons)
    women = sum(each.gender == "nu" for each in persons)
    return (
        f"Trong {len(persons):02d} cá nhân: trực tiếp {direct:02d} ({percent(direct, len(persons))}), "
        f"nữ {women:02d} ({percent(women, len(persons))})."
    )
