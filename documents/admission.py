"""What is asked of every upload and of every file handed out, wherever its row lies.

The tables that answer lie in apps above, whose functions are added here when they are loaded.
"""

from typing import Protocol, TypeVar

from documents.models import StoredFile
from workflow.actors import Actor


class Charge(Protocol):
    def __call__(self, size: int, *, by: Actor) -> None: ...


class Open(Protocol):
    def __call__(self, file: StoredFile) -> None: ...


_charges: list[Charge] = []
_opens: list[Open] = []
OfCharge = TypeVar("OfCharge", bound=Charge)
OfOpen = TypeVar("OfOpen", bound=Open)


def charges(asked: OfCharge) -> OfCharge:
    """Adds what counts an upload's bytes."""
    _charges.append(asked)
    return asked


def opens(asked: OfOpen) -> OfOpen:
    """Adds what keeps a file closed."""
    _opens.append(asked)
    return asked


def charge(size: int, *, by: Actor) -> None:
    """Before anything of an upload is parsed. Raises ValidationError when it is too much."""
    for each in _charges:
        each(size, by=by)


def demand_open(file: StoredFile) -> None:
    """Raises workflow.moving.Stale for a file that is not to be handed out."""
    for each in _opens:
        each(file)
