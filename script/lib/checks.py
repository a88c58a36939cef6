"""The steps of script/test: checks, then tests, on throw-away servers; then a table of seconds.

python -m script.lib.checks [--long] [PATH or pytest option…]: with a path only pytest runs.
"""

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from script.lib.processes import die_with_parent, kill_group
from tests import services

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
TEST_SECONDS, BROWSER_SECONDS, LONG_SECONDS = 300, 600, 3600  # a test that hangs is ended
OURS = ("DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "ALLOWED_HOSTS", "EMAIL_HOST", "BEHIND_PROXY")


@dataclass
class Run:
    env: dict[str, str]
    reports: Path
    rows: list[tuple[str, float, str]] = field(default_factory=list)

    def step(self, name: str, *argv: str, **env: str) -> None:
        print(f"\n=== {name}", flush=True)
        began = time.monotonic()
        code = run([str(BIN / argv[0]), *argv[1:]], self.env | env)
        outcome = "ok" if code == 0 else f"FAILED ({code})"
        self.rows.append((name, time.monotonic() - began, outcome))

    def pytest(self, name: str, *argv: str, seconds: int, **env: str) -> None:
        """A run that selects no test fails (pytest's exit code 5)."""
        report = self.reports / f"{len(self.rows)}.xml"
        limit = [f"faulthandler_timeout={seconds}", "faulthandler_exit_on_timeout=true"]
        options = [f"--junit-xml={report}", "-o", limit[0], "-o", limit[1]]
        self.step(name, "pytest", *options, *argv, **env)

    def table(self) -> bool:
        print("\n=== step                          seconds")
        for name, seconds, outcome in self.rows:
            print(f"{name:32} {seconds:8.1f}  {outcome}")
        print(f"{'total':32} {sum(seconds for _, seconds, _ in self.rows):8.1f}")
        return not any(outcome.startswith("FAILED") for _, _, outcome in self.rows)

    def counts(self) -> str:
        """All pytest runs together, as one line that a machine can read."""
        total = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
        for report in self.reports.glob("*.xml"):
            for suite in ElementTree.parse(report).iter("testsuite"):
                for key in total:
                    total[key] += int(suite.get(key, 0))
        failed = total["failures"] + total["errors"]
        passed = total["tests"] - failed - total["skipped"]
        return f"Tests: {passed} passed, {failed} failed, {total['skipped']} skipped"


def run(argv: list[str], env: dict[str, str]) -> int:
    """Runs to the end; if this program is ended meanwhile, whatever the step started ends too."""
    process = subprocess.Popen(
        argv,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(),
    )
    try:
        return process.wait()
    finally:
        kill_group(process)


@contextlib.contextmanager
def environment() -> Iterator[Run]:
    env = {key: value for key, value in os.environ.items() if key not in OURS}
    with (
        services.folder("data") as data,
        services.postgres() as database,
        services.redis() as redis,
    ):
        env |= {
            "DEPLOYMENT": "test",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DATA_DIR": str(data),
            "DATABASE_URL": database,
            "TEST_REDIS_URL": redis,
            "LOG_LEVEL": "WARNING",
        }
        (data / "reports").mkdir()
        yield Run(env, data / "reports")


def check_all(run: Run) -> None:
    run.step("ruff check", "ruff", "check", ".")
    run.step("ruff format", "ruff", "format", "--check", ".")
    run.step("imports", "lint-imports", "--no-logo", "--no-cache")
    run.step("template format", "djlint", "--check", "templates")
    run.step("template lint", "djlint", "--lint", "templates")
    run.step("migrations", "python", "manage.py", "makemigrations", "--check", "--dry-run")
    run.step(
        "production settings",
        *("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        DEPLOYMENT="production",
        ALLOWED_HOSTS="thidua.example.vn",
        PUBLIC_URL="https://thidua.example.vn",
    )


def test_all(run: Run, is_long: bool) -> None:
    not_long = "" if is_long else " and not long"
    limit = LONG_SECONDS if is_long else TEST_SECONDS
    file = run.reports.parent / "db.sqlite3"
    on_sqlite = {"DATABASE_URL": f"sqlite:///{file}", "TEST_SQLITE_FILE": f"{file}-test"}

    in_parallel = ("-n", "2", "--durations=5", "-m")
    run.pytest("tests, PostgreSQL", *in_parallel, f"not browser{not_long}", seconds=limit)
    both = f"both and not browser{not_long}"
    run.pytest("tests, SQLite", *in_parallel, both, seconds=limit, **on_sqlite)
    limit = max(limit, BROWSER_SECONDS)
    run.pytest("tests, browser", "-m", f"browser{not_long}", seconds=limit)


def test_paths(run: Run, is_long: bool, paths: list[str]) -> None:
    marks = "long or not long" if is_long else "not long"
    limit = LONG_SECONDS if is_long else BROWSER_SECONDS
    run.pytest("tests", "-m", marks, *paths, seconds=limit)


def main(arguments: list[str]) -> int:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda received, _: sys.exit(128 + received))
    is_long = "--long" in arguments
    paths = [argument for argument in arguments if argument != "--long"]
    with environment() as run:
        if paths:
            test_paths(run, is_long, paths)
        else:
            check_all(run)
            test_all(run, is_long)
        succeeded = run.table()
        print(run.counts(), flush=True)
    return 0 if succeeded else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
