"""The mark of verification on a PDF page."""

import io
import subprocess

import pikepdf
from PIL import Image

from documents.layout import MEASURES
from documents.verification import qr
from tests.documents import samples
from tests.documents.pdfs import pages_of, paper, rendered, text_of

DOTS = 600 / 25.4


def test_render_draws_the_qr_code_of_segno_module_by_module(tmp_path):
    made = paper(samples.MARK)
    (tmp_path / "paper.pdf").write_bytes(rendered(made))
    options = ["-r", "600", "-gray", "-singlefile", "paper.pdf", "page"]
    subprocess.run(["pdftoppm", *options], cwd=tmp_path, check=True, capture_output=True)
    page = Image.open(tmp_path / "page.pgm")
    matrix = list(
        qr._made(samples.MARK.statement, samples.MARK.address, qr.MM).matrix_iter(border=4)
    )

    step = MEASURES["qr"].value / len(matrix)
    left = MEASURES["margin_left"].value
    top = MEASURES["margin_top"].value + MEASURES["mark_gap"].value
    middles = [round((step * (place + 0.5)) * DOTS) for place in range(len(matrix))]
    seen = [
        [page.getpixel((round(left * DOTS) + x, round(top * DOTS) + y)) < 128 for x in middles]
        for y in middles
    ]

    assert seen == [[bool(module) for module in row] for row in matrix]


def test_render_describes_the_qr_code_and_prints_its_words(tmp_path):
    made = paper(samples.MARK)
    with pikepdf.open(io.BytesIO(rendered(made))) as file:
        figures = [
            o
            for o in file.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        ]
        assert [str(figure.Alt) for figure in figures] == ["Mã QR kiểm tra văn bản"]
    assert text_of(made, tmp_path) == (
        "Mã kiểm tra: 0123-4567-89AB-CDEF-GHJK-MNPQ-RSNP "
        "Kiểm tra tại: thidua.caobang.example.vn/kiem-tra/ "
        "Mã QR: chỉ chứng minh nguồn gốc; hiệu lực phải xem trang kiểm tra."
    )


def test_render_keeps_the_mark_on_the_page_of_the_signature():
    pages = pages_of(samples.marked(3))

    signed = ["Bế Đăng Khoa" in page for page in pages]
    assert ["Mã kiểm tra" in page for page in pages] == signed
    assert signed.count(True) == 1
