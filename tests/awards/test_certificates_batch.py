"""The job that makes a print file: in chunks, resumed, stopped, delivered twice, overtaken."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from awards import printing
from awards.actions import batch as batches
from awards.actions import decision as decisions
from awards.certificates.sheet import Layout
from awards.models import (
    BatchChunk,
    BatchState,
    Certificate,
    CertificateBatch,
    CertificateTemplate,
    PrinterOffset,
)
from awards.tasks import render_certificates, resume_certificates
from documents import files
from tests.awards.certificate_rows import many
from tests.awards.certificate_sheets import Word, printed, text, words
from tests.walk import Walk, fresh
from workflow.models import JobRun
from workflow.permits import Refused

SOME = 45  # three chunks


class Killed(BaseException):
    """As a worker that is gone: no handler of ours sees it."""


def asked(walk: Walk, count: int = SOME, **changes) -> CertificateBatch:
    decision = many(walk, count)
    usual = {
        "template": CertificateTemplate.objects.get(),
        "printer": None,
        "chosen": list(decision.certificates.all()),
    }
    return batches.ask(decision, **usual | changes, by=walk.by("office"))


def kill_at(monkeypatch: pytest.MonkeyPatch, number: int, error: type = Killed) -> None:
    """The worker dies while it draws its `number`-th chunk, counted from 0."""
    draw, begun = printing.pages, []

    def dying(*arguments):
        begun.append(1)
        if len(begun) > number:
            raise error("gone")
        return draw(*arguments)

    monkeypatch.setattr(printing, "pages", dying)


def killed(batch: CertificateBatch, monkeypatch: pytest.MonkeyPatch, number: int | None) -> None:
    """Works until the `number`-th chunk, or (None) until the chunks are put together; then dies."""
    with monkeypatch.context() as patched:
        if number is None:
            patched.setattr(printing, "whole", lambda *_: (_ for _ in ()).throw(Killed()))
        else:
            kill_at(patched, number)
        with pytest.raises(Killed):
            batches.work(batch.pk)


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


def test_killed_worker_is_resumed_behind_its_last_chunk(walk, monkeypatch, standing_clock):
    batch = asked(walk)
    killed(batch, monkeypatch, 2)
    left = list(BatchChunk.objects.values_list("pk", "file_id"))
    assert (fresh(batch).state, fresh(batch).done, len(left)) == (BatchState.RUNNING, 40, 2)

    kill_at(monkeypatch, 1)  # one chunk more and no second
    standing_clock.shift(timedelta(minutes=3))
    kept = list(BatchChunk.objects.values_list("pk", "file_id"))
    assert batches.work_abandoned() == "xong 45 giấy khen"
    assert kept == left
    assert len(words(files.read(fresh(batch).file))) == SOME


def test_killed_before_the_file_is_written_leaves_only_that(walk, monkeypatch, standing_clock):
    batch = asked(walk)
    killed(batch, monkeypatch, None)
    assert (fresh(batch).state, fresh(batch).file_id) == (BatchState.RUNNING, None)

    kill_at(monkeypatch, 0)  # nothing is drawn again
    standing_clock.shift(timedelta(minutes=3))
    assert batches.work(batch.pk) == "xong 45 giấy khen"


def test_second_delivery_does_nothing(walk):
    batch = asked(walk, 2)
    batches.work(batch.pk)
    before = CertificateBatch.objects.values().get()

    assert batches.work(batch.pk) == "không có gì phải làm"
    assert CertificateBatch.objects.values().get() == before


def test_delivery_beside_a_running_worker_does_nothing(walk, monkeypatch):
    batch, seen = asked(walk, 2), []
    draw = printing.pages

    def beside(*arguments):
        seen.append(batches.work(batch.pk))
        return draw(*arguments)

    monkeypatch.setattr(printing, "pages", beside)
    assert batches.work(batch.pk) == "xong 2 giấy khen"
    assert seen == ["không có gì phải làm"]


def test_overtaken_worker_ends_nothing(walk, monkeypatch, standing_clock):
    """It was silent for so long that another took over; when it wakes, the batch is not its own."""
    batch, draw = asked(walk, 2), printing.pages
    said = []

    def slow(*arguments):
        monkeypatch.setattr(printing, "pages", draw)
        standing_clock.shift(timedelta(minutes=3))
        said.append(batches.work(batch.pk))
        return draw(*arguments)

    monkeypatch.setattr(printing, "pages", slow)
    said.append(batches.work(batch.pk))

    assert said == ["xong 2 giấy khen", "dừng ở 2/2 giấy khen"]
    assert fresh(batch).state == BatchState.DONE
    assert not BatchChunk.objects.exists()


def test_stop_ends_the_job_at_the_next_chunk_and_resume_goes_on(walk, monkeypatch):
    batch, draw = asked(walk), printing.pages

    def stopping(*arguments):
        monkeypatch.setattr(printing, "pages", draw)
        batches.stop(batch, by=walk.by("registry"))
        return draw(*arguments)

    monkeypatch.setattr(printing, "pages", stopping)
    assert batches.work(batch.pk) == "dừng ở 20/45 giấy khen"
    assert (fresh(batch).state, fresh(batch).stop_asked) == (BatchState.STOPPED, False)
    assert batches.work(batch.pk) == "không có gì phải làm"

    batches.resume(fresh(batch), by=walk.by("office"))
    kill_at(monkeypatch, 2)  # two chunks are left
    assert batches.work(batch.pk) == "xong 45 giấy khen"


def test_stop_before_the_worker_came_is_at_once(walk):
    batch = asked(walk, 2)
    assert batches.stop(batch, by=walk.by("office")).state == BatchState.STOPPED
    assert batches.work(batch.pk) == "không có gì phải làm"


def test_stop_and_resume_are_refused_when_there_is_nothing_to(walk):
    batch = asked(walk, 2)
    with pytest.raises(Refused, match="đang được tạo"):
        batches.resume(batch, by=walk.by("office"))
    batches.work(batch.pk)
    with pytest.raises(Refused, match="không còn đang tạo"):
        batches.stop(fresh(batch), by=walk.by("office"))


def test_void_number_stops_the_job(walk):
    batch = asked(walk, 2)
    decisions.void(batch.decision, reason="Sai danh sách.", by=walk.by("director"))

    assert batches.work(batch.pk) == "dừng ở 0/2 giấy khen"
    with pytest.raises(Refused, match="hủy số"):
        batches.resume(fresh(batch), by=walk.by("office"))


def test_error_is_kept_and_resume_tries_again(walk, monkeypatch):
    batch = asked(walk, 2)
    with monkeypatch.context() as patched:
        kill_at(patched, 0, OSError)
        with pytest.raises(OSError, match="gone"):
            render_certificates(batch.pk)
    assert (fresh(batch).state, fresh(batch).error) == (BatchState.FAILED, "OSError: gone")
    assert JobRun.objects.get().error

    batches.resume(fresh(batch), by=walk.by("office"))
    render_certificates(batch.pk)
    assert (fresh(batch).state, fresh(batch).error) == (BatchState.DONE, "")
    assert JobRun.objects.latest("pk").summary == "xong 2 giấy khen"


def test_damaged_chunk_is_made_again(walk, monkeypatch):
    batch = asked(walk, 2)
    killed(batch, monkeypatch, None)
    files.path_of(BatchChunk.objects.get().file_id).write_bytes(b"%PDF-broken")
    CertificateBatch.objects.update(state=BatchState.WAITING)

    with pytest.raises(OSError, match="damaged"):
        batches.work(batch.pk)
    batches.resume(fresh(batch), by=walk.by("office"))
    assert batches.work(batch.pk) == "xong 2 giấy khen"


def test_lost_message_is_made_up_for(walk, standing_clock):
    batch = asked(walk, 2)
    resume_certificates()
    assert fresh(batch).state == BatchState.WAITING

    standing_clock.shift(timedelta(minutes=3))
    resume_certificates()
    assert fresh(batch).state == BatchState.DONE
    assert JobRun.objects.count() == 1


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
