"""script/server: what it refuses, what it repairs, and that it leaves nothing behind."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from script.lib.processes import free_port
from tests.plugins.office import ROOT, LiveOffice, descendants

pytestmark = pytest.mark.browser  # serial, on the embedded start


def command_lines(office: LiveOffice) -> dict[int, str]:
    """What runs below the supervisor; a process that ends while one looks is not there."""
    lines = {}
    for pid in descendants(office.process.pid):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            lines[pid] = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return lines


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(condition, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not condition():
        time.sleep(0.2)
    return condition()


def start_again(office: LiveOffice, **env: str) -> subprocess.CompletedProcess:
    argv = [ROOT / "script" / "server"]
    return subprocess.run(argv, env=office.env | env, capture_output=True, text=True, check=False)


def test_start_refuses_data_that_are_in_use(live_office):
    second = start_again(live_office, PORT=str(free_port()))
    assert (second.returncode, second.stdout) == (1, "")
    assert "đang được một máy chủ khác dùng" in second.stderr


def test_start_refuses_a_port_that_is_taken(live_office, tmp_path):
    second = start_again(live_office, DATA_DIR=str(tmp_path))
    assert (second.returncode, second.stdout) == (1, "")
    assert f"cổng {live_office.port} đang có chương trình khác dùng" in second.stderr


def test_secrets_are_for_the_owner_only(live_office):
    assert (live_office.data_dir / "secrets.env").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["gunicorn config.wsgi", "config worker", "config beat"])
def test_killed_child_comes_back(live_office, name):
    before = {pid for pid, line in command_lines(live_office).items() if name in line}
    for pid in before:
        os.kill(pid, signal.SIGKILL)

    def is_back() -> bool:
        return any(name in line for line in command_lines(live_office).values())

    assert wait_for(lambda: not any(map(is_running, before)) and is_back(), 20)
    assert wait_for(live_office.is_answering, 20)


def test_killed_supervisor_leaves_no_process(live_office):
    pids = descendants(live_office.process.pid)
    os.kill(live_office.process.pid, signal.SIGKILL)
    live_office.process.wait()
    assert wait_for(lambda: not any(map(is_running, pids)), 40)
    live_office.start()


def test_stop_ends_every_process_and_the_next_start_keeps_the_data(live_office):
    secrets = (live_office.data_dir / "secrets.env").read_text()
    pids = [live_office.process.pid, *descendants(live_office.process.pid)]
    live_office.process.send_signal(signal.SIGTERM)
    assert live_office.process.wait(40) == 0
    assert not any(map(is_running, pids))
    live_office.start()
    assert (live_office.data_dir / "secrets.env").read_text() == secrets
