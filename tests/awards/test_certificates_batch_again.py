"""The job that makes a print file, interrupted: resumed, stopped, delivered twice, overtaken."""

from datetime import timedelta

import pytest

from awards import printing
from awards.actions import batch as batches
from awards.actions import decision as decisions
from awards.models import BatchChunk, BatchState, CertificateBatch
from awards.tasks import render_certificates, resume_certificates
from documents import files
from tests.awards.certificate_batches import SOME, asked, kill_at, killed
from tests.awards.certificate_sheets import words
from tests.walk import fresh
from workflow.models import JobRun
from workflow.permits import Refused


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
