"""How often what is open to everybody may be asked: per client address and together, in one minute.

Counters lie in Django's cache (Redis, or files under DATA_DIR, so that every process sees them).
No address is kept: a client counts in one of 1,024 drawers, chosen by a keyed hash, and a counter
ends with its minute. A lock file makes read-and-add one step: file caches have none.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address, ip_network
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SECONDS = 60
EACH = 60  # a hall full of people may share one address
ALL = 1200
DRAWERS = 1024


def wait(request: HttpRequest, counter: str = "kiem-tra") -> int:
    """Counts this look. Seconds to wait before the next is answered; 0: it may be answered now.

    Each `counter` counts for itself, so that calendars use up nothing of the check page.

    A client that asks too much does not use up what is there for all.
    """
    minute, past = divmod(int(time.time()), SECONDS)
    with _alone():
        drawer = f"{counter}-{_drawer(client(request))}"
        if _one_more(drawer, minute) > EACH or _one_more(f"{counter}-all", minute) > ALL:
            return SECONDS - past
    return 0


def client(request: HttpRequest) -> str:
    """The address that asks; of IPv6 its /64, which one household has to itself.

    Behind the proxy the last entry of X-Forwarded-For is the one that the proxy wrote.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address) and not known.ipv4_mapped:
        return str(ip_network((known, 64), strict=False))
    return str(getattr(known, "ipv4_mapped", None) or known)


def _drawer(address: str) -> str:
    hashed = salted_hmac("documents.verification.rates", address, algorithm="sha256").digest()
    return str(int.from_bytes(hashed) % DRAWERS)


def _one_more(name: str, minute: int) -> int:
    """How many of this minute there are now."""
    counted_in, count = cache.get(name, (minute, 0))
    count = count + 1 if counted_in == minute else 1
    cache.set(name, (minute, count), SECONDS)
    return count


@contextmanager
def _alone() -> Iterator[None]:
    with (Path(settings.DATA_DIR) / "check-rates.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
