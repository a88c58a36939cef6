"""The file of certificates to print."""

from io import BytesIO

import pikepdf
import pytest

from awards.actions import batch as batches
from awards.certificates.sheet import Layout
from awards.models import BatchChunk, BatchState, Certificate, CertificateTemplate, PrinterOffset
from awards.tasks import render_certificates
from documents import files
from tests.awards.certificate_batches import SOME, asked
from tests.awards.certificate_rows import many
from tests.awards.certificate_sheets import Word, printed, text, words
from tests.walk import fresh


def test_file_has_a_page_for_each_certificate_in_order(walk):
    batch = asked(walk)
    assert batches.work(batch.pk) == "xong 45 giấy khen"

    batch = fresh(batch)
    assert (batch.state, batch.done, batch.total) == (BatchState.DONE, SOME, SOME)
    found = text(files.read(batch.file)).splitlines()
    assert [line for line in found if line.startswith("Số sổ vàng")] == [
        f"Số sổ vàng: {number:02d}" for number in range(1, SOME + 1)
    ]
    assert len(words(files.read(batch.file))) == SOME
    assert not BatchChunk.objects.exists()


def test_what_all_pages_show_is_in_the_file_once(walk):
    """Border and opening lines under the recipient's own text, the closing lines over it."""
    batch = asked(walk)
    batches.work(batch.pk)

    with pikepdf.open(BytesIO(files.read(fresh(batch).file))) as pdf:
        drawings = {each.objgen for page in pdf.pages for each in page.Resources.XObject.values()}
        assert (len(pdf.pages), len(drawings), str(pdf.Root.Lang)) == (SOME, 2, "vi")
        assert str(pdf.docinfo.Title) == "Giấy khen: 01/QĐ-SKHCN"


def test_file_reads_like_the_certificate_drawn_whole(walk):
    """Each page's words stand where one drawing of everything would put them."""
    batch = asked(walk, 3)
    batches.work(batch.pk)
    contents = [each.content() for each in batch.certificates.order_by("golden_number")]
    drawn = words(printed(*contents, on=Layout.of(batch.layout)))
    found = words(files.read(fresh(batch).file))

    assert [sorted(map(rounded, page)) for page in found] == [
        sorted(map(rounded, page)) for page in drawn
    ]


def rounded(word: Word) -> tuple:
    return (word.text, *(round(number, 1) for number in word[:4]))


def test_file_is_as_it_was_asked_for_though_the_template_changed(walk):
    printer = PrinterOffset.objects.create(name="Máy tầng 2", dx="1.5", dy="-2")
    batch = asked(walk, 2, printer=printer)
    CertificateTemplate.objects.update(places=[])
    PrinterOffset.objects.update(dx=9)
    batches.work(batch.pk)

    page, _ = words(files.read(fresh(batch).file))
    assert (batch.layout["dx"], batch.layout["dy"]) == (1.5, -2.0)
    assert next(word.left for word in page if word.text == "Quyết") == pytest.approx(28.5, abs=0.2)


def test_equal_batches_give_equal_files(walk):
    first = asked(walk, 3)
    second = batches.ask(
        first.decision,
        template=first.template,
        printer=None,
        chosen=list(first.certificates.all()),
        by=walk.by("office"),
    )
    batches.work(first.pk)
    batches.work(second.pk)

    assert fresh(first).file_id == fresh(second).file_id


def test_part_of_the_certificates_makes_a_file_of_its_own(walk):
    decision = many(walk, 4)
    chosen = list(Certificate.objects.filter(golden_number__in=(3, 4)))
    batch = batches.ask(
        decision,
        template=CertificateTemplate.objects.get(),
        printer=None,
        chosen=chosen,
        by=walk.by("office"),
    )
    batches.work(batch.pk)

    found = text(files.read(fresh(batch).file))
    assert [line for line in found.splitlines() if line.startswith("Ông")] == [
        "Ông Nguyễn Văn 003",
        "Ông Nguyễn Văn 004",
    ]


def test_asking_sends_the_worker_its_number(walk, monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr(batches.current_app, "send_task", lambda *task: sent.append(task))
    with django_capture_on_commit_callbacks(execute=True):
        batch = asked(walk, 2)

    assert [each for each in sent if each[0] == batches.TASK] == [
        ("awards.tasks.render_certificates", [batch.pk])
    ]
    assert render_certificates.name == batches.TASK
