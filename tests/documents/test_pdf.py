"""The PDF as others read it: pdftotext, pdffonts, pypdf and the page's own geometry."""

import io
import os
import re
import subprocess
import sys
import unicodedata

import pikepdf
import pypdf
import pytest

from documents import html, pdf
from documents.blocks import KINDS, Annex, Article, Column, Heading, PageBreak, Para, Section, Table
from documents.layout import MEASURES
from tests.documents import samples
from tests.documents.pdfs import POINTS, WORD, command, pages_of, paper, rendered, text_of


def test_render_keeps_the_text_of_a_decision_in_reading_order(tmp_path):
    text = text_of(samples.decision(4), tmp_path)
    assert text == (
        "UBND TỈNH CAO BẰNG SỞ KHOA HỌC VÀ CÔNG NGHỆ "
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Số: 07/QĐ-SKHCN Cao Bằng, ngày 05 tháng 02 năm 2026 "
        "QUYẾT ĐỊNH Về việc tặng Giấy khen cho các tập thể, cá nhân có thành tích trong "
        f"{samples.MOVEMENT} GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ "
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022; "
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về "
        "phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; "
        "Căn cứ Kế hoạch số 15/KH-SKHCN ngày 28 tháng 4 năm 2022 của Sở Khoa học và Công nghệ "
        f"phát động {samples.MOVEMENT}; "
        "Theo đề nghị của Hội đồng Thi đua, Khen thưởng Sở tại Biên bản số 03/BB-HĐTĐKT. "
        "QUYẾT ĐỊNH: "
        "Điều 1. Tặng Giấy khen của Giám đốc Sở cho 02 tập thể và 2 cá nhân đã có thành tích "
        f"xuất sắc trong {samples.MOVEMENT} (có danh sách kèm theo). "
        "Điều 2. Tiền thưởng kèm theo Giấy khen được chi từ Quỹ thi đua, khen thưởng của Sở theo "
        "quy định hiện hành. "
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng Sở, Trưởng các phòng, "
        "đơn vị trực thuộc Sở và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm "
        "thi hành Quyết định này./. "
        "Nơi nhận: - Như Điều 3; - UBND tỉnh (b/c); - Hội đồng TĐKT Sở; - Trang TTĐT của Sở; "
        "- Lưu: VT, VP. GIÁM ĐỐC Bế Đăng Khoa "
        "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN "
        "(Kèm theo Quyết định số 07/QĐ-SKHCN ngày 05 tháng 02 năm 2026 của Giám đốc Sở Khoa học "
        "và Công nghệ) "
        "STT Họ và tên Chức vụ, đơn vị công tác Tiền thưởng (đồng) I. TẬP THỂ "
        "1 Văn phòng Sở Sở Khoa học và Công nghệ 1.420.000 "
        "2 Trung tâm Ứng dụng tiến bộ khoa học và công nghệ Sở KH&CN 1.420.000 "
        "II. CÁ NHÂN 3 Bà Đàm Thúy Quỳnh Chuyên viên, Văn phòng Sở 710.000 "
        "4 Ông Lục Minh Hiếu Chuyên viên, Văn phòng Sở 710.000 Tổng cộng 29.820.000"
    )


def test_render_prints_blanks_and_a_mark_while_a_draft():
    first, *_, last = pages_of(samples.decision(draft=True))
    assert "Số: /QĐ-SKHCN" in first
    assert "Cao Bằng, ngày tháng năm 2026" in first
    assert first.count("DỰ THẢO") == last.count("DỰ THẢO") == 1
    assert not any("DỰ THẢO" in page for page in pages_of(samples.decision()))


def test_render_composes_decomposed_text(tmp_path):
    nfd = unicodedata.normalize("NFD", "Nguyễn Thị Hằng, Phó Giám đốc Sở Nội vụ")
    assert text_of(paper(Para(nfd)), tmp_path) == "Nguyễn Thị Hằng, Phó Giám đốc Sở Nội vụ"


def test_render_keeps_numbers_of_papers_on_one_line(tmp_path):
    made = paper(
        *[Para("a" * n + " Biên bản 03/BB-HĐTĐKT, giai đoạn 2021-2025.") for n in range(70)]
    )
    out = command("pdftotext", "-raw", "paper.pdf", "-", content=rendered(made), tmp_path=tmp_path)
    assert (out.count("03/BB-HĐTĐKT,"), out.count("2021-2025.")) == (70, 70)


def test_page_keeps_the_number_in_the_subject_of_a_letter_on_one_line():
    head = samples.head(about="V/v đính chính Quyết định số 96/QĐ-SKHCN")

    assert 'số <span class="whole">96/QĐ-SKHCN</span></div>' in html.page(paper(head))


