"""Work in a limited child: over its limits it is ended, nothing is left over, and the next call works."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from workflow import limited
from workflow.limited import TooMuch

MUCH = 3 * 1024**3


def process_id() -> int:
    return limited.run(os.getpid)


def is_alive(pid: int) -> bool:
    """A zombie has ended."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_run_works_in_one_child_that_stays():
    first = process_id()

    assert first != os.getpid()
    assert process_id() == first


def test_run_raises_the_error_of_the_function_and_goes_on():
    child = process_id()

    with pytest.raises(ValueError, match="invalid literal for int"):
        limited.run(int, "x")

    assert process_id() == child


@pytest.mark.parametrize(
    ("function", "arguments", "limits"),
    [
        (time.sleep, (60,), {"seconds": 0.3}),
        (sum, (range(10**15),), {"seconds": 0.3}),
        (bytearray, (MUCH,), {}),
        (os._exit, (0,), {}),
        (os.abort, (), {}),
    ],
    ids=["sleeps", "computes", "memory", "ends", "crashes"],
)
def test_run_ends_what_is_too_much_and_the_next_call_works(function, arguments, limits):
    child = process_id()
    began = time.monotonic()

    with pytest.raises(TooMuch) as caught:
        limited.run(function, *arguments, sentence="Quá dài.", **limits)

    assert caught.value.messages == ["Quá dài."]
    assert time.monotonic() - began < 10
    assert not is_alive(child)
    assert limited.run(len, "abc") == 3


def test_run_is_bounded_by_the_processor_even_when_nobody_watches():
    """The child's own limit, which holds when the process that started it is stopped."""
    code = "from workflow import limited; limited._limit(0.2, 1000)\nwhile True: pass"

    ended = subprocess.run([sys.executable, "-c", code], timeout=30)

    assert ended.returncode == -signal.SIGXCPU


def test_run_keeps_one_idle_child_of_several(settings):
    together = threading.Barrier(settings.LIMITED_PROCESSES)
    seen: list[int] = []

    def two_calls() -> None:
        together.wait()
        limited.run(time.sleep, 0.2)
        seen.append(process_id())

    threads = [threading.Thread(target=two_calls) for _ in range(settings.LIMITED_PROCESSES)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert len(limited._idle) == 1


def test_run_says_so_when_all_children_are_busy(monkeypatch):
    monkeypatch.setattr(limited, "_room", threading.BoundedSemaphore(1))
    busy = threading.Thread(target=limited.run, args=(time.sleep, 1))
    busy.start()
    time.sleep(0.2)

    with pytest.raises(TooMuch) as caught:
        limited.run(len, "abc", seconds=0.1)

    busy.join()
    assert caught.value.messages == [limited.BUSY]


def test_run_says_that_a_child_died_while_starting(monkeypatch):
    monkeypatch.setattr(limited, "_idle", [])
    monkeypatch.setattr(sys, "executable", "/bin/false")
    started = []
    start = subprocess.Popen
    monkeypatch.setattr(
        subprocess,
        "Popen",
        lambda *args, **options: started.append(start(*args, **options)) or started[0],
    )

    with pytest.raises(RuntimeError, match="does not start"):
        limited.run(len, "abc")

    assert [each.returncode for each in started] == [1]


def test_run_leaves_no_child_behind_a_killed_parent():
    """Not even one that is at work."""
    code = textwrap.dedent("""
        import os, threading, time, django
        django.setup()
        from workflow import limited
        print(limited.run(os.getpid), flush=True)
        limited.run(time.sleep, 60)
    """)
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    time.sleep(0.3)
    assert is_alive(child)

    parent.kill()
    parent.wait()
    parent.stdout.close()

    end = time.monotonic() + 5
    while is_alive(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_alive(child)


def test_run_after_a_fork_starts_a_child_of_its_own():
    process_id()
    reading, writing = os.pipe()
    forked = os.fork()
    if forked == 0:
        os.write(writing, str(process_id()).encode())
        limited._end_idle()
        os._exit(0)
    os.close(writing)
    there = int(os.read(reading, 20))
    os.close(reading)
    os.waitpid(forked, 0)

    assert there != process_id()
