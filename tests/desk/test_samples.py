"""Samples of certificates: as the first template says, and with the code in both places."""

from awards.actions import certificate as certificates
from awards.models import CertificateTemplate
from desk import samples
from tests.awards.certificate_sheets import page_count, text
from tests.walk import MONDAY, Walk


def test_sample_documents_shows_a_certificate_with_its_code(walk: Walk):
    certificates.make(walk.decision_numbered(), by=walk.by("office"))

    made = {each.name: each.sheet for each in samples._certificates()}

    assert {name: page_count(sheet) for name, sheet in made.items()} == {
        "giay-khen-du-thao": 1,
        "giay-khen-ban-hanh": 1,
        "giay-khen-ma-o-rieng-du-thao": 1,
        "giay-khen-ma-o-rieng-ban-hanh": 1,
        "giay-khen-ma-mat-sau-du-thao": 2,
        "giay-khen-ma-mat-sau-ban-hanh": 2,
    }
    assert [name for name, sheet in made.items() if "Mã kiểm tra" in text(sheet)] == [
        name for name in made if "-ma-" in name
    ]
    assert CertificateTemplate.objects.get().check_place == "none"


def test_sample_documents_shows_the_list_that_money_is_signed_for(walk: Walk):
    assert [each.paper for each in samples._paid(MONDAY)] == [None]
    walk.decision_numbered()

    [made] = samples._paid(MONDAY)

    assert (made.name, made.paper.kind) == ("danh-sach-chi-thuong", "danh-sach-chi-thuong")
