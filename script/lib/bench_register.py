"""The register of awards at a million rows: how long its pages take, first, deep, filtered and searched.

`main()` wants Django set up on a migrated, empty database that may be thrown away, SQLite or
PostgreSQL. Pages are asked for as browsers do, through the whole application.
"""

import random
import statistics
import time
from datetime import date, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from campaign.models import AwardForm, AwardRecord
from tests.walk import MONDAY, Walk, office_of

ROWS, BATCH, RUNS = 1_000_000, 5000, 5
MOST_MS = {"postgresql": 400, "sqlite": 2500}
FAMILIES = "Nông Hoàng Bế Lý Triệu Đàm Mông Sầm Lục Hà Đinh Phan Nguyễn Trần Lê Đặng"
MIDDLES = "Văn Thị Ngọc Minh Đức Thu Hữu Quốc Kim Bích"
GIVEN = "Anh Ánh Bình Cường Dũng Hạnh Hoa Hòa Huyền Lan Linh Mai Nga Ngọc Oanh Sơn Thắm Trang Vân"
RARE = "Vừ Mí Páo"


def main() -> bool:
    """Prints every figure; False when one is beyond its bound."""
    settings.ALLOWED_HOSTS = ["*"]
    call_command("collectstatic", interactive=False, verbosity=0)
    walk = Walk(office_of(MONDAY))
    write(walk, 1000)
    few = {name: measured(*page) for name, page in pages(walk).items()}
    began = time.monotonic()
    write(walk, ROWS - 1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{ROWS:,} rows after {time.monotonic() - began:.0f} s on {connection.vendor}")
    told = [kept(name, few[name], measured(*page)) for name, page in pages(walk).items()]
    return all(told)


def pages(walk: Walk) -> dict[str, tuple[Client, dict[str, str]]]:
    office, clerk = walk.client("office"), walk.client("clerk")
    middle = AwardRecord(pk=1, decided_on=date(2008, 1, 1)).place
    form = AwardForm.objects.get(key="bang_khen_tinh").pk
    return {
        "first page": (office, {}),
        "a page in the middle": (office, {"sau": middle}),
        "a year": (office, {"nam": "2011"}),
        "a rare form": (office, {"hinh-thuc": str(form)}),
        "a unit": (office, {"don-vi": str(walk.unit("ttud").pk)}),
        "a unit's own part": (clerk, {}),
        "a common name": (office, {"q": "nguyen"}),
        "a common name with accents": (office, {"q": "Đặng Ngọc Ánh"}),
        "a rare name": (office, {"q": RARE}),
        "a decision's number": (office, {"q": "4711/QĐ"}),
        "nothing at all": (office, {"q": "không có ai tên này"}),
    }


def measured(client: Client, query: dict[str, str]) -> float:
    """Median of RUNS, in milliseconds."""
    return statistics.median(_asked(client, query) for _ in range(RUNS))


def _asked(client: Client, query: dict[str, str]) -> float:
    began = time.perf_counter()
    answer = client.get(reverse("register"), query)
    assert answer.status_code == 200, answer.status_code
    return (time.perf_counter() - began) * 1000


def kept(name: str, few: float, many: float) -> bool:
    most = MOST_MS[connection.vendor]
    print(f"{name}: {few:.0f} ms at 1,000 rows, {many:.0f} ms at {ROWS:,} (at most {most})")
    return many <= most


def write(walk: Walk, count: int) -> None:
    """A hundred units' worth of people over thirty years; few awards are of the walk's own units."""
    chance = random.Random(count)
    forms = list(AwardForm.objects.order_by("order"))
    units = [walk.unit(key) for key in ("qlkh", "ttud")]
    begin = AwardRecord.objects.count()
    for first in range(begin, begin + count, BATCH):
        numbers = range(first, min(first + BATCH, begin + count))
        AwardRecord.objects.bulk_create(_row(n, chance, forms, units) for n in numbers)


def _row(n: int, chance: random.Random, forms: list, units: list) -> AwardRecord:
    name = " ".join(chance.choice(part.split()) for part in (FAMILIES, MIDDLES, GIVEN))
    form = forms[-1] if n % 500 == 0 else forms[0]
    return AwardRecord(
        subject="ca_nhan",
        recipient=RARE if n % 100_000 == 7 else name,
        unit_name=f"Phòng số {n % 100}",
        of_unit=units[n % 2] if n % 500 < 2 else None,
        gender="nu" if " Thị " in name else "nam",
        is_leader=n % 10 == 0,
        award_form=form,
        decision_number=f"{n % 9000}/QĐ-SKHCN",
        decided_on=date(1996, 1, 1) + timedelta(days=chance.randrange(11_000)),
        decided_by=form.decided_by,
        amount=390_000,
        source=f"bench:{n}",
    )
