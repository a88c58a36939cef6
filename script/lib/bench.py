"""What papers cost beside the bare libraries: medians of RUNS taken in turn, in one process.

Wants DATA_DIR with a migrated, empty database that may be thrown away; `script/bench documents` makes
one. "Ours" begins with the database: reading the rows, composing, writing the file. Seconds are of
this process, so that what else the machine does meanwhile is not counted.
"""

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable

import django
from django.db import transaction

RUNS, LINES = 5, 200
MOST_ON_TOP = 1.15


def main() -> int:
    """1 when something is above its bound."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from script.lib import bench_certificates, bench_decision

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
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
