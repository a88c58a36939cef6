"""Copies a SQLite database with whatever its write-ahead log holds: copy_sqlite.py FROM TO."""

import sqlite3
import sys
from contextlib import closing


def copy(source: str, target: str) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


if __name__ == "__main__":
    copy(*sys.argv[1:])
