"""The public pages: one may look up what was issued, and nothing else."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documents.actions import verification
from documents.models import IssuedDocument, SignedCopy
from documents.verification import codes, keys, statements
from tests.documents.looking import DECISION, KEYS, PAGE, code_of, look, text
from tests.walk import MONDAY, Walk

pytestmark = pytest.mark.usefixtures("own_keys")
AWARD = replace(DECISION, kind="Giấy khen", name="Hoàng Thị Ánh", unit="Phòng Quản lý khoa học")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


# what is said


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("signed", "Còn hiệu lực Văn bản đã ký, đóng dấu, chưa bị hủy bỏ."),
        ("numbered", "Chưa ký Văn bản đã có số nhưng bản đã ký, đóng dấu chưa vào sổ"),
        ("void", "Hủy số Số này đã hủy"),
    ],
)
def test_check_code_says_whether_it_counts(walk: Walk, step, said):
    response = Client().get(f"{PAGE}{code_of(walk, step)}/")

    assert response.status_code == 200
    assert said in text(response)


def test_check_code_of_a_revoked_award_says_so(walk: Walk):
    document = walk.decision_signed().issued
    code = verification.code_for(document, about=AWARD, line="1").code
    verification.revoke(document, on=MONDAY, line="1")

    assert "Đã hủy bỏ Quyết định khen thưởng này đã bị hủy bỏ" in text(
        Client().get(f"{PAGE}{code}/")
    )


def test_check_code_shows_the_facts_and_nothing_else(walk: Walk):
    code = code_of(walk, line="1", about=AWARD)

    said = text(Client().get(f"{PAGE}{code}/"))

    shown = said[said.index("Loại") : said.index("Kết quả có nghĩa gì")]
    assert shown.strip() == (
        "Loại Giấy khen Theo Quyết định số 01/QĐ-SKHCN Ngày ban hành 15/06/2026 Cơ quan ban hành "
        "Sở Khoa học và Công nghệ tỉnh Cao Bằng Tặng cho Hoàng Thị Ánh Đơn vị "
        f"Phòng Quản lý khoa học Mã kiểm tra {codes.grouped(code)}"
    )


def amend(document: IssuedDocument, **values: Any) -> IssuedDocument:
    """A second paper of the register that amends the document."""
    document = IssuedDocument.objects.get(pk=document.pk)
    first = document.pk
    document.pk, document.amends_id, document.number = None, first, document.number + 1
    for name, value in values.items():
        setattr(document, name, value)
    document.save(force_insert=True)
    return document


def test_check_code_of_an_amended_paper_names_the_amendment(walk: Walk):
    document = walk.decision_signed().issued
    codes_of = [
        verification.code_for(document, about=about, line=line).code
        for about, line in ((DECISION, ""), (AWARD, "1"))
    ]
    amendment = amend(document, issued_on=MONDAY + timedelta(days=30))
    other = text(Client().get(f"{PAGE}{codes_of[1]}/"))
    verification.code_for(amendment, about=AWARD, line="1")

    paper, award = (text(Client().get(f"{PAGE}{code}/")) for code in codes_of)

    amended = "đã được sửa đổi bởi văn bản số 02/QĐ-SKHCN ngày 15/07/2026"
    assert f"Còn hiệu lực, đã được sửa đổi Văn bản {amended}" in paper
    assert "đã được sửa đổi" not in other  # while the amendment names others only
    assert f"Còn hiệu lực, đã được sửa đổi Quyết định khen thưởng {amended}" in award


def test_check_code_passes_over_an_amendment_that_is_not_in_force(walk: Walk):
    code = code_of(walk)
    document = IssuedDocument.objects.get()
    amend(document, signed_at=None)
    amend(document, number=3, signed_at=None, voided_at=timezone.now(), void_reason="Sai")

    assert "Còn hiệu lực Văn bản đã ký" in text(Client().get(f"{PAGE}{code}/"))


def test_check_code_of_nothing_is_not_found(db):
    response = Client().get(f"{PAGE}{codes.new()}/")

    assert response.status_code == 404
    assert "Không tìm thấy mã" in text(response)


def test_check_code_asks_the_same_whether_there_is_one(walk: Walk):
    code, nothing = code_of(walk), codes.new()
    with CaptureQueriesContext(connection) as found:
        Client().get(f"{PAGE}{code}/")
    with CaptureQueriesContext(connection) as missing:
        Client().get(f"{PAGE}{nothing}/")

    assert [asked(each, code) for each in found] == [asked(each, nothing) for each in missing]
    assert len(found) == 3  # the row, what amends it, the page's frame
    assert not any(code in each["sql"] for each in found)


def asked(query: dict, code: str) -> str:
    return query["sql"].replace(codes.digest(code), "…")


@pytest.mark.parametrize("typed", ["x", "1234", "%00", "Ộ" * 28, "0" * 28, "a" * 5000])
def test_check_code_of_a_slip_says_that_it_is_one(db, typed):
    response = Client().get(f"{PAGE}{typed}/")

    assert response.status_code == 404
    assert "Mã chưa đúng" in text(response)


def test_draft_has_nothing_to_look_up(walk: Walk):
    walk.decision_approved()

    assert "01/QĐ-SKHCN" not in text(Client().get(f"{PAGE}{codes.new()}/"))
    assert not SignedCopy.objects.exists()


# the form


def test_check_leads_a_typed_code_to_its_page(walk: Walk):
    code = code_of(walk)

    for typed in (codes.grouped(code).lower(), f"http://x.example.vn{PAGE}{code}/"):
        assert look(typed).headers["Location"] == f"{PAGE}{code}/"


@pytest.mark.parametrize("typed", ["", "05/QĐ-SKHCN", "Nông Thị Hạnh", "\x00", "9" * 100_000])
def test_check_keeps_what_was_typed_wrong(db, typed):
    response = look(typed)

    assert response.status_code == 200
    assert "Mã chưa đúng" in text(response)
    kept = re.search(r"<textarea.*?>(.*)</textarea>", response.content.decode(), re.DOTALL)[1]
    assert kept == typed[: statements.LONGEST]


def test_check_of_a_statement_says_its_origin_and_whether_it_counts(walk: Walk):
    code = code_of(walk, "void", line="1", about=AWARD)
    statement = statements.signed(AWARD, code, keys.signing())

    said = text(look(statement))

    assert "Chữ ký trong mã QR đúng" in said
    assert "Chỉ chứng minh nguồn gốc; hiệu lực phải xem trang kiểm tra." in said
    assert "Hủy số Số này đã hủy" in said


def test_check_of_a_statement_without_a_row_finds_nothing(db):
    """As for a paper whose transaction did not come to its end."""
    statement = statements.signed(AWARD, codes.new(), keys.signing())

    assert "Không tìm thấy mã" in text(look(statement))
    assert "Hoàng Thị Ánh" not in text(look(statement))


@pytest.mark.parametrize("statement", ["TDKT1.MFRGG.MFRGG", "TDKT9.MFRGG.MFRGG", "tdkt1.x"])
def test_check_of_no_statement_of_ours_says_why(db, statement):
    said = text(look(statement))

    assert any(each.sentence in said for each in statements.NOT_PROVEN)


def test_check_escapes_what_was_typed(db):
    page = look("TDKT1.</textarea><script>alert(1)</script>").content.decode()

    assert "<script>alert" not in page


# the keys


def test_keys_page_shows_every_key_and_writes_nothing(db, settings):
    assert "Chưa có khóa" in text(Client().get(KEYS))
    assert not Path(settings.VERIFICATION_DIR).exists()
    keys.replace()

    page = Client().get(KEYS).content.decode()

    assert [each.id in page and each.hex in page for each in keys.published().values()] == [
        True
    ] * 2
    assert page.count("-----BEGIN PUBLIC KEY-----") == 2
    assert (page.count("Đã thôi dùng"), page.count("Đang dùng")) == (1, 1)
    assert "PRIVATE" not in page


# every page


def every_page(walk: Walk) -> list[HttpResponse]:
    code = code_of(walk)
    keys.signing()
    paths = (PAGE, KEYS, f"{PAGE}{code}/", f"{PAGE}{codes.new()}/", f"{PAGE}x/")
    return [Client().get(path) for path in paths] + [look("x")]


def test_pages_are_kept_nowhere_and_set_no_cookie(walk: Walk):
    for response in every_page(walk):
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "unsafe" not in response.headers["Content-Security-Policy"]
        assert not response.cookies


def test_pages_are_small_and_carry_no_inline_code(walk: Walk):
    for response in every_page(walk):
        page = response.content.decode()
        assert INLINE.findall(page) == []
        assert "noindex" in page
        assert len(response.content) < 30_000


def test_addresses_that_stand_on_paper_stay():
    assert (reverse("check"), reverse("check_keys")) == (PAGE, KEYS)
