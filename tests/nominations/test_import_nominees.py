"""Nominating from a sheet: template, dry run with errors by row, all or nothing."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from nominations.models import Dossier, Nomination
from people.models import Posting, Staff
from tests.walk import LONG_AGO, Walk

HEAD = ["Mã", "Họ và tên, tập thể", "Hình thức", "Ngoài nhiệm vụ được giao", "Từ ngày", "Đến ngày"]


def page_of(dossier: Dossier) -> str:
    return reverse("import_nominations", args=[dossier.pk])


def text_of(*rows: list[str]) -> str:
    return "\n".join("\t".join(row) for row in (HEAD, *rows))


def book(*rows: list) -> SimpleUploadedFile:
    made = Workbook()
    for row in (HEAD, *rows):
        made.active.append(row)
    written = BytesIO()
    made.save(written)
    return SimpleUploadedFile("danh-sach.xlsx", written.getvalue())


def looked_at(walk: Walk, dossier: Dossier, **typed):
    return walk.client("clerk").post(page_of(dossier), typed)


def problems(page) -> list[list[str]]:
    return [row.problems for row in page.context["rows"]]


def person(walk: Walk, code: str, name: str) -> Staff:
    staff = Staff.objects.create(code=code, full_name=name, gender="nu")
    Posting.objects.create(
        staff=staff, unit=walk.unit("qlkh"), title="Chuyên viên", from_on=LONG_AGO
    )
    return staff


def test_import_shows_first_and_writes_when_confirmed(walk: Walk):
    dossier = walk.draft()
    typed = text_of(
        ["CB-nominee", "Hoàng Thị Ánh", "Giấy khen", "có", "02/02/2026", "31/05/2026"],
        ["QLKH", "", "bang khen"],
    )

    first = looked_at(walk, dossier, text=typed)
    before = Nomination.objects.count()
    done = looked_at(walk, dossier, text=first.context["again"], confirm="1")

    assert (problems(first), before) == ([[], []], 0)
    assert done["Location"] == f"/ho-so/{dossier.pk}/#danh-sach"
    rows = Nomination.objects.order_by("pk")
    assert [(each.recipient, each.award_form.key, each.kind) for each in rows] == [
        ("Hoàng Thị Ánh", "giay_khen", "dot_xuat"),
        ("Phòng Quản lý khoa học", "bang_khen_tinh", "chuyen_de"),
    ]
    assert [each.standards.count() for each in rows] == [4, 4]


def test_import_reads_an_uploaded_workbook_alike(walk: Walk):
    dossier = walk.draft()

    first = looked_at(walk, dossier, file=book(["CB-nominee", "", "Giấy khen"]))
    looked_at(walk, dossier, text=first.context["again"], confirm="1")

    assert Nomination.objects.get().staff == walk.staff("nominee")


def test_import_keeps_codes_as_text(walk: Walk):
    dossier = walk.draft()
    staff = person(walk, "00123", "Vi Thị Én")

    first = looked_at(walk, dossier, file=book(["00123", "", "Giấy khen"]))
    looked_at(walk, dossier, text=first.context["again"], confirm="1")

    assert Nomination.objects.get().staff == staff


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["CB-999", "", "Giấy khen"], "Mã: không có “CB-999” trong đơn vị mình"),
        (["CB-stranger", "Lý Văn Páo", "Giấy khen"], "Mã: không có “CB-stranger” trong đơn vị"),
        (["", "Lý Văn Páo", "Giấy khen"], "Mã: chưa ghi mã, và không có ai tên “Lý Văn Páo”"),
        (["CB-clerk", "Hoàng Thị Ánh", "Giấy khen"], "Họ và tên, tập thể: mã CB-clerk là của"),
        (["CB-clerk", "", "Huân chương"], "Hình thức: đợt xét này không nhận “Huân chương”"),
        (["CB-clerk", "", "Giấy khen", "?"], "Ngoài nhiệm vụ được giao: chỉ ghi “có” hoặc"),
        (["CB-clerk", "", "Giấy khen", "", "31/31/2026"], "Từ ngày: không có ngày 31/31/2026"),
        (["CB-head", "", "Giấy khen"], "Mã: đã có trong hồ sơ với hình thức này."),
    ],
)
def test_import_names_what_is_wrong_in_its_row(walk: Walk, row, words):
    dossier = walk.draft()
    walk.list_person(dossier, "head")

    page = looked_at(walk, dossier, text=text_of(row, ["QLKH", "", "Giấy khen"]), confirm="1")

    [[first], good] = problems(page)
    assert first.startswith(words)
    assert good == []
    assert Nomination.objects.count() == 1


def test_import_asks_for_the_code_of_namesakes(walk: Walk):
    dossier = walk.draft()
    person(walk, "A1", "Vi Thị Én")
    person(walk, "A2", "Vi Thị Én")

    page = looked_at(walk, dossier, text=text_of(["", "vi thị én", "Giấy khen"]))

    assert problems(page) == [
        [
            "Mã: có 2 người tên Vi Thị Én; hãy ghi mã: "
            "A1 (Chuyên viên, Phòng Quản lý khoa học); A2 (Chuyên viên, Phòng Quản lý khoa học)."
        ]
    ]


def test_import_the_same_line_twice_is_said_at_both(walk: Walk):
    rows = [["CB-nominee", "", "Giấy khen"]] * 2

    page = looked_at(walk, walk.draft(), text=text_of(*rows))

    assert problems(page) == [["Mã: có hai dòng trong bảng với cùng hình thức."]] * 2


def test_import_writes_nothing_when_the_act_refuses_one(walk: Walk):
    dossier = walk.draft()
    rows = [
        ["CB-nominee", "", "Giấy khen"],
        ["CB-head", "", "Giấy khen", "", "01/01/2026", "31/12/2026"],
    ]

    page = looked_at(walk, dossier, text=text_of(*rows), confirm="1")

    assert Nomination.objects.count() == 0
    assert "ngày cuối không được sau hôm nay" in page.content.decode()


def test_import_refuses_more_rows_than_fit(walk: Walk):
    rows = [["CB-nominee", "", "Giấy khen"]] * 201

    page = looked_at(walk, walk.draft(), text=text_of(*rows))

    assert page.context["form"].errors == {
        "text": ["Bảng có hơn 200 dòng. Hãy chia thành nhiều lần nhập."]
    }


def bomb() -> bytes:
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", b"0" * 13 * 1024 * 1024)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90\x00", "Chỉ nhận tệp Excel .xlsx."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 512, "Tệp .xls kiểu cũ hoặc có mật khẩu."),
        (b"PK\x03\x04rubbish", "Tệp Excel bị hỏng"),
        (bomb(), "Bên trong tệp lớn bất thường"),
    ],
)
def test_import_refuses_hostile_files(walk: Walk, content, words):
    file = SimpleUploadedFile("danh-sach.xlsx", content)

    page = looked_at(walk, walk.draft(), file=file)

    [sentence] = page.context["form"].errors["file"]
    assert sentence.startswith(words)


def test_import_template_names_the_own_people_with_their_codes(walk: Walk):
    dossier = walk.draft()

    answer = walk.client("clerk").get(reverse("nominees_template", args=[dossier.pk]))

    sheet = load_workbook(BytesIO(answer.content))["Danh sách"]
    rows = [list(row[:3]) for row in sheet.iter_rows(values_only=True)]
    assert rows == [
        ["Mã", "Họ và tên, tập thể", "Hình thức"],
        ["QLKH", "Phòng Quản lý khoa học", None],
        ["CB-nominee", "Hoàng Thị Ánh", None],
        ["CB-clerk", "Nông Thị Hạnh", None],
        ["CB-head", "Bế Văn Sơn", None],
    ]


def test_import_the_untouched_template_has_nothing_to_add(walk: Walk):
    dossier = walk.draft()
    content = walk.client("clerk").get(reverse("nominees_template", args=[dossier.pk])).content

    page = looked_at(walk, dossier, file=SimpleUploadedFile("mau.xlsx", content))

    assert page.context["is_empty"]
    assert "Không dòng nào ghi “Hình thức”" in page.content.decode()
