"""What the clock starts: doormen, no rules."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from celery import shared_task
from django.utils import timezone

from documents.actions import numbering
from documents.actions.paperwork import Paperwork
from documents.tasks import NUMBERING
from nominations.actions import clock as clocks
from nominations.actions import copying, deadlines, office_papers, retention, rounds, uploads
from nominations.actions import dossier as dossiers
from nominations.models import DisposalLine
from people import actors
from workflow import jobs
from workflow.actors import Actor, clock
from workflow.moving import Stale
from workflow.permits import Refused

COPYING = jobs.declare(
    "Đối chiếu báo cáo thành tích",
    "doi-chieu-bao-cao",
    "Đối chiếu các báo cáo mới hoặc mới sửa để tìm đoạn giống nhau.",
    task="nominations.tasks.catch_up_copying",
)
CHECKING_FILES = jobs.declare(
    "Kiểm tra vi-rút tệp chờ",
    "kiem-tra-vi-rut",
    "Kiểm tra các tệp nhận lúc chương trình quét vi-rút không chạy.",
    task="nominations.tasks.check_files",
)


@shared_task
def number_office_letter(pk: int) -> None:
    _number(pk, office_papers.LETTERS)


@shared_task
def number_appraisal_report(pk: int) -> None:
    _number(pk, office_papers.REPORTS)


@shared_task
def number_disposal(pk: int) -> None:
    _number(pk, retention.DISPOSALS)


def _number(pk: int, work: Paperwork) -> None:
    jobs.run(NUMBERING, lambda: numbering.work(pk, work.number, load=actors.load))


def begin(today: date, *, at: datetime | None = None) -> str:
    """Starts clocks and announces lapses: what the sweep of steps then tells."""
    by = clock(today, at)
    started = sum(clocks.start_round(each, by=by) for each in rounds.reviewing())
    deadlines.announce_lapses(by=by)
    return f"bắt đầu {started}"


def end(today: date, *, at: datetime | None = None) -> str:
    """Lapses what was announced, finishes rounds that are over."""
    by = clock(today, at)
    lapsed = _done(dossiers.lapse, deadlines.announced(today), by)
    done = _done(rounds.finish_if_over, rounds.reviewing(), by)
    return f"hết hạn nộp {lapsed}, xong {done} đợt"


def dispose(today: date, *, at: datetime | None = None) -> str:
    """Removes what signed lists name; what is kept meanwhile stays."""
    return f"hủy tệp của {_done(_disposed, retention.waiting(), clock(today, at))} hồ sơ"


def _disposed(line: DisposalLine, *, by: Actor) -> bool:
    retention.dispose(line, by=by)
    return True


def _done(act: Callable[..., Any], rows: Iterable[Any], by: Actor) -> int:
    """How many it did; a row that the permit holds back, or that another moved first, stops no other."""
    count = 0
    for row in rows:
        with suppress(Refused, Stale):
            count += bool(act(row, by=by))
    return count


@shared_task
def check_copying(report_pk: int) -> None:
    """Queued after each save of a section; a second one finds nothing to do."""
    copying.check(report_pk)


@shared_task
def catch_up_copying() -> None:
    jobs.run(COPYING, copying.catch_up)


@shared_task
def check_files() -> None:
    """Files kept while the virus scanner was down; nothing is noted when there is nothing."""
    waits = uploads.waits(timezone.now())
    jobs.run_if(CHECKING_FILES, lambda: check_kept(timezone.localdate()), waits=waits)


def check_kept(today: date, *, at: datetime | None = None) -> str:
    by = clock(today, at)
    uploads.clear(by=by)
    return uploads.check_kept(by=by)
