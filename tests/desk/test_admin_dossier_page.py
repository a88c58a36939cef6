"""The office's page of a dossier: what it shows of what was handed in, and what it keeps back."""

from io import BytesIO

from django.urls import reverse
from pypdf import PdfReader

from nominations.actions import dossier as dossiers
from nominations.actions import nomination as nominations
from nominations.actions import remarks
from nominations.models import Dossier
from tests.walk import Walk, fresh


def page_of(dossier: Dossier) -> str:
    return reverse("admin:nominations_dossier_change", args=[dossier.pk])


def test_shows_papers_as_they_were_handed_in(walk: Walk):
    dossier = walk.received()
    nomination = dossier.nominations.get(subject="ca_nhan")
    papers = walk.client("office").get(page_of(dossier)).context["papers"]

    report = next(each for each in papers if each["nomination"] == nomination.pk)
    response = walk.client("office").get(report["url"])

    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert len(papers) == 4
    assert response["Content-Type"] == "application/pdf"
    assert "Hoàng Thị Ánh" in text
    assert walk.client("accountant").get(report["url"]).status_code == 404


def test_shows_nothing_that_the_unit_writes_after_a_return(walk: Walk):
    dossier = walk.sent_back()
    nomination = dossier.nominations.first()
    nominations.summarise(nomination, summary="Đang viết lại.", by=walk.by("clerk"))

    page = walk.client("office").get(page_of(dossier)).content.decode()

    assert "Đang viết lại." not in page
    assert "Nêu rõ số liệu." in page


def test_shows_earlier_awards_of_the_nominee(walk: Walk):
    walk.awarded()
    dossier = walk.received(round_=walk.round_anytime())

    listed = walk.client("office").get(page_of(dossier)).context["nominations"]

    assert [len(each["awards"]) for each in listed] == [1, 1]


def test_shows_what_the_checklist_doubts_of_what_was_handed_in(walk: Walk):
    page = walk.client("office").get(page_of(walk.submitted()))

    said = [each["sentence"] for each in page.context["warnings"]]
    assert [each for each in said if each.startswith("Bà Hoàng Thị Ánh")] != []
    assert "Nên xem kỹ" in page.content.decode()


def test_doubts_nothing_while_the_unit_is_writing(walk: Walk):
    page = walk.client("office").get(page_of(walk.sent_back()))

    assert page.context["warnings"] == []


def test_shows_what_the_unit_answered_only_once_it_is_handed_in(walk: Walk):
    dossier = walk.sent_back()
    remarks.answer(dossier.remarks.get(), words="Đã thêm bảng.", by=walk.by("clerk"))
    url, client = page_of(dossier), walk.client("office")

    before = client.get(url).content.decode()
    dossiers.submit(fresh(dossier), by=walk.by("head"))
    after = client.get(url).content.decode()

    assert ("Đã thêm bảng." in before, "Đã thêm bảng." in after) == (False, True)
