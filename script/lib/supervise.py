"""Keeps the web server, the worker and its clock running; script/server ends by becoming this.

A child that dies is started again, later each time it dies soon. SIGTERM, SIGINT and SIGHUP end
all of them cleanly, or by force after a grace period; a second signal ends them at once. Each
child leads its own session, so what it leaves behind is found and killed; if this process is
killed itself, the kernel sends SIGTERM to its children. The clock (celery beat) is a child of its
own and not the worker's `-B`, because that one outlives a killed worker, and two clocks tick twice.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import FrameType
from typing import IO

from script.lib.processes import die_with_parent, is_answering, kill_group

ROOT = Path(__file__).resolve().parents[2]
DATA_DIR = Path(os.environ["DATA_DIR"])
PORT = int(os.environ["PORT"])
LOCK_FD = 8  # held by script/server; every child inherits it, so the lock ends with the last one
GRACE_SECONDS = 20
STEADY_SECONDS = 60  # a child that ran this long starts again without delay
LONGEST_DELAY = 60
FIRST_ANSWER_SECONDS = 60
LOG_BYTES, LOG_COPIES = 5_000_000, 5

WEB = f"""
    gunicorn config.wsgi --bind 127.0.0.1:{PORT} --workers 2 --worker-class gthread --threads 4
    --graceful-timeout 15 --no-control-socket --access-logfile - --error-logfile -
    --logger-class config.weblog.AccessLogger
"""
WORKER = """
    celery -A config worker --pool solo --loglevel INFO
    --without-gossip --without-mingle --without-heartbeat
"""
CLOCK = "celery -A config beat --loglevel INFO --pidfile="


@dataclass
class Child:
    name: str
    command: str
    process: subprocess.Popen | None = None
    started_at: float = 0
    due_at: float = 0
    quick_deaths: int = field(default=0)

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", *self.command.split()],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=(LOCK_FD,),
            preexec_fn=die_with_parent(),
        )
        self.started_at = time.monotonic()
        threading.Thread(target=pump, args=(self.process.stdout, self.name), daemon=True).start()

    def bury(self) -> None:
        """Clears what a dead child left and decides when it is started again."""
        code = self.process.returncode
        kill_group(self.process)
        self.process = None
        ran = time.monotonic() - self.started_at
        self.quick_deaths = 0 if ran > STEADY_SECONDS else self.quick_deaths + 1
        delay = min(2**self.quick_deaths - 1, LONGEST_DELAY)
        self.due_at = time.monotonic() + delay
        say(f"{self.name} đã dừng (mã {code}); chạy lại sau {delay} giây.")


def pump(source: IO[bytes], name: str) -> None:
    """Copies a child's output into its rotating log until the child's side is closed."""
    log = logging.getLogger(name)
    for line in source:
        log.info(line.decode(errors="replace").rstrip("\n"))


def open_logs(children: list[Child]) -> None:
    for child in children:
        path = DATA_DIR / "log" / f"{child.name}.log"
        handler = RotatingFileHandler(path, "a", LOG_BYTES, LOG_COPIES, "utf-8")
        log = logging.getLogger(child.name)
        log.addHandler(handler)
        log.setLevel(logging.INFO)


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


class Office:
    def __init__(self) -> None:
        self.children = [Child("web", WEB), Child("worker", WORKER), Child("clock", CLOCK)]
        self.stopping = False
        self.has_answered = False

    def run(self) -> int:
        open_logs(self.children)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.on_signal)
        began = time.monotonic()
        while not self.stopping:
            self.keep_running()
            if not self.has_answered:
                self.look_for_answer()
            if not self.has_answered and time.monotonic() > began + FIRST_ANSWER_SECONDS:
                say(f"Máy chủ không trả lời; xem {DATA_DIR}/log/web.log.")
                self.end()
                return 1
            time.sleep(0.2)
        self.end()
        say("Đã dừng.")
        return 0

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.stopping:
            self.kill()
        self.stopping = True

    def keep_running(self) -> None:
        for child in self.children:
            if child.process and child.process.poll() is not None:
                child.bury()
            if not child.process and not self.stopping and time.monotonic() >= child.due_at:
                child.start()

    def look_for_answer(self) -> None:
        if is_answering(PORT):
            self.has_answered = True
            begun = DATA_DIR / "tmp" / "begun"
            if begun.exists():
                say(begun.read_text())
                begun.unlink()
            say(f"Nhật ký: {DATA_DIR}/log. Dừng: Ctrl+C.")
            say(f"Đang chạy tại http://127.0.0.1:{PORT}/")

    def end(self) -> None:
        say("Đang dừng…")
        for child in self.alive():
            child.process.terminate()
        end = time.monotonic() + GRACE_SECONDS
        while self.alive() and time.monotonic() < end:
            time.sleep(0.1)
        self.kill()

    def alive(self) -> list[Child]:
        return [child for child in self.children if child.process and child.process.poll() is None]

    def kill(self) -> None:
        for child in self.children:
            if child.process:
                kill_group(child.process)


if __name__ == "__main__":
    sys.exit(Office().run())
