"""What may be opened as a list, and how a sheet of any shape is read."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.exceptions import ValidationError
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from people.importing import headings, safety, workbook
from people.models import ListImport, Staff
from tests.people.sheets import STAFF, apply, book, content, errors, preview
from tests.walk import Walk

NEW = ("CB900", "Nông Thị Hoàn", "nữ", "05/11/1985", "Cao Bằng")


def with_part(made: bytes, name: str, data: bytes) -> bytes:
    """The same package with one part added or put in place of its own."""
    written = BytesIO()
    with ZipFile(BytesIO(made)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, data)
    return written.getvalue()


def plain() -> bytes:
    return content(book(STAFF, NEW))


def encrypted() -> bytes:
    """Only the flag: nothing here reads what it stands before."""
    made = bytearray(plain())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + at] |= 1
    return bytes(made)


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
HOSTILE = {
    "old format": (b"\xd0\xcf\x11\xe0" + bytes(600), safety.LOCKED),
    "not a package": (b"Ma,Ten\n1,2\n", safety.NOT_XLSX),
    "empty": (b"", safety.NOT_XLSX),
    "cut off": (plain()[:-300], safety.BROKEN),
    "another package": (
        with_part(b"PK\x05\x06" + bytes(18), "word/document.xml", b"<x/>"),
        safety.NOT_XLSX,
    ),
    "macros": (with_part(plain(), "xl/vbaProject.bin", b"x"), safety.MACROS),
    "external entity": (with_part(plain(), "xl/sharedStrings.xml", ENTITY), safety.DECLARES),
    "entity in UTF-16": (
        with_part(plain(), "xl/sharedStrings.xml", ENTITY.decode().encode("utf-16")),
        safety.DECLARES,
    ),
    "one huge part": (
        with_part(plain(), "xl/media/a.bin", bytes(13_000_000)),
        safety.TOO_LARGE_INSIDE,
    ),
    "password": (encrypted(), safety.LOCKED),
    "broken sheet": (
        with_part(plain(), "xl/worksheets/sheet1.xml", b"<worksheet><a"),
        safety.BROKEN,
    ),
    "large": (b"PK" + bytes(safety.MAX_BYTES), safety.TOO_LARGE),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_read_refuses_a_hostile_file_with_a_reason(name):
    made, sentence = HOSTILE[name]

    with pytest.raises(ValidationError) as refused:
        workbook.read(made, headings.STAFF)
    assert refused.value.messages == [sentence]


def test_preview_says_a_refusal_at_the_field_and_keeps_nothing(walk: Walk):
    with pytest.raises(ValidationError) as refused:
        preview(walk, "can_bo", HOSTILE["macros"][0])

    assert refused.value.message_dict == {"upload": [safety.MACROS]}
    assert not ListImport.objects.exists()


def test_read_finds_the_heading_below_titles_in_any_order_and_spelling():
    made = book(
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ",),
        ("DANH SÁCH CÁN BỘ",),
        (),
        ("STT", "ho ten", "MÃ CBCC", "Gioi tinh (*)", "Ngày, tháng, năm sinh"),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("I. Văn phòng Sở",),
        (1, "Nông Thị Hoàn", "CB900", "nữ", date(1985, 11, 5)),
        (),
    )

    listing = workbook.read(content(made), headings.STAFF)

    assert [(line.number, line.cells["Mã cán bộ"].value) for line in listing.lines] == [
        (7, "CB900")
    ]
    assert listing.notes == [
        "Đọc trang tính “Sheet”, tiêu đề ở dòng 4.",
        "Không đọc các cột: STT.",
        "Bỏ qua các dòng chỉ có tên nhóm hoặc số thứ tự cột: 5.",
    ]


@pytest.mark.parametrize(
    ("heads", "sentence"),
    [
        (("Họ và tên", "Giới tính"), "Bảng thiếu cột “Mã cán bộ”"),
        (("Mã", "Mã cán bộ", "Họ tên", "Giới tính"), "Có 2 cột đều là “Mã cán bộ”"),
        (("Cột A", "Cột B"), "Không thấy dòng tiêu đề"),
    ],
)
def test_read_says_which_heading_is_missing_or_twice(heads, sentence):
    with pytest.raises(ValidationError, match=sentence):
        workbook.read(content(book(heads, ("x",) * len(heads))), headings.STAFF)


def test_read_refuses_more_lines_than_the_limit():
    made = book(STAFF, *[NEW] * (workbook.LAST_ROW + 1))

    with pytest.raises(ValidationError, match="hơn 500 dòng"):
        workbook.read(content(made), headings.STAFF)


def test_read_passes_over_a_sheet_formatted_far_down():
    made = book(STAFF, NEW)
    made.active.cell(90_000, 3).number_format = "@"

    assert len(workbook.read(content(made), headings.STAFF).lines) == 1


def test_read_fills_a_merged_cell_down_and_says_so(walk: Walk):
    made = book((*STAFF, "Đơn vị", "Chức vụ"), (*NEW, "QLKH", "A"), ("CB901", *NEW[1:], None, "B"))
    made.active.merge_cells("F2:F3")

    run = preview(walk, "can_bo", made)

    assert run.lines[1]["notes"][-1] == "Đơn vị: lấy giá trị của ô gộp ở dòng trên"
    assert ["Đơn vị", "", "Phòng Quản lý khoa học"] in run.lines[1]["changes"]


def test_read_tells_of_hidden_rows_and_sheets(walk: Walk):
    made = book(STAFF, NEW)
    made.active.row_dimensions[2].hidden = True
    made.create_sheet("Nháp").sheet_state = "hidden"

    run = preview(walk, "can_bo", made)

    assert run.notes[-1] == "Không đọc trang tính ẩn: Nháp."
    assert run.lines[0]["notes"] == ["dòng này đang bị ẩn hoặc bị lọc trong Excel, vẫn được đọc"]


def test_read_says_what_happened_to_a_code_that_is_a_number(walk: Walk):
    made = book(STAFF, (17, *NEW[1:]), (18, "Lý Văn A", "nam", None, None))
    made.active["A3"].number_format = "00000"

    run = apply(walk, "can_bo", made)

    assert run.lines[0]["notes"] == [
        "Mã cán bộ: Excel lưu mã này là số, đọc là “17”; nếu mã có số 0 ở đầu thì số 0 đã mất, "
        "hãy định dạng cột là Văn bản"
    ]
    assert set(Staff.objects.values_list("code", flat=True)) >= {"17", "00018"}


@pytest.mark.parametrize("calendar", ["1900", "1904"])
def test_read_dates_of_either_calendar_and_as_text(walk: Walk, calendar):
    made = book(
        STAFF,
        ("CB900", "A B", "nam", date(1985, 11, 5), None),
        ("CB901", "C D", "nữ", "5.11.1985", None),
    )
    if calendar == "1904":
        made.epoch = CALENDAR_MAC_1904

    apply(walk, "can_bo", made)

    born = Staff.objects.filter(code__in=("CB900", "CB901")).values_list("born_on", flat=True)
    assert set(born) == {date(1985, 11, 5)}


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (3, 31000, "là số 31000, không phải ngày; hãy ghi ngày/tháng/năm, như 05/11/1985"),
        (3, "1985", "“1985” không phải ngày; hãy ghi ngày/tháng/năm, như 05/11/1985"),
        (3, "05/11/85", "“05/11/85” không phải ngày; hãy ghi ngày/tháng/năm, như 05/11/1985"),
        (3, "05/11/0085", "năm 85 không hợp lý; hãy ghi ngày/tháng/năm, như 05/11/1985"),
        (2, "khác", "“khác” không dùng được; hãy ghi một trong: “Nam”, “Nữ”"),
        (1, "Nông Thị\u202eHoàn", "có ký tự ẩn không dùng được (U+202E); hãy gõ lại ô này"),
        (1, "Nguy?n V?n A", "có dấu “?” giữa tên: chữ có dấu đã mất khi chuyển tệp, hãy gõ lại"),
        (1, None, "Mục này không được để trống."),
        (
            1,
            "=1+1",
            "là công thức chưa có kết quả trong tệp; hãy chép cột rồi “Dán giá trị” (Paste Values)",
        ),
        (4, "#N/A", "là lỗi của Excel (#N/A)"),
    ],
)
def test_preview_refuses_a_cell_with_a_sentence_at_its_column(walk: Walk, column, value, sentence):
    row = [*NEW]
    row[column] = value

    assert errors(preview(walk, "can_bo", book(STAFF, row))) == [(2, STAFF[column], sentence)]


def test_read_takes_the_result_that_stands_with_a_formula(walk: Walk):
    made = content(book(STAFF, ("CB900", "=B9", "nữ", None, None)))
    sheet = ZipFile(BytesIO(made)).read("xl/worksheets/sheet1.xml")
    cached = sheet.replace(b"<f>B9</f><v></v>", b"<f>B9</f><v>7</v>").replace(
        b"<f>B9</f><v />", b"<f>B9</f><v>7</v>"
    )
    assert cached != sheet

    run = preview(walk, "can_bo", with_part(made, "xl/worksheets/sheet1.xml", cached))

    assert ["Họ và tên", "", "7"] in run.lines[0]["changes"]
    assert run.lines[0]["notes"] == ["Họ và tên: lấy kết quả công thức có sẵn trong tệp"]


def test_read_keeps_text_in_one_shape(walk: Walk):
    apply(walk, "can_bo", book(STAFF, (" CB900 ", "Nông  Thị\u00a0Hoa\u0300n", "NU", None, None)))

    assert Staff.objects.get(code="CB900").full_name == "Nông Thị Hoàn"
