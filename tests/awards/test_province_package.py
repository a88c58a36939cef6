"""The package for the province: complete or not made, the same bytes again, sent, added to."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader

from awards.actions import province_file
from awards.models import ProvincePackage
from documents import files
from documents.models import Sending
from documents.uploads import Scan
from tests.awards.to_province import SENT, add, asked, pack, packed, sealed, sent, signed
from tests.walk import MONDAY, Walk, at, fresh, scan
from workflow import steps
from workflow.models import Notice
from workflow.moving import Stale
from workflow.permits import Refused


def opened(package: ProvincePackage) -> ZipFile:
    return ZipFile(BytesIO(files.read(package.file)))


def other_scan(name: str = "khac.pdf") -> Scan:
    return replace(scan(name), content=scan().content + b"\n")


def test_make_package_names_every_report_that_is_not_sealed(walk: Walk):
    row = signed(walk)

    with pytest.raises(ValidationError) as error:
        pack(walk, row)

    lacks = "chưa có báo cáo thành tích có xác nhận, đóng dấu của Sở."
    assert error.value.messages == [
        f"Phòng Quản lý khoa học: {lacks}",
        f"Bà Hoàng Thị Ánh: {lacks}",
    ]
    assert ProvincePackage.objects.count() == 0


def test_make_package_numbers_its_files_and_names_them_without_diacritics(walk: Walk):
    row = sealed(walk)

    package = pack(walk, row)

    number = f"{row.issued.number:02d}-TTr-SKHCN"
    code = row.paper_lines[0].nomination.dossier.code
    assert opened(package).namelist() == [
        "01-Muc-luc-ho-so.pdf",
        f"02-To-trinh-{number}.pdf",
        f"03-To-trinh-{number}-danh-sach.docx",
        "04-Bien-ban-hop-Hoi-dong.pdf",
        f"05-To-trinh-QLKH-{code}.pdf",
        f"06-Bien-ban-xet-khen-thuong-QLKH-{code}.pdf",
        "07-Bao-cao-thanh-tich-Phong-Quan-ly-khoa-hoc.pdf",
        "08-Bao-cao-thanh-tich-Hoang-Thi-Anh.pdf",
        "SHA256SUMS",
    ]


def test_make_package_lists_its_contents_first_as_the_files_are_numbered(walk: Walk):
    package = opened(pack(walk, sealed(walk)))

    listed = PdfReader(BytesIO(package.read("01-Muc-luc-ho-so.pdf"))).pages[0].extract_text()

    assert "01 Mục lục hồ sơ 01-Muc-luc-ho-so.pdf 02 Tờ trình số" in " ".join(listed.split())


def test_make_package_holds_sums_that_fit_every_file(walk: Walk):
    package = opened(pack(walk, sealed(walk)))

    *names, sums = package.namelist()
    made = [f"{hashlib.sha256(package.read(name)).hexdigest()}  {name}\n" for name in names]
    assert package.read(sums).decode() == "".join(made)


def test_make_package_again_makes_none_while_nothing_changed(walk: Walk):
    row = packed(walk)

    with pytest.raises(ValidationError, match="Gói hồ sơ lần 1 đã gồm đúng các giấy tờ này"):
        pack(walk, row)

    assert row.packages.count() == 1


def test_make_package_gives_the_same_bytes_for_the_same_files(walk: Walk):
    row = sealed(walk)
    first = pack(walk, row).file_id
    ProvincePackage.objects.all().delete()

    assert pack(walk, row).file_id == first


def test_make_package_takes_the_sealed_report_that_came_last(walk: Walk):
    row = packed(walk)
    nomination = row.paper_lines[1].nomination
    province_file.seal_report(nomination, scan=other_scan(), by=walk.by("office"))

    package = pack(walk, row)

    assert package.number == 2
    assert opened(package).read("08-Bao-cao-thanh-tich-Hoang-Thi-Anh.pdf") == other_scan().content


def test_seal_report_is_of_the_version_last_handed_in(walk: Walk):
    row = sealed(walk)
    dossier = row.paper_lines[0].nomination.dossier
    last = dossier.versions.first()
    dossier.versions.create(
        number=2, papers=last.papers, submitted_at=at(MONDAY), submitted_by=last.submitted_by
    )

    with pytest.raises(ValidationError) as error:
        pack(walk, row)

    assert len(error.value.messages) == 2


def test_send_province_proposal_puts_it_on_the_dispatch_sheet(walk: Walk):
    row = sent(walk)

    package = row.packages.get()
    assert row.state == "sent"
    sheet = Sending.objects.values_list("document", "recipient", "channel", "sent_at")
    assert list(sheet) == [(row.issued_id, "Sở Nội vụ tỉnh Cao Bằng", "truc", at(MONDAY))]
    assert package.sending == Sending.objects.get()


def test_send_province_proposal_needs_a_package(walk: Walk):
    row = sealed(walk)

    with pytest.raises(Refused, match="Chưa lập gói hồ sơ"):
        sent(walk, row)


def test_send_province_proposal_refuses_a_package_that_is_old(walk: Walk):
    row = packed(walk)
    add(walk, row)

    with pytest.raises(ValidationError, match="hãy lập lại gói"):
        sent(walk, row)

    assert (fresh(row).state, Sending.objects.count()) == ("signed", 0)


def test_send_province_proposal_twice_is_stale(walk: Walk):
    row = packed(walk)
    sent(walk, row)

    with pytest.raises(Stale):
        sent(walk, row)


def test_supplement_province_proposal_is_answered_by_a_new_package(walk: Walk):
    row = sent(walk)
    request = asked(walk, row)
    add(walk, row)
    package = pack(walk, row)

    province_file.send_supplement(row, **SENT | {"sent_at": at(MONDAY, 8)}, by=walk.by("registry"))

    assert fresh(request).answered_by == package
    assert opened(package).namelist()[-2] == "09-Ban-sao-giay-khen.pdf"
    assert Sending.objects.count() == 2


def test_send_supplement_refuses_the_package_that_was_sent(walk: Walk):
    row = sent(walk)
    asked(walk, row)

    with pytest.raises(ValidationError, match="Gói hồ sơ lần 1 đã gửi"):
        province_file.send_supplement(row, **SENT, by=walk.by("registry"))


def test_supplement_province_proposal_waits_for_the_one_before(walk: Walk):
    row = sent(walk)
    asked(walk, row)

    with pytest.raises(Refused, match="Yêu cầu bổ sung trước chưa được trả lời"):
        asked(walk, row)


def test_send_province_proposal_reminds_of_an_answer_that_does_not_come(walk: Walk):
    row = sent(walk)
    told = Notice.objects.count()

    steps.sweep(by=walk.by("clock", MONDAY + timedelta(days=20)))

    new = Notice.objects.order_by("pk")[told:].values_list("user", "text")
    words = f"Tờ trình số {row.issued.reference}: tỉnh chưa trả lời, đã 20 ngày kể từ khi gửi hồ sơ"
    offices = {walk.user(persona).pk for persona in ("office", "office2", "chief")}
    assert {user for user, text in new if words in text} == offices


def test_remove_province_paper_leaves_the_packages_that_hold_it(walk: Walk):
    row = sealed(walk)
    paper = add(walk, row)
    first = pack(walk, row)

    province_file.remove_paper(paper, by=walk.by("registry"))

    assert "09-Ban-sao-giay-khen.pdf" in opened(first).namelist()
    assert opened(pack(walk, row)).namelist()[-2] == "08-Bao-cao-thanh-tich-Hoang-Thi-Anh.pdf"
