"""A real Celery worker beside the test, on the test's own database and a broker of its own."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from script.lib.processes import die_with_parent, stop

ROOT = Path(__file__).resolve().parents[1]
WORKER = "celery -A config worker --pool solo --without-gossip --without-mingle --without-heartbeat"


def environment(broker: str, data_dir: Path) -> dict[str, str]:
    """The worker's own settings: the test's database, this broker, nothing eager."""
    kept = {key: value for key, value in os.environ.items() if key != "TEST_SQLITE_FILE"}
    database = connection.settings_dict
    address = f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}"
    return kept | {
        "DEPLOYMENT": "embedded",
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": f"{address}:{database['PORT']}/{database['NAME']}",
        "REDIS_URL": broker,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


def send(env: dict[str, str], module: str, task: str) -> None:
    """As the beat does it, from another process."""
    code = f"import django; django.setup(); from {module} import {task}; {task}.delay()"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True)


@contextlib.contextmanager
def worker(env: dict[str, str]) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(
        [sys.executable, "-m", *WORKER.split()],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(),
    )
    try:
        yield process
    finally:
        stop(process, signal.SIGTERM, seconds=20)
