"""What every walk along the path begins with."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.path.browsing import Facts
from tests.walk import blank_pdf

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def facts(tmp_path: Path) -> Facts:
    scan = tmp_path / "ban-ky.pdf"
    scan.write_bytes(blank_pdf())
    today = timezone.now().astimezone(HANOI).date()
    return Facts(round_name=f"Đợt thử {timezone.now():%H%M%S}", today=today, scan=scan)
