"""Where people work: a new main posting closes the open one on the day before."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError

from people.importing import cells
from people.importing.cells import Cell
from people.importing.known import Known
from people.importing.lists import NOTES, CellWidget, ListResource, UnitWidget, column
from people.importing.staff import code_in
from people.models import Posting, Staff
from vietnamese.dates import dmy
from vietnamese.text import fold

ONE_DAY = timedelta(days=1)


class StaffWidget(CellWidget):
    def clean(self, value: Cell, row: Any = None, *, known: Known, **_options: Any) -> Any:
        code = self.read(value)
        if code is None:
            raise ValueError("để trống")
        person = known.person(code)
        said = row.get("Họ và tên")
        if said and not said.is_blank and fold(str(said.value)) != fold(person.full_name):
            raise ValueError(f"mã “{code}” là {person.titled}, bảng ghi “{said.value}”")
        return person

    def render(self, value: Staff | None, obj: Any = None, **_options: Any) -> str:
        return value.code if value else ""


class PostingResource(ListResource):
    staff = column("staff", "Mã cán bộ", StaffWidget())
    unit = column("unit", "Đơn vị", UnitWidget())
    title = column("title", "Chức vụ")
    is_leader = column("is_leader", "Là lãnh đạo", CellWidget(cells.yes))
    is_main = column("is_main", "Vị trí chính", CellWidget(cells.yes))
    from_on = column("from_on", "Từ ngày", CellWidget(cells.day))
    until_on = column("until_on", "Đến ngày", CellWidget(cells.day))

    class Meta(ListResource.Meta):
        model = Posting
        fields = ("staff", "unit", "title", "is_leader", "is_main", "from_on", "until_on")
        import_order = export_order = fields

    def get_instance(self, _loader: Any, row: dict[str, Any]) -> Posting | None:
        """The posting of that first day, or the open one in that unit under that title."""
        held = Posting.objects.filter(staff__code=code_in(row)).select_related("unit", "staff")
        is_main, since = _read(row, "Vị trí chính", cells.yes), _read(row, "Từ ngày", cells.day)
        here = _unit_of(row)
        mine = [
            each for each in held if each.unit == here and each.is_main == (is_main is not False)
        ]
        exact = [each for each in mine if since and each.from_on == since]
        title = fold(str(row["Chức vụ"].value or "")) if "Chức vụ" in row else ""
        same = [
            each
            for each in mine
            if each.until_on is None and (not title or fold(each.title) == title)
        ]
        return next(iter(exact or same), None)

    def init_instance(self, row: Any = None) -> Posting:
        return Posting(from_on=row["_known"].since)

    def validate_instance(
        self, instance: Posting, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        if not import_validation_errors:
            _refuse_later_begin(instance)
            self._make_room(instance)
        super().validate_instance(instance, import_validation_errors, validate_unique)

    def _make_room(self, posting: Posting) -> None:
        """Closes the open main posting before this one begins. Raises ValidationError."""
        if not posting.is_main:
            return
        held = Posting.objects.filter(staff=posting.staff, is_main=True, until_on__isnull=True)
        for other in held.exclude(pk=posting.pk):
            if posting.until_on and posting.until_on < other.from_on:
                continue
            if other.from_on >= posting.from_on:
                raise ValidationError(
                    {
                        "from_on": f"Người này đang giữ vị trí chính “{other.title}, "
                        f"{other.unit.name}” từ {dmy(other.from_on)}, không trước ngày này. Hãy ghi "
                        "“Từ ngày” sau đó, hoặc “Đến ngày” cho vị trí cũ."
                    }
                )
            other.until_on = posting.from_on - ONE_DAY
            other._change_reason = "Chuyển sang vị trí mới, nhập từ Excel"
            other.save()
            posting.closed = other

    def after_save_instance(self, instance: Posting, row: Any, **_: Any) -> None:
        if closed := getattr(instance, "closed", None):
            row[NOTES].append(
                f"vị trí cũ “{closed.title}, {closed.unit.name}” kết thúc {dmy(closed.until_on)}"
            )


def _refuse_later_begin(posting: Posting) -> None:
    """The days before would lose their posting, and papers of those days their words."""
    before = Posting.objects.filter(pk=posting.pk, from_on__lt=posting.from_on).first()
    if before:
        raise ValidationError(
            {
                "from_on": f"Người này giữ vị trí “{before.title}, {before.unit.name}” từ "
                f"{dmy(before.from_on)}. Hãy để trống ô này, hoặc sửa ngày tại trang vị trí công tác."
            }
        )


def _read(row: dict[str, Any], name: str, read: Any) -> Any:
    """To look the row up; what is wrong with the cell is said when it is read as a column."""
    try:
        return read(row[name]) if name in row else None
    except ValueError:
        return None


def _unit_of(row: dict[str, Any]) -> Any:
    known: Known = row["_known"]
    try:
        words = cells.text(row["Đơn vị"])
        return known.unit(words) if words else None
    except ValueError:
        return None
