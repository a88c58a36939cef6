"""/healthz and /readyz: for whoever watches over the server, in plain words and without secrets."""

from datetime import timedelta

import pytest
from celery import current_app
from django.core.management import call_command
from django.db import OperationalError
from django.urls import reverse

from desk import health, machinery, sweeping, tasks
from tests.walk import Walk
from workflow import jobs
from workflow.models import JobRun

WELL = dict.fromkeys(
    ["cơ sở dữ liệu", "phiên bản dữ liệu", "hàng đợi", "thư mục dữ liệu", "việc nền"], "tốt"
)


@pytest.fixture
def well(db, settings, tmp_path, monkeypatch, standing_clock) -> None:
    """All parts run: the broker is a folder, as embedded."""
    settings.DATA_DIR = tmp_path
    for name in ("queue", "queue-control"):
        (tmp_path / name).mkdir()
    folders = {
        "data_folder_in": str(tmp_path / "queue"),
        "data_folder_out": str(tmp_path / "queue"),
    }
    folders["control_folder"] = str(tmp_path / "queue-control")
    monkeypatch.setitem(current_app.conf, "broker_transport_options", folders)
    jobs.run(machinery.SWEEP, lambda: "xong")


def answer(client) -> tuple[int, dict[str, str]]:
    response = client.get(reverse("readyz"))
    return response.status_code, response.json()["parts"]


def test_healthz_answers_without_signing_in(client, db):
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"ok": True})
    assert "no-store" in response["Cache-Control"]


def test_healthz_of_a_database_that_is_away_says_so(client, db, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(health.connection, "cursor", broken)
        response = client.get("/healthz")

    assert (response.status_code, response.json()) == (503, {"ok": False})


def broken():
    raise OperationalError("connection to 10.1.2.3 as thi-dua failed: password bi-mat")


def test_readyz_answers_when_all_parts_run(client, well):
    assert answer(client) == (200, WELL)


def test_readyz_of_a_database_that_is_away_names_it_and_no_secret(client, well, monkeypatch):
    with monkeypatch.context() as away:
        away.setattr(health.connection, "cursor", broken)
        status, parts = answer(client)

    assert (status, parts["cơ sở dữ liệu"]) == (503, "không trả lời")
    assert "bi-mat" not in str(parts)


def test_readyz_says_that_the_broker_is_away(client, well, settings, tmp_path):
    (tmp_path / "queue").rmdir()

    assert answer(client) == (503, WELL | {"hàng đợi": "không kết nối được"})


def test_readyz_says_that_the_folder_cannot_be_written(client, well, settings):
    settings.DATA_DIR = "/proc/khong-co"

    assert answer(client) == (503, WELL | {"thư mục dữ liệu": "không ghi được"})


def test_readyz_says_that_the_clock_sleeps(client, well, standing_clock):
    standing_clock.shift(timedelta(hours=2, seconds=1))

    words = "lần rà xong thời hạn gần nhất đã quá 2 giờ: 09:00 15/06/2026"
    assert answer(client) == (503, WELL | {"việc nền": words})


def test_readyz_of_a_clock_that_never_came_by_says_so(client, well):
    JobRun.objects.all().delete()

    assert answer(client) == (503, WELL | {"việc nền": "chưa rà xong thời hạn lần nào"})


@pytest.mark.filterwarnings("ignore")
def test_readyz_says_that_every_sweep_fails(client, well, standing_clock, monkeypatch):
    """It comes by each hour, and each time in vain."""
    monkeypatch.setitem(sweeping.PARTS, machinery.SWEEP, lambda *_args, **_options: broken())
    for _ in range(3):
        standing_clock.shift(timedelta(hours=1))
        with pytest.raises(OperationalError):
            tasks.sweep()

    words = "lần rà xong thời hạn gần nhất đã quá 2 giờ: 09:00 15/06/2026"
    assert answer(client) == (503, WELL | {"việc nền": words})


def test_readyz_says_that_the_database_is_of_another_version(client, well, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: ["0002"])

    status, parts = answer(client)

    assert (status, parts["phiên bản dữ liệu"]) == (
        503,
        "cơ sở dữ liệu chưa được nâng lên phiên bản đang chạy (migrate)",
    )


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_asked_by_head_too_and_changed_by_nobody(client, well, path):
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


def test_catch_up_makes_a_started_server_ready(walk: Walk, well, client):
    JobRun.objects.all().delete()

    call_command("catch_up")

    assert answer(client) == (200, WELL)
