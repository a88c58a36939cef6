"""Throw-away PostgreSQL and Redis on free ports of 127.0.0.1, from Debian's packages.

Data safety is switched off: both die with the run, however it ends.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from script.lib.processes import die_with_parent, free_port, stop, wait_until

FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=128MB"]
LOCAL = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=60"]


@contextlib.contextmanager
def folder(prefix: str) -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix=f"thidua-{prefix}-", dir="/tmp"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


@contextlib.contextmanager
def server(argv: list[str], port: int, stop_with: int, **options) -> Iterator[None]:
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent(stop_with),
            **options,
        )
        try:
            if not wait_until(lambda: accepts(port), seconds=60, process=process):
                output.seek(0)
                raise RuntimeError(f"{argv[0]} did not start:\n{output.read().decode()}")
            yield
        finally:
            stop(process, stop_with)


def accepts(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Yields a DATABASE_URL; PostgreSQL refuses root, so as root it runs as its own user."""
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    user = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    with folder("postgres") as home:
        if owner:
            os.chown(home, owner.pw_uid, owner.pw_gid)
        data, port = home / "data", free_port()
        initdb = [binaries / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync"]
        initdb += ["--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run(initdb, check=True, capture_output=True, cwd=home, **user)
        argv = [str(binaries / "postgres"), "-D", str(data), "-p", str(port)]
        for setting in FAST + LOCAL:
            argv += ["-c", setting]
        with server(argv, port, signal.SIGINT, cwd=home, **user):
            wait_for_postgres(binaries, port)
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"


def wait_for_postgres(binaries: Path, port: int) -> None:
    """The port opens before the first query is answered."""
    ready = [binaries / "pg_isready", "-h", "127.0.0.1", "-p", str(port), "-q"]
    for _ in range(100):
        if subprocess.run(ready, check=False).returncode == 0:
            return
    raise RuntimeError("PostgreSQL opened its port and answered no query")


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """Yields a redis:// address."""
    with folder("redis") as home:
        port = free_port()
        argv = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", str(home)]
        argv += ["--save", "", "--appendonly", "no"]
        with server(argv, port, signal.SIGTERM):
            yield f"redis://127.0.0.1:{port}/0"
