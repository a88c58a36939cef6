"""Pieces that several of the unit's papers are made of."""

import re
from collections.abc import Callable, Iterable
from datetime import date

from campaign.models import Round, Subject
from documents.blocks import Group, Head
from nominations.models import Dossier, Nomination
from people.models import Department, Unit
from vietnamese.text import inside

SIGN_NOTE = "(Ký, ghi rõ họ tên)"
NAME_MM = 55  # “Bà Lương Thị Quỳnh Trang” unbroken at the size of a table of five columns
SEAL_NOTE = "(Ký, đóng dấu)"
_LEAD = re.compile(r"(đợt )?(xét |đề nghị )*khen thưởng\s+", re.IGNORECASE)


def nominations_of(dossier: Dossier) -> list[Nomination]:
    return list(dossier.nominations.live().for_paper())


def head(
    unit: Unit, kind: str, number: int | None, day: date | None, form_number: str = ""
) -> Head:
    """The Sở above, the unit below; a `kind` gives the line of number and symbol."""
    department = unit.department
    symbol = f"{kind}-{unit.symbol}" if kind and unit.symbol else kind
    return Head(
        parent=department.name.upper(),
        issuer=unit.name.upper(),
        symbol=symbol,
        number=number,
        place=department.place,
        date=day,
        form_number=form_number,
    )


def occasion(round_: Round) -> str:
    """What stands after “khen thưởng”: "Xét khen thưởng sơ kết năm 2026" → "sơ kết năm 2026"."""
    return inside(_LEAD.sub("", round_.name) or round_.name)


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def counted(nominations: Iterable[Nomination]) -> str:
    """“02 tập thể và 05 cá nhân”."""
    return " và ".join(subject_counts(nominations))


def subject_counts(nominations: Iterable[Nomination]) -> list[str]:
    """“02 tập thể”, “05 cá nhân”; what there is none of is left out."""
    subjects = [each.subject for each in nominations]
    counts = [
        (subjects.count(Subject.COLLECTIVE), "tập thể"),
        (subjects.count(Subject.PERSON), "cá nhân"),
    ]
    return [f"{n:02d} {what}" for n, what in counts if n]


def grouped(
    nominations: list[Nomination], row: Callable[[Nomination], tuple[str, ...]]
) -> tuple[Group, ...]:
    """Collectives first, then persons by given name; numbered from 1 in each block."""
    groups: list[Group] = []
    for subject, title in ((Subject.COLLECTIVE, "Tập thể"), (Subject.PERSON, "Cá nhân")):
        rows = [each for each in nominations if each.subject == subject]
        if rows:
            numeral = "I" * (len(groups) + 1)
            numbered = tuple((str(n), *row(each)) for n, each in enumerate(rows, 1))
            groups.append(Group(f"{numeral}. {title}", numbered))
    return tuple(groups)


def office_name(department: Department) -> str:
    """The office in capitals, as a letterhead has it."""
    office = Unit.objects.filter(department=department, kind=Unit.Kind.OFFICE).first()
    return (office.name if office else "Văn phòng").upper()
