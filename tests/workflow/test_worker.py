"""A real Celery worker takes a task from each broker: Redis as in production, a folder as embedded."""

import pytest
from django.db import connection

from script.lib.processes import wait_until
from tests import workers
from workflow.models import JobStanding


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("broker", ["redis", "folder"])
def test_worker_runs_what_was_sent(broker, request, tmp_path):
    if connection.vendor != "postgresql":
        pytest.fail("the worker needs a database that another process can open")
    for folder in ("queue", "queue-control"):
        (tmp_path / folder).mkdir()
    address = request.getfixturevalue("redis_url") if broker == "redis" else ""
    env = workers.environment(address, tmp_path)
    workers.send(env, "workflow.tasks", "deliver_notices")

    with workers.worker(env) as worker:
        done = JobStanding.objects.filter(job="Gửi thông báo", ticked_at__isnull=False)
        assert wait_until(done.exists, 60, worker)
