"""Demonstration keys of the director and the agency: only where DEMO_SIGNING_KEYS asks for them.

Their passphrases are random, like the accounts' passwords, and lie beside them in secrets.env.
"""

from collections.abc import Callable

from django.conf import settings
from django.utils import timezone

from desk import keys
from desk.demo.world import DIRECTOR
from desk.keys import Holder
from documents.models import NumberSeries
from people.models import Department

NAMES = {
    "khoa_giam_doc": "Khóa ký số trình diễn của Giám đốc, không có giá trị pháp lý",
    "khoa_co_quan": "Khóa ký số trình diễn của cơ quan, không có giá trị pháp lý",
}
"""Under which the passphrases are kept, and how they are shown."""


def give(password: Callable[[], str]) -> dict[str, str]:
    """The keys, and series that number by themselves; returns the passphrases by their names."""
    if not settings.DEMO_SIGNING_KEYS:
        return {}
    agency = Department.objects.on(timezone.localdate()).name
    holders = dict(zip(NAMES, (keys.person(DIRECTOR), keys.agency(agency)), strict=True))
    secrets = {name: password() for name in holders}
    for name, holder in holders.items():
        _load(holder, secrets[name])
    NumberSeries.objects.update(automatic=True)
    return secrets


def _load(holder: Holder, passphrase: str) -> None:
    keys.load(holder, keys.demo(holder, passphrase))
