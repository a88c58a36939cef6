"""Samples: every kind on the common way, certificates with their code, what is printed as it stands."""

import pytest

from awards.actions import certificate as certificates
from awards.models import CertificateTemplate
from desk.samples import awards, every_kind, nominations
from tests.awards.certificate_sheets import page_count, text
from tests.walk import MONDAY, Walk
from tests.walk.papers import WORK

TOO_YOUNG = {"disposal"}  # nothing of the demo has been kept for ten years


@pytest.mark.parametrize("noun", [each for each in WORK if each not in TOO_YOUNG])
def test_sample_documents_shows_every_kind_on_the_common_way(walk: Walk, noun: str):
    row = walk.paper(noun)

    made = {each.paper.kind for each in every_kind() if each.paper}

    assert WORK[noun].compose(row).kind in made


def test_sample_documents_shows_what_was_issued_before_a_newer_draft(walk: Walk):
    issued = walk.paper("office_letter", "signed")
    walk.paper("office_letter")

    shown = {each.name: each.paper for each in nominations.letters(MONDAY)}

    assert shown["cong-van-huong-dan-ban-hanh"].blocks[0].number == issued.issued.number


def test_sample_documents_shows_what_lies_before_the_director(walk: Walk):
    assert [each.paper for each in awards.ruled()] == [None]
    walk.ruling_sheet()

    [made] = awards.ruled()

    assert (made.name, made.paper.kind) == ("phieu-trinh", "phieu-trinh")


def test_sample_documents_shows_a_certificate_with_its_code(walk: Walk):
    certificates.make(walk.decision_numbered(), by=walk.by("office"))

    made = {each.name: each.sheet for each in awards.certificates()}

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
    assert [each.paper for each in awards.paid(MONDAY)] == [None]
    walk.decision_numbered()

    [made] = awards.paid(MONDAY)

    assert (made.name, made.paper.kind) == ("danh-sach-chi-thuong", "danh-sach-chi-thuong")
