"""The code by which a certificate is checked: made once, printed where the office wants it, read back."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO, StringIO
from subprocess import run

import pytest
import zxingcpp
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from awards import printing
from awards.actions import batch as batches
from awards.actions import decision as decisions
from awards.certificates import mark, places
from awards.certificates.content import Check
from awards.models import Certificate, CertificateBatch, CertificateTemplate
from documents import files
from documents.models import VerificationCode
from documents.verification import keys, statements
from tests.awards.certificate_rows import many
from tests.awards.certificate_sheets import PERSON, page_count, text, words
from tests.awards.test_certificates import made
from tests.council.browse import page, queries
from tests.walk import Walk, fresh, scan

ADDRESS = "https://thidua.example.vn"
KINDS, PLACES = ("complete", "preprinted"), ("sheet", "back")
pytestmark = pytest.mark.usefixtures("own_keys")


def template(kind: str = "complete", place: str = "sheet", **values) -> CertificateTemplate:
    usual = {"name": f"{kind} {place}", "kind": kind, "size": "A4", "places": places.usual(kind)}
    return CertificateTemplate(**usual | {"check_place": place} | values)


def checked(template: CertificateTemplate) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        template.clean()
    return caught.value.message_dict["check_place"]


def printed(walk: Walk, chosen: list[Certificate], on: CertificateTemplate) -> bytes:
    return files.read(batch(walk, chosen, on).file)


def batch(walk: Walk, chosen: list[Certificate], on: CertificateTemplate) -> CertificateBatch:
    if on.pk is None:
        on.save()
    row = batches.ask(
        chosen[0].decision, template=on, printer=None, chosen=chosen, by=walk.by("office")
    )
    batches.work(row.pk)
    return fresh(row)


def scanned(content: bytes, sheet: int = 1, dpi: int = 200) -> list[str]:
    """What a phone reads from a printed page."""
    asked = ["pdftoppm", "-png", "-r", str(dpi), "-f", str(sheet), "-l", str(sheet), "-"]
    drawn = run(asked, input=content, check=True, capture_output=True).stdout
    with Image.open(BytesIO(drawn)) as picture:
        return [each.text for each in zxingcpp.read_barcodes(picture)]


def verified(statement: str) -> list[str]:
    said = StringIO()
    call_command("verify_award", statement, stdout=said)
    return said.getvalue().splitlines()


# what is printed


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_print_certificates_prints_a_code_that_proves_each(walk: Walk, kind, place):
    chosen = made(walk)

    content = printed(walk, chosen, template(kind, place))

    sides = 2 if place == "back" else 1
    assert page_count(content) == 2 * sides
    for number, certificate in enumerate(chosen, start=1):
        (seen,) = scanned(content, sheet=number * sides)
        row = VerificationCode.objects.get(line=str(certificate.golden_number))
        address, _, statement = seen.partition("#")
        assert address == f"{ADDRESS}/kiem-tra/{row.code}/"
        assert verified(statement)[1:6] == [
            "Loại: Giấy khen",
            "Số, ký hiệu: 01/QĐ-SKHCN",
            "Ngày ban hành: 15/06/2026",
            f"Tặng cho: {certificate.recipient}",
            f"Đơn vị: {certificate.line.unit_name}",
        ]


def test_print_certificates_prints_the_code_in_letters_too(walk: Walk):
    [first, _] = made(walk)

    content = printed(walk, [first], template())

    row = VerificationCode.objects.get(line="1")
    assert str(row) in "".join(text(content).split())
    assert "thidua.example.vn/kiem-tra/" in "".join(text(content).split())


def test_print_certificates_without_a_code_makes_none(walk: Walk):
    content = printed(walk, made(walk), template(place="none"))

    assert scanned(content) == []
    assert not VerificationCode.objects.exclude(line="").exists()


def test_print_certificates_again_prints_the_same_code(walk: Walk, settings):
    """Whatever key and address the office has by then."""
    [first, second], on = made(walk), template()
    before = printed(walk, [first, second], on)
    keys.replace()
    settings.PUBLIC_ADDRESS = "https://khac.example.vn"

    again = printed(walk, [first, second], on)

    assert scanned(again) == scanned(before)
    assert again == before
    assert VerificationCode.objects.exclude(line="").count() == 2


def test_print_certificates_lays_border_and_closing_lines_on_fronts_only(walk: Walk):
    front, back = words(printed(walk, made(walk)[:1], template(place="back")))

    assert [word.text for word in front if word.text == "TẶNG"] == ["TẶNG"]
    assert not {"TẶNG", "NAM"} & {word.text for word in back}


def test_print_certificates_gives_codes_in_as_many_queries_for_many(walk: Walk):
    decision = many(walk, 30)
    on = template()
    on.save()
    first, *others = decision.certificates.order_by("golden_number")
    counted = []
    for chosen in ([first], others):
        with CaptureQueriesContext(connection) as asked:
            batches.ask(decision, template=on, printer=None, chosen=chosen, by=walk.by("office"))
        counted.append(len(asked))

    assert counted[0] == counted[1]


def test_preview_shows_a_sample_that_proves_nothing():
    (seen,) = scanned(printing.one(template(), PERSON))

    with pytest.raises(statements.UnknownKey):
        statements.proven(seen, keys.published())


def test_preview_makes_no_code(walk: Walk):
    [row, _] = made(walk)
    template().save()
    CertificateTemplate.objects.filter(check_place="none").delete()

    answer = page(walk, "office", "certificate_pdf", row.pk)

    assert "Mã kiểm tra: 0000" in " ".join(text(answer.content).split())
    assert not VerificationCode.objects.exclude(line="").exists()


# where it stands


def test_code_keeps_its_quiet_zone_free():
    """No word of the fullest certificate touches the code's square."""
    longest = replace(PERSON, recipient="Bà " + "Nguyễn " * 8, achievement="Đã có thành tích " * 50)
    on = template()
    found = words(printing.one(on, longest))[0]

    left, top = float(on.check_x), float(on.check_y)
    right, bottom = left + float(on.check_size), top + float(on.check_size)
    touching = [
        word.text
        for word in found
        if word.left < right and word.right > left and word.top < bottom and word.bottom > top
    ]
    assert touching == []


