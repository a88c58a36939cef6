"""Who is told of rulings: of one handed back or taken back the office, of one written for them the leadership."""

from collections import Counter
from collections.abc import Sequence

from awards.models import Ruling, RulingSheet
from nominations.models import Nomination
from people import contacts
from people.roles import OFFICE_ROLES, Role
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.notices import tell


def handed_back(nomination: Nomination, ruler: Actor, reason: str, by: Actor) -> None:
    tell(
        contacts.with_roles(by.on, *OFFICE_ROLES),
        f"{ruler.name} chuyển lại Văn phòng đề nghị về {nomination.recipient}: {reason}"[:480],
        about=nomination,
        path="/quyet-dinh/y-kien/",
        key=f"handed_back:{nomination.pk}:{by.moment():%Y%m%d%H%M%S}",
        by=by,
    )


def reopened(nomination: Nomination, by: Actor, reason: str) -> None:
    tell(
        contacts.with_roles(by.on, *OFFICE_ROLES),
        f"{by.name} xem xét lại đề nghị về {nomination.recipient}: {reason}"[:480],
        about=nomination,
        path="/quyet-dinh/y-kien/",
        key=f"reopened:{nomination.pk}:{by.moment():%Y%m%d%H%M%S}",
        by=by,
    )


def ruled_on_paper(sheet: RulingSheet, rulings: Sequence[Ruling], by: Actor) -> None:
    """At once to whoever signed the sheet and to the director: a wrong line comes to light."""
    said = Counter(each.get_outcome_display() for each in rulings)
    counts = ", ".join(f"{count} “{outcome}”" for outcome, count in said.items())
    tell(
        {sheet.signed_by_id, *contacts.with_roles(by.on, Role.DIRECTOR)},
        f"{by.name} đã ghi thay ý kiến của {sheet.signed_by_name} theo phiếu trình ký ngày "
        f"{dmy(sheet.signed_on)}: {counts}. Nếu ghi chưa đúng, xin xem xét lại."[:480],
        about=sheet,
        path=f"/quyet-dinh/y-kien/phieu-trinh/{sheet.pk}/",
        key=f"ruled_on_paper:{sheet.pk}",
        by=by,
        urgent=True,
    )
