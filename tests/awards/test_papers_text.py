"""What the papers beside the decision say, read from the PDF: each names its law, its people, its sums."""

from pathlib import Path

import pytest

from awards import papers
from awards.papers import pay_list
from campaign.models import AwardRecord
from campaign.papers import award_register
from desk.archive.package import contents_of
from documents.blocks import Paper
from documents.freeze import from_data
from tests.awards import giving, paying, to_province
from tests.documents.pdfs import text_of
from tests.walk import MONDAY, Walk

COMMON_WAY = {
    "province_proposal": (
        "TỜ TRÌNH Về việc đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        "Kính gửi: - Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng; - Sở Nội vụ tỉnh Cao Bằng.",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "DANH SÁCH ĐỀ NGHỊ TẶNG BẰNG KHEN",
        "2 Bà Hoàng Thị Ánh Chuyên viên, Phòng Quản lý khoa học",
        "Tổng cộng: 01 tập thể và 01 cá nhân",
    ),
    "spelling_letter": (
        "V/v đề nghị đính chính tên trong quyết định khen thưởng",
        "Hoàng Thị Ảnh Hoàng Thị Ánh Chuyên viên, Phòng Quản lý khoa học",
        "TL. GIÁM ĐỐC CHÁNH VĂN PHÒNG Hà Ngọc Minh",
    ),
    "disposal": (
        "QUYẾT ĐỊNH Về việc hủy tài liệu hết thời hạn bảo quản",
        "Căn cứ Thông tư số 10/2022/TT-BNV ngày 19 tháng 12 năm 2022",
        "DANH MỤC TÀI LIỆU HẾT THỜI HẠN BẢO QUẢN",
        "1 Hồ sơ HS-2026-001 của Phòng Quản lý khoa học",
    ),
}


def says(paper: Paper, tmp_path: Path, *words: str) -> None:
    text = text_of(paper, tmp_path)
    assert [each for each in words if each not in text] == []


@pytest.mark.parametrize("noun", COMMON_WAY)
def test_paper_on_the_common_way_says(walk: Walk, tmp_path: Path, noun: str):
    row = walk.paper(noun, "signed")

    says(from_data(row.issued.content), tmp_path, f"Số: 01/{row.issued.symbol}", *COMMON_WAY[noun])


def test_phieu_trinh_says(walk: Walk, tmp_path: Path):
    sheet = walk.ruling_sheet()

    made = papers.ruling_sheet(sheet, list(sheet.listed()), {})

    says(made, tmp_path, "PHIẾU TRÌNH", "Bà Hoàng Thị Ánh", "Phòng Quản lý khoa học", "Giấy khen")


def test_papers_of_a_ceremony_say(walk: Walk, tmp_path: Path):
    ceremony = giving.planned(walk, walk.decision_signed())
    lines = list(ceremony.lines())

    invited = papers.invitation(ceremony, lines)
    says(invited, tmp_path, "GIẤY MỜI", "Hội trường tầng 3", "14 giờ 00")
    signed = papers.receipts(ceremony.title, lines, ceremony)
    says(signed, tmp_path, "DANH SÁCH", "Bà Hoàng Thị Ánh", "Ký nhận")


def test_list_of_prize_money_says(walk: Walk, tmp_path: Path):
    decision = walk.decision_signed()

    made = pay_list.paper(decision, pay_list.rows(paying.lines_of(decision)), on=MONDAY)

    says(
        made,
        tmp_path,
        "01/QĐ-SKHCN",
        "Bà Hoàng Thị Ánh",
        "710.000",
        "2.120.000",
        "Hai triệu một trăm hai mươi nghìn đồng",
    )


def test_contents_of_a_dossier_say(walk: Walk, tmp_path: Path):
    dossier = walk.awarded()

    says(contents_of(dossier), tmp_path, "MỤC LỤC", dossier.code, "01/QĐ-SKHCN", "12/")


def test_contents_of_a_package_say(walk: Walk, tmp_path: Path):
    row = to_province.packed(walk)
    package = row.packages.get()

    made = papers.contents(
        row, package.entries, number=1, complete="Đủ.", on=MONDAY, made_by="Đinh Thị Lan"
    )

    says(made, tmp_path, "MỤC LỤC", "Tờ trình số 01/TTr-SKHCN", "Bà Hoàng Thị Ánh", "Đinh Thị Lan")


def test_book_of_the_register_says(walk: Walk, tmp_path: Path):
    walk.awarded()

    made = award_register(AwardRecord.objects.all(), words=["năm 2026"], most=10, on=MONDAY)

    says(
        made,
        tmp_path,
        "SỔ THEO DÕI KHEN THƯỞNG",
        "Chỉ gồm: năm 2026.",
        "Hoàng Thị Ánh",
        "01/QĐ-SKHCN",
        "710.000",
    )
