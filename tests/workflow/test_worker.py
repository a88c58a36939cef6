"""A real Celery worker takes a task from each broker: Redis as in production, a folder as embedded."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from script.lib.processes import die_with_parent, stop, wait_until
from workflow.models import JobStanding

ROOT = Path(__file__).resolve().parents[2]
WORKER = "celery -A config worker --pool solo --without-gossip --without-mingle --without-heartbeat"
SEND = "from workflow.tasks import deliver_notices; deliver_notices.delay()"


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


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("broker", ["redis", "folder"])
def test_worker_runs_what_was_sent(broker, request, tmp_path):
    if connection.vendor != "postgresql":
        pytest.fail("the worker needs a database that another process can open")
    for folder in ("queue", "queue-control"):
        (tmp_path / folder).mkdir()
    env = environment(request.getfixturevalue("redis_url") if broker == "redis" else "", tmp_path)
    python = [sys.executable, "-c", f"import django; django.setup(); {SEND}"]
    subprocess.run(python, cwd=ROOT, env=env, check=True)

    worker = subprocess.Popen(
        [sys.executable, "-m", *WORKER.split()],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(),
    )
    try:
        done = JobStanding.objects.filter(job="Gửi thông báo", ticked_at__isnull=False)
        assert wait_until(done.exists, 60, worker)
    finally:
        stop(worker, signal.SIGTERM, seconds=20)
