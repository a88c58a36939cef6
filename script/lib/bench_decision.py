"""A decision of many lines: PDF and Word beside the bare libraries, and how many queries it asks."""

import io

import docx
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from docx.table import Table
from docx.text.paragraph import Paragraph
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from awards import papers
from awards.models import Decision, DecisionLine
from documents import html, pdf, style, word
from documents.actions import verification
from documents.blocks import Paper
from documents.verification import codes
from documents.verification.statements import Facts
from nominations.models import Nomination
from people.models import Staff
from script.lib.bench import LINES, compare
from tests.walk import MONDAY, Walk, office_of
from workflow import limited

FEW, MANY = 50, 500


def kept() -> list[bool]:
    """Whether each figure keeps its bound."""
    walk = Walk(office_of(MONDAY))
    decision = walk.decision_approved()
    grow(decision, FEW)
    few = queries(decision)
    grow(decision, LINES)
    ratios = [of_pdf(decision), of_word(decision)]
    grow(decision, MANY)
    many = queries(decision)
    print(f"Queries of a decision: {few} for {FEW} lines, {many} for {MANY}")
    decision.lines.filter(order__gt=2).delete()
    return [*ratios, few == many]


def of_pdf(decision: Decision) -> bool:
    page = html.page(issued(decision))
    return compare(
        f"PDF of {LINES} lines",
        lambda: pdf.render(issued(decision)),
        lambda: limited.run(bare_pdf, page),
    )


def of_word(decision: Decision) -> bool:
    texts = texts_of(word.render(issued(decision)))
    return compare(
        f"Word of {LINES} lines",
        lambda: word.render(issued(decision)),
        lambda: limited.run(bare_word, texts),
    )


def issued(decision: Decision) -> Paper:
    """Read anew and composed with number, date and mark, as the act does it."""
    row = Decision.objects.get(pk=decision.pk)
    paper = papers.decision(row, number=7, day=MONDAY)
    facts = Facts("Quyết định", "07/QĐ-SKHCN", MONDAY, "Sở Khoa học và Công nghệ tỉnh Cao Bằng")
    return verification.marked(paper, code=codes.new(), about=facts)


def bare_pdf(page: str) -> bytes:
    """The same page and style sheet, tagged and named as well."""
    fonts = FontConfiguration()
    sheet = CSS(string=style.sheet(), font_config=fonts)
    return HTML(string=page).write_pdf(
        stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=b"bare"
    )


Texts = list[str | list[list[str]]]


def texts_of(made: bytes) -> Texts:
    """Paragraphs as texts, tables as rows of texts, in the order of the file."""
    body = docx.Document(io.BytesIO(made))
    return [
        [[cell.text for cell in row.cells] for row in each.rows]
        if isinstance(each, Table)
        else each.text
        for each in body.iter_inner_content()
        if isinstance(each, Table | Paragraph)
    ]


def bare_word(texts: Texts) -> bytes:
    """The same texts in paragraphs and tables of python-docx's own template, one row after the other."""
    document, written = docx.Document(), io.BytesIO()
    for each in texts:
        if isinstance(each, str):
            document.add_paragraph(each)
            continue
        table = document.add_table(0, len(each[0]))
        for row in each:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    document.save(written)
    return written.getvalue()


def queries(decision: Decision) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        issued(decision)
    return len(asked)


def grow(decision: Decision, count: int) -> None:
    """Up to `count` live lines, each with its own person and nomination."""
    last = decision.lines.select_related("nomination__staff").order_by("order").last()
    places = range(last.order + 1, count + 1)
    staff = Staff.objects.bulk_create(
        copied(last.nomination.staff, code=f"BENCH{n}") for n in places
    )
    nominations = Nomination.objects.bulk_create(
        copied(last.nomination, staff=each, recipient=f"Nguyễn Văn {n}")
        for n, each in zip(places, staff, strict=True)
    )
    DecisionLine.objects.bulk_create(
        copied(last, nomination=each, recipient=each.recipient, order=n)
        for n, each in zip(places, nominations, strict=True)
    )


def copied(row: models.Model, **changes: object) -> models.Model:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values.pop("id")
    made = type(row)(**values)
    for name, value in changes.items():
        setattr(made, name, value)
    return made
