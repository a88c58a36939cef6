"""Letter and PDFs of a dossier on their pages."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from campaign.models import Round
from nominations.papers.pieces import occasion
from people.models import Unit
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event

AGREED = {"csrfmiddlewaretoken": "x"}


def address(name: str, row) -> str:
    return reverse(name, args=[row.pk])


def test_letter_offers_the_head_as_signer_without_saving(walk: Walk):
    dossier = walk.draft()

    page = walk.client("clerk").get(address("letter", dossier)).content.decode()

    assert 'value="Bế Văn Sơn"' in page
    assert 'value="Trưởng phòng"' in page
    assert dossier.letter.signer_name == ""


def test_letter_saves_number_date_and_signer(walk: Walk):
    dossier = walk.draft()
    typed = {"number": "7", "issued_on": "14/06/2026"}
    typed |= {"signer_title": "Trưởng phòng", "signer_name": "Bế  Văn Sơn"}

    done = walk.client("clerk").post(address("letter", dossier), typed)

    letter = fresh(dossier).letter
    assert done["Location"] == f"/ho-so/{dossier.pk}/"
    assert (letter.number, letter.issued_on) == (7, MONDAY.replace(day=14))
    assert letter.signer_name == "Bế Văn Sơn"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "0"}, "number"),
        ({"number": "bảy"}, "number"),
        ({"number": "-3"}, "number"),
        ({"issued_on": "30/02/2026"}, "issued_on"),
        ({"signer_name": ""}, "signer_name"),
        ({"signer_name": "Bế\u202eVăn"}, "signer_name"),
    ],
)
def test_letter_with_bad_input_says_it_at_the_field_and_keeps_the_rest(walk: Walk, changes, field):
    dossier = walk.draft()
    typed = {"number": "7", "issued_on": "14/06/2026", "signer_title": "Trưởng phòng"}
    typed |= {"signer_name": "Bế Văn Sơn", **changes}

    page = walk.client("clerk").post(address("letter", dossier), typed)

    assert page.status_code == 200
    assert list(page.context["form"].errors) == [field]
    assert 'value="Trưởng phòng"' in page.content.decode()
    assert fresh(dossier).letter.signer_name == ""


@pytest.mark.parametrize("name", ["letter", "minutes"])
def test_papers_of_a_dossier_handed_in_are_refused(walk: Walk, name):
    dossier = walk.submitted()
    events = Event.objects.count()

    page = walk.client("clerk").post(address(name, dossier), {"place": "Nơi khác", **AGREED})

    assert page.status_code == 403
    assert "Hồ sơ đã nộp nên không sửa được." in page.content.decode()
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("name", "filename"),
    [
        ("letter_pdf", "TTr_QLKH_XetKhenThuongSoKetNam2026.pdf"),
        ("unit_minutes_pdf", "BB_QLKH_XetKhenThuongSoKetNam2026.pdf"),
    ],
)
def test_pdf_opens_in_the_browser_under_a_name_people_know(walk: Walk, name, filename):
    dossier = walk.complete_draft()

    page = walk.client("clerk").get(address(name, dossier))

    assert page["Content-Type"] == "application/pdf"
    assert page["Content-Disposition"] == f'inline; filename="{filename}"'
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    with pikepdf.open(BytesIO(page.content)) as pdf:
        assert len(pdf.pages) in (1, 2)


@pytest.mark.parametrize("persona", ["clerk", "nominee", "head"])
def test_report_pdf_is_read_by_unit_and_nominee(walk: Walk, persona):
    dossier = walk.complete_draft()
    nomination = dossier.nominations.get(subject="ca_nhan")

    page = walk.client(persona).get(address("achievement_pdf", nomination))

    assert page["Content-Disposition"] == 'inline; filename="BCTT_QLKH_HoangThiAnh.pdf"'


def test_pdf_of_what_was_handed_in_keeps_the_names_of_that_day(walk: Walk):
    dossier = walk.submitted()
    url = address("letter_pdf", dossier)
    before = walk.client("head").get(url).content
    Unit.objects.filter(pk=dossier.unit_id).update(name="Phòng Đổi mới sáng tạo")

    after = walk.client("head").get(url).content

    assert before == after


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Xét khen thưởng sơ kết năm 2026", "sơ kết năm 2026"),
        ("Tổng kết năm 2025", "tổng kết năm 2025"),
        ("Khen thưởng đột xuất", "đột xuất"),
        ("Đợt xét khen thưởng chuyên đề", "chuyên đề"),
        ("Khen thưởng", "khen thưởng"),
    ],
)
def test_occasion_reads_after_khen_thuong(name, words):
    assert occasion(Round(name=name)) == words
