"""The book of paper and the ruler sheet, on their pages."""

import pytest

from awards.models import (
    CertificateTemplate,
    PrinterOffset,
)
from tests.awards.certificate_rows import template_of
from tests.awards.certificate_sheets import text as printed_text
from tests.awards.certificate_sheets import words
from tests.awards.test_certificates import made
from tests.council.browse import errors, page, post
from tests.walk import Walk


def test_sheets_are_entered_on_their_page(walk: Walk):
    made(walk)
    template = CertificateTemplate.objects.get()
    answer = post(walk, "registry", "record_sheets", template.pk, kind="spoiled", number=2)
    assert errors(answer) == {"reason": ["Hãy ghi lý do."]}

    post(walk, "registry", "record_sheets", template.pk, kind="received", number=100)
    assert (
        "Theo sổ còn 100 tờ."
        in page(walk, "office", "certificate_sheets", template.pk).content.decode()
    )
    assert page(walk, "director", "record_sheets", template.pk).status_code == 403


def test_ruler_sheet_is_moved_by_the_printer(walk: Walk):
    template = template_of("preprinted")
    printer = PrinterOffset.objects.create(name="Máy tầng 2", dx="2.5", dy="-1")
    [still, how] = words(page(walk, "registry", "ruler_sheet", template.pk).content)
    moved = words(
        page(walk, "registry", "ruler_sheet", template.pk, **{"may-in": printer.pk}).content
    )[0]

    def mark(found):
        return next(word for word in found if word.text == "A")

    assert mark(moved).left - mark(still).left == pytest.approx(2.5, abs=0.01)
    assert mark(moved).top - mark(still).top == pytest.approx(-1, abs=0.01)
    assert " ".join(word.text for word in how[:5]) == "Cách dùng tờ thước 1."
    assert "Máy tầng 2" in " ".join(word.text for word in moved)


def test_ruler_sheet_shows_names_as_the_text_they_are(walk: Walk):
    template = template_of("preprinted", name='<img src="file:///etc/passwd">')
    shown = printed_text(page(walk, "office", "ruler_sheet", template.pk).content)
    assert '<img src="file:///etc/passwd">' in shown
