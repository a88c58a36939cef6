"""The real embedded start, driven by a real Chromium."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from script.lib.processes import die_with_parent, free_port, is_answering, stop, wait_until

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 300
NOT_INHERITED = (
    "DATABASE_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "DEPLOYMENT",
    "STATIC_ROOT",
    "LOG_LEVEL",
)


@dataclass
class LiveOffice:
    """`script/server` on its own folder and port."""

    data_dir: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def accounts(self) -> dict[str, str]:
        """User name → password, of the demo."""
        lines = (self.data_dir / "secrets.env").read_text().splitlines()
        pairs = (line.split("=", 1) for line in lines if line.startswith("DEMO_PASSWORD_"))
        return {name.removeprefix("DEMO_PASSWORD_").lower(): word for name, word in pairs}

    @property
    def env(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if key not in NOT_INHERITED}
        return kept | {"DATA_DIR": str(self.data_dir), "PORT": str(self.port)}

    def start(self) -> None:
        log = self.data_dir / "start.log"
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [ROOT / "script" / "server"],
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=die_with_parent(),
            )
        if not wait_until(self.is_answering, START_SECONDS, self.process):
            self.stop()
            raise RuntimeError(f"script/server did not answer:\n{log.read_text()}")

    def is_answering(self) -> bool:
        return is_answering(self.port)

    def stop(self) -> None:
        stop(self.process, signal.SIGTERM, seconds=40)

    def kill(self) -> None:
        """As if the power failed: every process of the office at once, without a warning."""
        for pid in [self.process.pid, *descendants(self.process.pid)]:
            os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def manage(self, *arguments: str) -> str:
        """Runs manage.py on the office's data and returns what it printed."""
        argv = [ROOT / ".venv" / "bin" / "python", ROOT / "manage.py", *arguments]
        return subprocess.check_output(argv, env=self.env, text=True)


def descendants(pid: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        children.setdefault(int(after_name[1]), []).append(int(stat.parent.name))
    found = children.get(pid, [])
    return found + [deeper for child in found for deeper in descendants(child)]


@pytest.fixture(scope="session")
def live_office() -> Iterator[LiveOffice]:
    office = LiveOffice(Path(tempfile.mkdtemp(prefix="office-", dir=os.environ.get("DATA_DIR"))))
    try:
        office.start()
        yield office
    finally:
        office.stop()
        shutil.rmtree(office.data_dir, ignore_errors=True)


@pytest.fixture
def sign_in(new_context: Callable, live_office: LiveOffice) -> Callable[..., Any]:
    """sign_in("username") opens a browser context of that account's own and returns its page.

    Further options are Playwright's own of a context.
    """

    def sign_in(username: str, **options: Any) -> Any:
        page = new_context(**options).new_page()
        page.goto("/")
        login_url = page.url
        page.locator("#id_username").fill(username)
        page.locator("#id_password").fill(live_office.accounts[username])
        page.locator("#id_password").press("Enter")
        page.wait_for_url(lambda url: url != login_url)
        return page

    return sign_in
