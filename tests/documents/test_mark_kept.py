"""The QR code of a paper stands on the page of its signature, however far down that ends."""

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from documents import pdf, word
from documents.blocks import Closing, Paper, Para
from tests.documents import converted, samples

CODE = "Mã kiểm tra"
LENGTHS = range(6, 24)


def ending(lines: int) -> Paper:
    """Title, so many lines, the signature and the code."""
    head, title, *_ = samples.marked(1).blocks
    (closing,) = (block for block in samples.marked(1).blocks if isinstance(block, Closing))
    more = (Para("Thi đua, khen thưởng."),) * lines
    return Paper("quyet-dinh", "Thử", (head, title, *more, closing, samples.MARK))


def where(content: bytes) -> tuple[int, int, int]:
    """The pages of signature and code, and how many there are."""
    pages = converted.pages(content)
    signature, code = (
        next(number for number, page in enumerate(pages) if word in page)
        for word in ("Bế Đăng Khoa", CODE)
    )
    return signature, code, len(pages)


def test_pdf_keeps_the_code_with_the_signature():
    found = [where(pdf.render(ending(lines))) for lines in LENGTHS]

    assert [signature for signature, _, _ in found] == [code for _, code, _ in found]
    assert {pages for _, _, pages in found} == {1, 2}, "the lengths cross a page's end"


def test_word_keeps_the_code_with_the_signature():
    """Word does as the paragraphs say; LibreOffice does not follow them from table to table."""
    document = Document(BytesIO(word.render(ending(6))))
    signature, mark = document.tables[-2:]
    between = mark._tbl.getprevious()

    assert between.tag == qn("w:p")
    held = [*(p for cell in signature.rows[-1].cells for p in cell.paragraphs)]
    held.append(Paragraph(between, document))
    assert [each.paragraph_format.keep_with_next for each in held] == [True] * len(held)