@pytest.mark.parametrize("kind", samples.ALL)
def test_render_embeds_only_tinos(kind, tmp_path):
    out = command("pdffonts", "paper.pdf", content=rendered(samples.ALL[kind]), tmp_path=tmp_path)
    fonts = [line.split() for line in out.splitlines()[2:]]
    assert {font[0].split("+")[1].split("-")[0] for font in fonts} == {"Tinos"}
    assert {tuple(font[-5:-2]) for font in fonts} == {("yes", "yes", "yes")}


def test_render_numbers_pages_from_the_second_top_centre(tmp_path):
    made = paper(*[Para("Thi đua là yêu nước. " * 60)] * 12)
    out = command("pdftotext", "-bbox", "paper.pdf", "-", content=rendered(made), tmp_path=tmp_path)
    heads = []
    for page in out.split("<page ")[1:]:
        top = MEASURES["margin_top"].value * POINTS
        heads.append([w for w in WORD.findall(page) if float(w[3]) < top])
    assert [[word[4] for word in words] for words in heads] == [[], ["2"], ["3"], ["4"], ["5"]]
    middle = (30 + 165 / 2) * POINTS
    assert all(
        (float(word[0]) + float(word[2])) / 2 == pytest.approx(middle, abs=1)
        for words in heads
        for word in words
    )


def test_render_numbers_each_annex_on_its_own():
    long = [Para("Thi đua là yêu nước. " * 60)] * 6
    made = paper(*long, Annex("MỘT", "I"), *long, Annex("HAI", "II", landscape=True), *long)
    ends = [page.split()[-1] for page in pages_of(made)]
    assert [end if end.isdigit() else "-" for end in ends] == list("-23-23-23")


def test_render_turns_only_the_landscape_annex():
    reader = pypdf.PdfReader(io.BytesIO(rendered(samples.overview())))
    turned = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert turned == [False, True, True, False, False, False]


def test_render_starts_a_page_where_asked():
    assert pages_of(paper(Para("Một"), PageBreak(), Para("Hai"))) == ["Một", "Hai 2"]


@pytest.mark.parametrize("block", [kind for kind in KINDS if kind is not Annex])
def test_render_has_a_writer_for_each_kind(block):
    assert block in html._WRITERS or block in (Table, Section)


def test_render_prints_a_section_as_its_blocks_alone():
    inner = (Heading("I. KẾT QUẢ"), Para("Một"), samples.people_table(3))
    assert html.page(paper(Section("a", "Tên", inner))) == html.page(paper(*inner))


def test_render_repeats_the_head_of_a_table_and_splits_no_row():
    columns = (Column("STT", mm=15), Column("Họ và tên"), Column("Đơn vị"))
    rows = tuple((str(n), f"đầu{n} " + "tên rất dài " * 12 + f"cuối{n}", "x") for n in range(120))
    pages = pages_of(paper(Table(columns, rows)))
    assert len(pages) > 5
    for page in pages:
        assert page.count("STT Họ và tên Đơn vị") == 1
        assert re.findall(r"đầu(\d+)", page) == re.findall(r"cuối(\d+)", page)
    assert sum(page.count("cuối") for page in pages) == 120


def test_render_keeps_group_titles_with_their_first_row():
    for count in range(20, 32):
        for page in pages_of(paper(Annex("D", label=""), samples.people_table(count))):
            assert not page.endswith(("I. TẬP THỂ", "II. CÁ NHÂN"))


def test_render_never_leaves_the_signature_alone_on_a_page():
    for lines in range(4, 10):
        made = samples.decision(3, body=(Article(9, "\n".join(["Dòng"] * lines)),))
        (page,) = (page for page in pages_of(made) if "Nơi nhận" in page)
        assert "Điều 3." in page
        assert "Bế Đăng Khoa" in page


def test_render_gives_the_same_bytes_in_another_process():
    code = (
        "import sys, hashlib; from documents import pdf; from tests.documents import samples;"
        "print(hashlib.sha256(pdf.render(samples.minutes())).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    seen = {
        subprocess.check_output([sys.executable, "-c", code], env=environment | {"N": str(n)})
        for n in range(2)
    }
    here = subprocess.check_output([sys.executable, "-c", code])
    assert seen == {here}
    assert pdf.render(samples.minutes()) == pdf.render(samples.minutes())


def test_render_is_tagged_and_says_language_and_title():
    with pikepdf.open(io.BytesIO(rendered(samples.decision(4)))) as file:
        assert str(file.Root.Lang) == "vi"
        assert bool(file.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in file.Root
        with file.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Quyết định khen thưởng"
