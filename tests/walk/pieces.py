"""What every stage of the walk needs: a file to attach, a row read anew."""

from functools import cache
from io import BytesIO
from typing import Any

import pikepdf

from documents.uploads import Scan
from nominations.models import Dossier, Nomination


@cache
def blank_pdf() -> bytes:
    written = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def scan(name: str = "ban-ky.pdf") -> Scan:
    return Scan(blank_pdf(), "application/pdf", name)


def fresh(row: Any) -> Any:
    """The row as the database has it now."""
    return type(row)._base_manager.get(pk=row.pk)


def person_of(dossier: Dossier) -> Nomination:
    return dossier.nominations.get(subject="ca_nhan")