@pytest.mark.parametrize("size", ["A4", "A3"])
@pytest.mark.parametrize("kind", KINDS)
def test_usual_area_of_a_template_is_free(kind, size):
    area = mark.usual(size)
    numbers = {"check_x": area.x, "check_y": area.y, "check_size": area.size}

    template(kind, size=size, places=places.usual(kind, size), **numbers).clean()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"check_size": 19.9}, "Ô mã kiểm tra: cạnh mã QR từ 20 đến 60 mm."),
        ({"check_y": 160}, "Ô mã kiểm tra nằm đè lên “Quyết định số … ngày …”."),
        ({"check_x": 120}, "Ô mã kiểm tra nằm đè lên “Địa danh, ngày tháng năm”."),
        ({"check_x": 10}, "cách mép giấy ít nhất 16 mm."),
        ({"check_y": 175}, "cách mép giấy ít nhất 16 mm."),
    ],
)
def test_code_that_stands_in_the_way_is_refused(values, said):
    wrong = checked(template(**values))
    assert [each for each in wrong if each.endswith(said)] == wrong[:1]


def test_code_on_the_back_stands_in_nobodys_way():
    template(place="back", check_y=160).clean()


@pytest.mark.parametrize("side", [20, 25, 30, 40])
def test_code_is_read_at_every_size(side):
    facts = statements.Facts("Giấy khen", "05/QĐ-SKHCN", PERSON.decided_on, "Sở", PERSON.recipient)
    code = mark.codes.new()
    check = Check(statements.signed(facts, code, keys.signing()), ADDRESS)
    on = template(
        "preprinted", check_size=Decimal(side), check_y=Decimal(134 if side > 30 else 144)
    )

    (seen,) = scanned(printing.one(on, replace(PERSON, check=check)), dpi=300)

    assert statements.proven(seen, keys.published()).code == code


# what the public page says


def said(certificate: Certificate) -> str:
    shown = Client().get(f"/kiem-tra/{fresh(certificate).printed_check.code}/").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def test_check_code_of_a_certificate_follows_its_decision(walk: Walk):
    [first, _] = made(walk)
    printed(walk, [first], template())
    assert f"Giấy khen tặng {first.recipient}" in said(first)
    assert "Chưa ký" in said(first)

    decisions.attach_signed(fresh(first.decision), scan=scan(), by=walk.by("registry"))

    assert "Còn hiệu lực" in said(first)


def test_check_code_of_a_certificate_follows_its_void(walk: Walk):
    [first, _] = made(walk)
    printed(walk, [first], template())

    decisions.void(fresh(first.decision), reason="Sai danh sách.", by=walk.by("director"))

    assert "Hủy số Số này đã hủy" in said(first)


def test_certificates_of_links_to_the_check_page(walk: Walk):
    [first, second] = made(walk)
    ask = ("office", "certificates_of", first.decision_id)
    on = template()
    printed(walk, [first], on)
    code = fresh(first).printed_check.code

    shown = page(walk, *ask).content.decode()

    assert re.findall(r"/kiem-tra/(\w+)/", shown) == [code]
    assert fresh(second).printed_check is None
    one = queries(walk, *ask)
    printed(walk, [second], on)
    assert queries(walk, *ask) == one
