"""The sheet of an internal publication: a list as it is posted, where it hangs, until when, who hears reactions."""

from collections.abc import Sequence
from dataclasses import dataclass

from awards.models import Decision, Publication
from awards.papers.pieces import grouped, head, office_signs, where
from documents.blocks import Block, Closing, Column, CopiesTo, Fields, Paper, Para, Table, Title
from nominations.models import Nomination
from nominations.papers.pieces import occasion
from people.models import Department
from vietnamese.dates import dmy
from vietnamese.text import inside


@dataclass(frozen=True)
class Named:
    """A row of the sheet; `last` is the award form."""

    nomination: Nomination
    position: str
    unit_name: str
    last: str


def posted_decision(publication: Publication, decision: Decision) -> Paper:
    form = decision.award_form.short_name
    rows = [
        Named(line.nomination, line.position, line.unit_name, form)
        for line in decision.paper_lines
        if not line.is_revoked
    ]
    issued = decision.issued
    about = f"Danh sách tập thể, cá nhân được tặng {form} theo Quyết định số {issued.reference} "
    return _sheet(publication, f"{about}ngày {dmy(issued.issued_on)}", rows)


def posted_round(publication: Publication, listed: Sequence[Nomination]) -> Paper:
    rows = [
        Named(each, each.position, each.unit_name, each.award_form.short_name) for each in listed
    ]
    about = f"Danh sách tập thể, cá nhân được đề nghị khen thưởng {occasion(publication.round)}"
    return _sheet(publication, about, rows)


def _sheet(publication: Publication, about: str, rows: Sequence[Named]) -> Paper:
    department = Department.objects.on(publication.from_on)
    return Paper(
        kind="thong-bao-cong-khai",
        title=f"Thông báo công khai {inside(about)}",
        blocks=(
            head(department, publication.from_on, year=publication.from_on.year),
            Title("THÔNG BÁO", f"Công khai {inside(about)}"),
            *_body(publication, department),
            _table(rows),
            Closing(CopiesTo(("Các phòng, đơn vị thuộc Sở",), "VP"), office_signs(department)),
        ),
    )


def _body(publication: Publication, department: Department) -> tuple[Block, ...]:
    return (
        Para(
            f"{department.name} công khai danh sách dưới đây để cán bộ, công chức, viên chức, "
            "người lao động của Sở được biết, góp ý."
        ),
        Fields(
            (
                ("Nơi công khai", publication.place),
                (
                    "Thời gian",
                    f"từ ngày {dmy(publication.from_on)} đến hết ngày {dmy(publication.until_on)}",
                ),
                ("Nơi nhận phản ánh", publication.contact),
            )
        ),
    )


def _table(rows: Sequence[Named]) -> Table:
    numbers = {id(row): n for n, row in enumerate(rows, 1)}
    return Table(
        columns=(
            Column("STT", mm=12, align="center"),
            Column("Họ tên, tập thể", share=3),
            Column("Chức vụ, đơn vị", share=4),
            Column("Hình thức", mm=30, align="center"),
        ),
        groups=grouped(
            rows,
            lambda row: (str(numbers[id(row)]), row.nomination.titled, where(row), row.last),
        ),
    )
