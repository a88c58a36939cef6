"""The list of units: found again by name and first day, or by the short name of an open one."""

from typing import Any

from django.core.exceptions import ValidationError

from people.importing import cells
from people.importing.cells import Cell
from people.importing.known import Known
from people.importing.lists import CellWidget, ChoiceWidget, ListResource, UnitWidget, column
from people.models import Department, Unit
from vietnamese.text import fold

BLANK = Cell()
CLOSED_BY_ITS_ACT = (
    "Đơn vị đang hoạt động thì đóng bằng việc “Đóng đơn vị” ở trang của đơn vị, để hồ sơ đang làm "
    "được chuyển tiếp."
)
ONLY_OF_CLOSED = (
    "Chỉ ghi cho đơn vị đã đóng: đơn vị cũ thì ghi cả “Đến ngày”, đơn vị đang hoạt động thì đóng "
    "bằng việc “Đóng đơn vị”."
)


class UnitResource(ListResource):
    name = column("name", "Tên đơn vị")
    short_name = column("short_name", "Tên viết tắt")
    kind = column("kind", "Loại", ChoiceWidget(Unit.Kind))
    parent = column("parent", "Thuộc đơn vị", UnitWidget(is_open=False))
    symbol = column("symbol", "Ký hiệu văn bản")
    has_seal = column("has_seal", "Có con dấu riêng", CellWidget(cells.yes))
    head_title = column("head_title", "Chức vụ người đứng đầu")
    order = column("order", "Thứ tự", CellWidget(cells.count))
    from_on = column("from_on", "Từ ngày", CellWidget(cells.day))
    until_on = column("until_on", "Đến ngày", CellWidget(cells.day))
    successor = column("successor", "Nay là", UnitWidget(is_open=False))

    class Meta(ListResource.Meta):
        model = Unit
        fields = (
            *("name", "short_name", "kind", "parent", "symbol", "has_seal", "head_title"),
            *("order", "from_on", "until_on", "successor"),
        )
        import_order = export_order = fields

    def get_instance(self, _loader: Any, row: dict[str, Any]) -> Unit | None:
        known: Known = row["_known"]
        name, short = (_plain(row.get(each)) for each in ("Tên đơn vị", "Tên viết tắt"))
        named = [each for each in known.units if name and fold(each.name) == name]
        is_open = [each for each in named if each.until_on is None]
        shorts = [
            each
            for each in known.units
            if short and each.until_on is None and fold(each.short_name) == short
        ]
        found = (is_open or named or shorts)[:1]
        return Unit.objects.get(pk=found[0].pk) if found else None

    def init_instance(self, row: Any = None) -> Unit:
        known: Known = row["_known"]
        return Unit(department=Department.objects.on(known.on), from_on=known.since)

    def validate_instance(
        self, instance: Unit, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """An open unit is closed by its own act, which hands its dossiers on."""
        before = Unit.objects.filter(pk=instance.pk, until_on__isnull=True).first()
        errors = dict(import_validation_errors or {})
        if before and instance.until_on:
            errors["until_on"] = ValidationError(CLOSED_BY_ITS_ACT)
        is_open = instance.until_on is None and "until_on" not in errors
        if is_open and instance.successor_id != (before and before.successor_id):
            errors["successor"] = ValidationError(ONLY_OF_CLOSED)
        super().validate_instance(instance, errors, validate_unique)

    def after_save_instance(self, instance: Unit, row: Any, *, known: Known, **_: Any) -> None:
        known.units = [each for each in known.units if each.pk != instance.pk] + [instance]


def _plain(cell: Cell | None) -> str:
    """Only to look the row up; what is wrong with the cell is said when it is read as a column."""
    return fold(str((cell or BLANK).value or ""))
