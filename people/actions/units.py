"""Closing a unit: its last day, who takes its place, and where its people go."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from people.models import Posting, RoleGrant, Unit
from vietnamese.dates import dmy
from workflow.actors import Actor
from workflow.moving import locked, record

ONE_DAY = timedelta(days=1)
CLOSE = "people.close_unit"
NAMED = 8  # people in a sentence


def close(
    unit: Unit, *, successor: Unit, last_day: date, people_move: bool = False, by: Actor
) -> Unit:
    """Ends the unit, the postings and the unit roles in it; its people move along where asked.

    Within the caller's transaction, which hands on what the unit was working on. Raises
    ValidationError at `successor`, `last_day`, `people_move`.
    """
    first, second = sorted((unit, successor), key=lambda each: each.pk)
    locked(first), locked(second)
    unit, successor = Unit.objects.get(pk=unit.pk), Unit.objects.get(pk=successor.pk)
    staying = posted_after(unit, last_day)
    changed = {
        "nay_la": successor.name,
        "den_het_ngay": dmy(last_day),
        "chuyen_cung": sorted(each.staff.full_name for each in staying),
    }
    record(unit, CLOSE, by=by, changed=changed)
    _check_days(unit, last_day, by.on)
    _check_successor(unit, successor, last_day)
    _check_parts(unit)
    _check_people(staying, people_move)
    for posting in staying:
        _move(posting, successor, last_day)
    for grant in RoleGrant.objects.filter(_beyond(last_day), unit=unit, from_on__lte=last_day):
        grant.until_on = last_day
        _saved(grant, f"Đóng {unit.name}")
    unit.successor, unit.until_on = successor, last_day
    _saved(unit, f"Đóng đơn vị, nay là {successor.name}")
    return unit


def posted_after(unit: Unit, last_day: date) -> QuerySet[Posting]:
    """Postings that reach beyond the last day, with their people."""
    held = Posting.objects.filter(_beyond(last_day), unit=unit)
    return held.select_related("staff", "unit").order_by("staff__name_key", "pk")


def _beyond(day: date) -> Q:
    return Q(until_on__isnull=True) | Q(until_on__gt=day)


def _check_days(unit: Unit, last_day: date, today: date) -> None:
    if last_day < unit.from_on:
        raise ValidationError(
            {"last_day": f"Đơn vị hoạt động từ {dmy(unit.from_on)}; ngày cuối không trước đó."}
        )
    if last_day > today:
        raise ValidationError(
            {
                "last_day": "Chưa đến ngày này. Việc đóng chuyển hồ sơ ngay, nên hãy làm vào ngày cuối "
                "hoặc sau đó; vị trí mới của từng người thì ghi trước được."
            }
        )


def _check_successor(unit: Unit, successor: Unit, last_day: date) -> None:
    if successor == unit:
        raise ValidationError({"successor": "Đơn vị không thể kế thừa chính mình."})
    is_open = successor.from_on <= last_day + ONE_DAY and successor.until_on is None
    if not is_open:
        raise ValidationError(
            {"successor": f"{successor.name} không hoạt động vào ngày sau ngày đóng."}
        )
    if unit in (successor.successor, successor.parent):
        raise ValidationError(
            {"successor": f"{successor.name} thuộc hoặc được ghi là nay của chính đơn vị này."}
        )


def _check_parts(unit: Unit) -> None:
    parts = Unit.objects.filter(parent=unit, until_on__isnull=True)
    if names := ", ".join(part.name for part in parts):
        raise ValidationError(
            f"Còn bộ phận đang hoạt động: {names}. Hãy đóng hoặc chuyển các bộ phận này trước."
        )


def _check_people(staying: QuerySet[Posting], people_move: bool) -> None:
    if staying and not people_move:
        raise ValidationError(
            {
                "people_move": f"Còn {len(staying)} vị trí chưa kết thúc ({_names(staying)}). Hãy chuyển "
                "từng người trước, hoặc chọn chuyển tất cả sang đơn vị kế thừa."
            }
        )


def _names(postings: QuerySet[Posting] | list[Posting]) -> str:
    names = list(dict.fromkeys(each.staff.full_name for each in postings))
    more = f" và {len(names) - NAMED} người nữa" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _move(posting: Posting, successor: Unit, last_day: date) -> None:
    """The same position goes on in the successor from the next day, as long as it was to last.

    One entered in advance that has not begun simply begins there.
    """
    until, reason = posting.until_on, f"{posting.unit.name} nay là {successor.name}"
    if posting.from_on > last_day:
        posting.unit = successor
        _saved(posting, reason)
        return
    posting.until_on = last_day
    _saved(posting, reason)
    posting.pk, posting.unit = None, successor
    posting.from_on, posting.until_on = last_day + ONE_DAY, until
    posting._state.adding = True
    _saved(posting, reason)


def _saved(row: Unit | Posting | RoleGrant, reason: str) -> None:
    row._change_reason = reason[:100]
    row.save()
