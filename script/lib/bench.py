"""`script/bench`. What papers cost beside the bare libraries: medians of RUNS taken in turn, in one process.

Wants DATA_DIR with a migrated, empty database that may be thrown away; `script/bench documents` makes
one. "Ours" begins with the database: reading the rows, composing, having the child write the file.
Bare is the library alone with the same content, called in the same child. Seconds are of processor
time, this process and its children, so that what else the machine does meanwhile is not counted.
"""

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django
from django.db import transaction

RUNS, LINES = 5, 200
MOST_ON_TOP = 1.15


def main(what: str) -> int:
    """1 when something is beyond its bound."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from script.lib import bench_certificates, bench_copying, bench_decision, bench_register

    if what == "copying":
        return 0 if bench_copying.main() else 1
    if what == "register":
        return 0 if bench_register.main() else 1
    print(f"Medians of {RUNS}, seconds of processor time")
    with transaction.atomic():
        kept = bench_decision.kept()
        transaction.set_rollback(True)  # each begins with an empty office
    kept.append(bench_certificates.main())
    return 0 if all(kept) else 1


def compare(name: str, ours: Callable[[], object], bare: Callable[[], object]) -> bool:
    """Prints both medians and their ratio; False when it is above the bound."""
    ours(), bare()  # what is loaded once is loaded
    pairs = [(seconds(bare), seconds(ours)) for _ in range(RUNS)]
    plain, own = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = own / plain
    print(
        f"{name}: ours {own:.2f} s, bare {plain:.2f} s, ratio {ratio:.2f} (at most {MOST_ON_TOP})"
    )
    return ratio <= MOST_ON_TOP


def seconds(work: Callable[[], object]) -> float:
    gc.collect()  # what the run before left is not counted
    began = time.process_time() + of_children()
    work()
    return time.process_time() + of_children() - began


def of_children() -> float:
    """Processor time of this process's living children, in steps of 10 ms."""
    stats = [_stat(path) for path in Path("/proc").glob("[0-9]*/stat")]
    ticks = sum(user + system for parent, user, system in stats if parent == os.getpid())
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(path: Path) -> tuple[int, int, int]:
    """Parent, and ticks in user and system mode, of one process; zeros when it has just gone."""
    try:
        words = path.read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0, 0
    return int(words[1]), int(words[11]), int(words[12])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
