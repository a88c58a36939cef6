"""Codes of issued papers: made in the transaction that issues, never changed, never made twice."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db import transaction

from documents.blocks import Annex, Paper, VerificationMark
from documents.models import IssuedDocument, VerificationCode
from documents.verification import codes, keys, statements
from documents.verification.statements import Facts


def marked(paper: Paper, *, code: str, about: Facts) -> Paper:
    """The paper that is being issued with its mark at the end of the first sheet, under Nơi nhận."""
    statement = statements.signed(about, code, keys.signing())
    mark = VerificationMark(code, statement, settings.PUBLIC_ADDRESS)
    annexes = (place for place, block in enumerate(paper.blocks) if isinstance(block, Annex))
    end = next(annexes, len(paper.blocks))
    return replace(paper, blocks=(*paper.blocks[:end], mark, *paper.blocks[end:]))


def code_for(
    document: IssuedDocument, *, about: Facts, line: str = "", code: str = ""
) -> VerificationCode:
    """The code of a document, or of one award in it.

    `code`: one drawn beforehand by `codes.new()`, because it is printed on the very paper.
    """
    return codes_for(document, about={line: about}, drawn={line: code})[line]


@transaction.atomic
def codes_for(
    document: IssuedDocument, *, about: Mapping[str, Facts], drawn: Mapping[str, str] | None = None
) -> dict[str, VerificationCode]:
    """One code per line; a line that has one keeps it. Three queries for any number
    of lines (SQLite writes 80 at a time).

    Raises ValueError when a line was given out with other facts: what was issued never changes.
    """
    IssuedDocument.objects.select_for_update().only("pk").get(pk=document.pk)
    made = {
        row.line: row for row in VerificationCode.objects.filter(document=document, line__in=about)
    }
    if any(row.facts != about[line] for line, row in made.items()):
        raise ValueError(f"{document.reference} has codes for other facts")
    rows = [
        _row(document, line, facts, (drawn or {}).get(line) or codes.new())
        for line, facts in about.items()
        if line not in made
    ]
    VerificationCode.objects.bulk_create(rows)
    return made | {row.line: row for row in rows}


@transaction.atomic
def revoke(document: IssuedDocument, *, on: date, line: str | None = None) -> int:
    """Marks the code of one award, or all of the document's, as revoked; returns how many.

    For the act that revokes (a later issue): it asks its own permit and has its own paper.
    """
    rows = VerificationCode.objects.filter(document=document, revoked_on__isnull=True)
    return (rows if line is None else rows.filter(line=line)).update(revoked_on=on)


def _row(document: IssuedDocument, line: str, facts: Facts, code: str) -> VerificationCode:
    return VerificationCode(
        document=document,
        line=line,
        code=code,
        digest=codes.digest(code),
        kind=facts.kind,
        number=facts.number,
        issued_on=facts.issued_on,
        issuer=facts.issuer,
        name=facts.name,
        unit=facts.unit,
    )
