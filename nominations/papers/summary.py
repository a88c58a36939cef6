"""Bảng tổng hợp đề nghị khen thưởng: one landscape table of nominations (LAW.md §7.3)."""

from collections.abc import Iterable, Sequence
from datetime import date

from campaign.models import Round, Subject
from documents.blocks import Annex, Block, Column, Group, Head, Items, Paper, Para, Table, Title
from nominations import summary as summaries
from nominations.models import Nomination
from nominations.papers.pieces import counted, occasion, office_name
from nominations.summary import Line, Listed
from people.models import Department

COLUMNS = (
    Column("STT", mm=11, align="center"),
    Column("Họ và tên, tên tập thể", share=3),
    Column("Chức vụ, đơn vị", share=3.4),
    Column("Lãnh đạo/ trực tiếp", mm=18, align="center"),
    Column("Hình thức, loại hình", mm=24, align="center"),
    Column("Tóm tắt thành tích", share=4.6),
    Column("Đơn vị biểu quyết", mm=17, align="center"),
    Column("Khen thưởng gần nhất", mm=24),
    Column("Hồ sơ", mm=26, align="center"),
    Column("Ý kiến thẩm định", share=3.4),
)
GROUPS = ((Subject.COLLECTIVE, "TẬP THỂ"), (Subject.PERSON, "CÁ NHÂN"))


def summary(listed: Listed, lines: Sequence[Line], *, words: Sequence[str], on: date) -> Paper:
    """The whole table as a paper of its own; `words` are its filter."""
    round_, department = listed.round, Department.objects.on(on)
    chosen = (Para(f"Chỉ gồm: {'; '.join(words)}."),) if words else ()
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
            *chosen,
            *_table(lines, listed.sentences()),
        ),
    )


def annex(
    round_: Round, nominations: Sequence[Nomination], *, attached_to: str
) -> tuple[Block, ...]:
    """The same table behind a report, on landscape pages of its own, without the working remarks."""
    title = f"BẢNG TỔNG HỢP ĐỀ NGHỊ KHEN THƯỞNG {occasion(round_).upper()}"
    lines = [summaries.line(each) for each in nominations]
    sentences = summaries.totals_of(nominations).sentences()
    return (Annex(title, "", attached_to, landscape=True), *_table(lines, sentences))


def _table(lines: Sequence[Line], sentences: Iterable[str]) -> tuple[Block, ...]:
    if not lines:
        return (Para("Chưa có tập thể, cá nhân nào được đề nghị."), Items(tuple(sentences)))
    sum_ = f"Tổng cộng: {counted(each.nomination for each in lines)}"
    total = ("", sum_, *[""] * (len(COLUMNS) - 2))
    return (
        Table(columns=COLUMNS, groups=_groups(lines), total=total),
        Items(tuple(sentences)),
    )


def _groups(lines: Sequence[Line]) -> tuple[Group, ...]:
    groups: list[Group] = []
    for subject, title in GROUPS:
        rows = [each for each in lines if each.nomination.subject == subject]
        if rows:
            numeral = "I" * (len(groups) + 1)
            numbered = tuple(_row(n, each) for n, each in enumerate(rows, 1))
            groups.append(Group(f"{numeral}. {title}", numbered))
    return tuple(groups)


def _row(n: int, line: Line) -> tuple[str, ...]:
    each = line.nomination
    return (
        str(n),
        each.titled,
        ", ".join(filter(None, (each.position, each.unit_name))),
        line.standing,
        f"{each.award_form.short_name} {each.get_kind_display()}",
        each.summary,
        line.vote,
        line.prior,
        each.dossier.code,
        "\n".join([line.opinion, *line.warnings]),
    )
