"""Work on what people wrote or uploaded, in a child process that is ended when it takes too much.

`run(function, …)` sends a call to a child and gives back its answer or its error. The child stays for
the next call, so what it loads once is loaded once; it is ended when a call is over its limits, after
CALLS calls, and as soon as the process that started it is gone, even by SIGKILL. It is a program of
its own and no fork: the web server has threads, and Pango has one that a fork would lose.
"""

import atexit
import contextlib
import gc
import os
import resource
import select
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

import django
from django.conf import settings
from django.core.exceptions import ValidationError

CALLS = 500  # then a fresh child: what a library leaks does not add up
START_SECONDS = 60
TOO_MUCH = "Nội dung quá dài hoặc quá phức tạp nên máy chủ không xử lý; hãy chia nhỏ hoặc rút gọn."
BUSY = "Máy chủ đang xử lý nhiều văn bản dài; hãy thử lại sau ít phút."


class TooMuch(ValidationError):  # noqa: N818 - read as a word where it is caught
    """The call took too long or too much memory, or its process died. Nothing of it is left."""


class _Child:
    """A process that does one call after the other; `ended` once it can take no more."""

    def __init__(self) -> None:
        self.line, theirs = Pipe()
        self.calls, self.ended = 0, False
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "from workflow.limited import serve; serve()",
                str(theirs.fileno()),
            ],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            pass_fds=(theirs.fileno(),),
            # one arena: each thread's own would count as used memory
            env=os.environ | {"MALLOC_ARENA_MAX": "1"},
        )
        theirs.close()
        if not self._is_ready():
            self.end()
            raise RuntimeError("the child process for limited work does not start")

    def _is_ready(self) -> bool:
        with contextlib.suppress(EOFError, OSError):  # it died while starting
            return self.line.poll(START_SECONDS) and self.line.recv() == "ready"
        return False

    def call(self, work: tuple, seconds: float, megabytes: int) -> tuple[bool, Any]:
        """(True, answer) or (False, error). Raises TooMuch when it does not answer in time or dies."""
        self.calls += 1
        is_answered = False
        try:
            self.line.send((*work, seconds, megabytes))
            if not self.line.poll(seconds):
                raise TooMuch(TOO_MUCH)
            answer = self.line.recv()
            is_answered = True
            return answer
        except (EOFError, OSError) as error:  # it died
            raise TooMuch(TOO_MUCH) from error
        finally:
            if not is_answered:  # also when this thread was interrupted: no answer may be late
                self.end()

    def end(self) -> None:
        self.ended = True
        self.process.kill()
        self.process.wait()
        self.line.close()


_idle: list[_Child] = []
_lock = threading.Lock()
_room = threading.BoundedSemaphore(settings.LIMITED_PROCESSES)
_is_child = False


def run(
    function: Callable[..., Any],
    *args: Any,
    seconds: float | None = None,
    sentence: str = TOO_MUCH,
) -> Any:
    """What `function(*args)` gives: a module's own function, called in a limited child process.

    `seconds` bounds the clock and the processor, settings.LIMITED_SECONDS unless given;
    settings.LIMITED_MEGABYTES the child's address space, of which some 200 are its own. Raises what
    it raises, or TooMuch with `sentence`.
    """
    if _is_child:
        return function(*args)
    limits = (seconds or settings.LIMITED_SECONDS, settings.LIMITED_MEGABYTES)
    with _child(limits[0]) as child:
        try:
            is_done, answer = child.call((function, args), *limits)
        except TooMuch as error:
            raise TooMuch(sentence) from error
        if is_done:
            return answer
        if isinstance(answer, MemoryError):
            child.end()
            raise TooMuch(sentence) from answer
        raise answer


@contextlib.contextmanager
def _child(seconds: float) -> Iterator[_Child]:
    """A child nobody else uses; one idle child is kept for the next call."""
    if not _room.acquire(timeout=seconds):
        raise TooMuch(BUSY)
    try:
        with _lock:
            child = _idle.pop() if _idle else None
        if child is None or child.process.poll() is not None:
            child = _Child()
        try:
            yield child
        finally:
            _put_back(child)
    finally:
        _room.release()


def _put_back(child: _Child) -> None:
    with _lock:
        if not child.ended and child.calls < CALLS and not _idle:
            _idle.append(child)
            return
    if not child.ended:
        child.end()


@atexit.register
def _end_idle() -> None:
    while _idle:
        _idle.pop().end()


def _forget() -> None:
    """After a fork the children are the parent's."""
    global _idle, _lock, _room
    for child in _idle:
        child.line.close()
        child.process.returncode = 0  # not ours to wait for
    _idle, _lock = [], threading.Lock()
    _room = threading.BoundedSemaphore(settings.LIMITED_PROCESSES)


os.register_at_fork(after_in_child=_forget)


def serve() -> None:
    """The child's whole life: calls from the line named on the command line, until it is closed."""
    global _is_child
    _is_child = True
    line = Connection(int(sys.argv[1]))
    for number in (signal.SIGINT, signal.SIGTERM):  # who started it ends it
        signal.signal(number, signal.SIG_IGN)
    threading.stack_size(256 * 1024)
    threading.Thread(target=_end_with_the_line, args=(line.fileno(),), daemon=True).start()
    django.setup()
    line.send("ready")
    with contextlib.suppress(EOFError, OSError):
        while True:
            function, args, seconds, megabytes = line.recv()
            _limit(seconds, megabytes)
            answer = _answer(function, args)
            resource.setrlimit(resource.RLIMIT_AS, _hard(resource.RLIMIT_AS))
            _send(line, answer)
            gc.collect()
            gc.freeze()  # what is left is loaded once; looking at it again costs a tenth of a paper


def _limit(seconds: float, megabytes: int) -> None:
    """From now on; the kernel ends a process that is over its processor time even without a parent."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    processor = int(used.ru_utime + used.ru_stime + seconds) + 1
    _, most = _hard(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (processor, most))
    _, most = _hard(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1024 * 1024, most))


def _hard(kind: int) -> tuple[int, int]:
    _, most = resource.getrlimit(kind)
    return most, most


def _answer(function: Callable[..., Any], args: tuple) -> tuple[bool, Any]:
    try:
        return True, function(*args)
    except Exception as error:
        error.add_note(traceback.format_exc(limit=-5))
        return False, error


def _send(line: Connection, answer: tuple[bool, Any]) -> None:
    try:
        line.send(answer)
    except OSError:
        raise
    except Exception as error:  # what cannot be sent is said in words
        line.send((False, RuntimeError(f"{answer[1]!r:.500}: {error}")))


def _end_with_the_line(number: int) -> None:
    """Ends this process, whatever it is doing, when the other end is gone."""
    watch = select.poll()
    watch.register(number, 0)  # a hang-up is told without being asked for
    watch.poll()
    os._exit(1)
