"""The pages of certificates, as each persona meets them."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from awards.actions import batch as batches
from awards.actions import decision as decisions
from awards.actions import sheets
from awards.certificate_forms.printing import numbers_in
from awards.models import (
    BatchState,
    CertificateBatch,
    CertificateTemplate,
    PrinterOffset,
    SheetUse,
)
from tests.awards.certificate_rows import template_of
from tests.awards.certificate_sheets import text as printed_text
from tests.awards.test_certificates import asked, finished, made
from tests.council.browse import MANY, errors, page, post, queries
from tests.walk import Walk, fresh


def test_office_makes_prints_and_counts(walk: Walk):
    decision = walk.decision_numbered()
    assert post(walk, "office", "make_certificates", decision.pk).status_code == 302
    shown = page(walk, "office", "certificates_of", decision.pk).content.decode()
    assert "Bà Hoàng Thị Ánh" in shown
    assert "2 giấy khen đã lập" in shown

    template = CertificateTemplate.objects.get()
    asked_for = post(
        walk, "office", "print_certificates", decision.pk, template=template.pk, numbers="2"
    )
    batch = CertificateBatch.objects.get()
    assert asked_for.url == reverse("certificate_batch", args=[batch.pk])
    assert [each.golden_number for each in batch.certificates.all()] == [2]

    batches.work(batch.pk)
    answer = page(walk, "registry", "certificate_batch_pdf", batch.pk)
    assert "Bà Hoàng Thị Ánh" in printed_text(answer.content)
    assert "XEM THỬ" not in printed_text(answer.content)

    post(walk, "registry", "record_printing", batch.pk, printed=1, spoiled=1, reason="Kẹt giấy")
    assert list(SheetUse.objects.order_by("pk").values_list("kind", "change")) == [
        ("printed", -1),
        ("spoiled", -1),
    ]


def test_print_page_says_what_is_wrong_and_keeps_what_was_typed(walk: Walk):
    [first, _] = made(walk)
    template = CertificateTemplate.objects.get()
    answer = post(
        walk, "office", "print_certificates", first.decision_id, template=template.pk, numbers="1-9"
    )
    assert errors(answer) == {"numbers": ["Quyết định không có số sổ vàng 3."]}
    assert "1-9" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("1-3, 7", {1, 2, 3, 7}), ("5", {5}), (" 2 – 3 ;9 ", {2, 3, 9}), ("1,1-2", {1, 2})],
)
def test_numbers_are_read_as_in_a_print_dialog(typed, found):
    assert numbers_in(typed) == found


@pytest.mark.parametrize("typed", ["x", "3-1", "1..4", "1-", "-"])
def test_numbers_that_cannot_be_read_are_told(typed):
    with pytest.raises(ValidationError, match="Không đọc được"):
        numbers_in(typed)


def test_print_again_wants_a_reason_at_its_field(walk: Walk):
    batch = finished(walk)
    sheets.record_printing(batch, printed=2, spoiled=0, by=walk.by("office"))
    answer = post(
        walk, "office", "print_certificates", batch.decision_id, template=batch.template_id
    )
    assert errors(answer) == {"reason": ["2 giấy khen đã in trước đây: hãy ghi lý do in lại."]}


def test_preview_is_marked_and_no_print_file(walk: Walk):
    [row, _] = made(walk)
    answer = page(walk, "director", "certificate_pdf", row.pk)

    assert "XEM" in printed_text(answer.content)
    assert answer["Cache-Control"] == "private, no-store"


def test_stop_and_resume_on_their_pages(walk: Walk):
    batch = asked(walk)
    assert post(walk, "registry", "stop_batch", batch.pk).status_code == 302
    assert fresh(batch).state == BatchState.STOPPED
    assert "Tạo tiếp" in page(walk, "registry", "certificate_batch", batch.pk).content.decode()
    assert post(walk, "office", "resume_batch", batch.pk).status_code == 302
    assert fresh(batch).state == BatchState.WAITING


@pytest.mark.parametrize(
    ("persona", "reads", "downloads"),
    [
        *(("office", 200, 200), ("registry", 200, 200), ("director", 200, 403)),
        *(("plain_deputy", 200, 403), ("accountant", 404, 404), ("head", 404, 404)),
        *(("nominee", 404, 404), ("secretary", 404, 404), ("superuser", 404, 404)),
    ],
)
def test_who_reads_and_who_prints(walk: Walk, persona, reads, downloads):
    batch = finished(walk)
    certificate = batch.certificates.first()

    assert page(walk, persona, "certificates_of", batch.decision_id).status_code == reads
    assert page(walk, persona, "certificate_pdf", certificate.pk).status_code == reads
    assert page(walk, persona, "certificate_batch", batch.pk).status_code == reads
    assert page(walk, persona, "certificate_batch_pdf", batch.pk).status_code == downloads


def test_file_of_a_void_decision_is_not_handed_out(walk: Walk):
    batch = finished(walk)
    decisions.void(batch.decision, reason="Sai danh sách.", by=walk.by("director"))

    assert page(walk, "office", "certificate_batch_pdf", batch.pk).status_code == 403
    shown = page(walk, "office", "certificates_of", batch.decision_id).content.decode()
    assert "không có giá trị" in shown


def test_lists_cost_the_same_for_one_row_and_more(walk: Walk):
    batch = finished(walk)
    asks = [
        ("office", "certificates"),
        ("office", "certificates_of", batch.decision_id),
        ("registry", "certificate_batch", batch.pk),
        ("office", "certificate_stock"),
        ("office", "certificate_sheets", batch.template_id),
    ]
    sheets.record_printing(batch, printed=2, spoiled=0, by=walk.by("office"))
    one = [queries(walk, *each) for each in asks]
    asked(walk, list(batch.certificates.all()), "Ướt")
    walk.decision_numbered(unit="ttud")
    template_of("preprinted")
    PrinterOffset.objects.create(name="Máy 1")
    sheets.record_printing(batch, printed=1, spoiled=1, reason="Rách", by=walk.by("office"))

    assert [queries(walk, *each) for each in asks] == one
    assert max(one) <= MANY
