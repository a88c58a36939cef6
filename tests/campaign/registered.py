"""Awards of earlier years in the register, as an import leaves them."""

from datetime import date
from itertools import count
from typing import Any

from campaign.models import AwardForm, AwardRecord
from tests.walk import Walk

NUMBERS = count(1)


def award(**changes: Any) -> AwardRecord:
    """To a person who stands in no list; `form` is a form's key."""
    form = AwardForm.objects.get(key=changes.pop("form", "giay_khen"))
    usual = {
        "subject": "ca_nhan",
        "recipient": "Đặng Văn Ngọc",
        "unit_name": "Phòng Kế hoạch",
        "gender": "nam",
        "is_leader": False,
        "award_form": form,
        "decision_number": "9/QĐ-SKHCN",
        "decided_on": date(2019, 12, 18),
        "decided_by": form.decided_by,
        "source": f"thu:{next(NUMBERS)}",
    }
    return AwardRecord.objects.create(**usual | changes)


def of_person(walk: Walk, persona: str, unit: str = "qlkh", **changes: Any) -> AwardRecord:
    staff, of_unit = walk.staff(persona), walk.unit(unit)
    facts = {"staff": staff, "recipient": staff.full_name, "gender": staff.gender}
    return award(of_unit=of_unit, unit_name=of_unit.name, **facts | changes)


def of_unit(walk: Walk, unit: str = "qlkh", **changes: Any) -> AwardRecord:
    row = walk.unit(unit)
    facts = {"subject": "tap_the", "unit": row, "of_unit": row, "recipient": row.name}
    return award(unit_name="Sở", gender="", is_leader=None, **facts | changes)
