"""No test reaches beyond this machine: sockets and name look-ups fail loudly for other hosts."""

import ipaddress
import socket
from typing import Any

LOCAL_NAMES = {None, "", "localhost"}


class ReachedForTheNetwork(BaseException):
    """No Exception, so that code which forgives network errors does not hide it."""


def pytest_configure() -> None:
    guard(socket.socket, "connect")
    guard(socket.socket, "connect_ex")
    guard(socket.socket, "sendto", address_at=-1)
    look_up = socket.getaddrinfo

    def local_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        refuse_unless_local(host)
        return look_up(host, *args, **kwargs)

    socket.getaddrinfo = local_look_up


def guard(kind: type, name: str, address_at: int = 0) -> None:
    original = getattr(kind, name)

    def guarded(self: socket.socket, *args: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse_unless_local(args[address_at][0])
        return original(self, *args)

    setattr(kind, name, guarded)


def refuse_unless_local(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name in LOCAL_NAMES:
        return
    try:
        is_local = ipaddress.ip_address(name).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        raise ReachedForTheNetwork(f"a test reached for {name}")
