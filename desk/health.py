"""Is this installation well: each part in plain words, without names, addresses or secrets."""

import tempfile
from collections.abc import Callable
from datetime import timedelta

from celery import current_app
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from desk import machinery
from vietnamese.dates import hm_dmy

OLDEST_SWEEP = timedelta(hours=2)
BROKER_SECONDS = 2


class Unwell(Exception):  # noqa: N818 - read as a word where it is caught
    """What is wrong with one part, in words."""


def answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def parts() -> dict[str, str]:
    """Part → what is wrong with it, empty when it is well. What cannot be asked is not well."""
    return {name: _asked(check, otherwise) for name, (check, otherwise) in CHECKS.items()}


def _asked(check: Callable[[], None], otherwise: str) -> str:
    try:
        check()
    except Unwell as why:
        return str(why)
    except Exception:  # whatever a database or a broker raises: its text may name hosts
        return otherwise
    return ""


def _migrated() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Unwell("cơ sở dữ liệu chưa được nâng lên phiên bản đang chạy (migrate)")


def _broker_answers() -> None:
    with current_app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, timeout=BROKER_SECONDS)
        broker.default_channel.queue_declare("celery", passive=False)


def _data_is_writable() -> None:
    with tempfile.TemporaryFile(dir=settings.DATA_DIR) as file:
        file.write(b"1")


def _clock_is_awake() -> None:
    """That it comes by is not enough: a sweep that fails each time tells nobody of anything."""
    last = machinery.ended_well(machinery.SWEEP).first()
    if last is None:
        raise Unwell("chưa rà xong thời hạn lần nào")
    if last.finished_at < timezone.now() - OLDEST_SWEEP:
        raise Unwell(f"lần rà xong thời hạn gần nhất đã quá 2 giờ: {hm_dmy(last.finished_at)}")


CHECKS: dict[str, tuple[Callable[[], None], str]] = {
    "cơ sở dữ liệu": (answers, "không trả lời"),
    "phiên bản dữ liệu": (_migrated, "không kiểm tra được"),
    "hàng đợi": (_broker_answers, "không kết nối được"),
    "thư mục dữ liệu": (_data_is_writable, "không ghi được"),
    "việc nền": (_clock_is_awake, "không kiểm tra được"),
}
