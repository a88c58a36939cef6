"""What decisions on an issued decision have in common: head, căn cứ, foot, and how that one is cited."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from awards.models import Decision
from awards.papers.decision import rank
from documents.blocks import Bases, Closing, CopiesTo, Head, Signatory
from people.models import Department
from vietnamese.dates import in_full
from vietnamese.text import inside

PROPOSED = "Theo đề nghị của Chánh Văn phòng Sở"


def head(
    row: Any,
    department: Department,
    *,
    number: int | None,
    day: date | None,
    symbol: str,
    about: str = "",
) -> Head:
    return Head(
        parent=department.parent_name.upper(),
        issuer=department.bare_name.upper(),
        symbol=symbol or f"QĐ-{department.symbol}",
        number=number,
        place=department.place,
        date=day,
        about=about,
        year=(day or row.drafted_on).year,
    )


def bases(row: Any, department: Department, *, also: Sequence[str] = ()) -> Bases:
    """The law by its rank, the decision itself, `also`; last who proposed it."""
    law = sorted(row.bases.all(), key=lambda each: (rank(each), each.issued_on))
    cited = [f"Căn cứ {each.first_citation()}" for each in law]
    itself = f"Căn cứ {named(row.decision, department)} {inside(row.decision.about)}"
    return Bases((*cited, itself, *also, PROPOSED))


def named(decision: Decision, department: Department) -> str:
    """“Quyết định số 05/QĐ-SKHCN ngày 15 tháng 6 năm 2026 của Giám đốc Sở …”."""
    issued = decision.issued
    return (
        f"Quyết định số {issued.reference} {in_full(issued.issued_on)} "
        f"của {department.head_title} {department.bare_name}"
    )


def closing(row: Any, department: Department) -> Closing:
    capacity = tuple(row.signer_lines) or (department.head_title.upper(),)
    return Closing(CopiesTo(tuple(row.copies_to), "VT, VP"), Signatory(capacity, row.signer_name))
