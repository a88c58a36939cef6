"""What the three lists share: cells as widgets, changes old → new, notes beside a line."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import Widget

from people.importing import cells
from people.importing.cells import Cell
from people.importing.known import Known
from vietnamese.dates import dmy
from vietnamese.text import fold

LINE, NOTES = "_dong", "_ghi_chu"
Change = tuple[str, str, str]


class CellWidget(Widget):
    """A cell read by one of the functions of `cells`; a blank one says nothing."""

    def __init__(self, read: Callable[[Cell], Any] = cells.text) -> None:
        super().__init__()
        self.read = read

    def clean(self, value: Cell, row: Any = None, **_options: Any) -> Any:
        return self.read(value)

    def render(self, value: Any, obj: Any = None, **_options: Any) -> Any:
        """Dates stay dates: the workbook writes them as such."""
        if isinstance(value, bool):
            return "có" if value else "không"
        return "" if value is None else value


class ChoiceWidget(CellWidget):
    def __init__(self, choices: type[models.TextChoices]) -> None:
        super().__init__()
        self.choices = choices

    def clean(self, value: Cell, row: Any = None, **_options: Any) -> Any:
        words = self.read(value)
        if words is None:
            return None
        for known, label in self.choices.choices:
            if fold(words) == fold(str(label)):
                return known
        labels = ", ".join(f"“{label}”" for label in self.choices.labels)
        raise ValueError(f"“{words[:40]}” không dùng được; hãy ghi một trong: {labels}")

    def render(self, value: Any, obj: Any = None, **_options: Any) -> str:
        return str(self.choices(value).label) if value else ""


class UnitWidget(CellWidget):
    """`is_open` false finds units that are closed, too."""

    def __init__(self, *, is_open: bool = True) -> None:
        super().__init__()
        self.is_open = is_open

    def clean(self, value: Cell, row: Any = None, *, known: Known, **_options: Any) -> Any:
        words = self.read(value)
        return words and known.unit(words, is_open=self.is_open)

    def render(self, value: Any, obj: Any = None, **_options: Any) -> str:
        return value.name if value else ""


def column(attribute: str, name: str, widget: Widget | None = None) -> Field:
    """A blank cell leaves the column as it is: a list that lacks something erases nothing."""
    return Field(attribute, name, widget or CellWidget(), saves_null_values=False)


class Changes:
    """The library's Diff as plain values: [(column, old, new)]."""

    def __init__(self, resource: "ListResource", row: models.Model, new: bool) -> None:
        self.before = {} if new else resource.shown(row)
        self.after: dict[str, str] = {}

    def compare_with(self, resource: "ListResource", row: models.Model) -> None:
        self.after = resource.shown(row)

    def as_html(self) -> list[Change]:
        return [
            (name, self.before.get(name, ""), value)
            for name, value in self.after.items()
            if value != self.before.get(name, "")
        ]


class ListResource(ModelResource):
    """Rows are dicts of heading → Cell, with LINE and NOTES; `known` comes with every call."""

    codes: frozenset[str] = frozenset()

    class Meta:
        skip_unchanged = True
        report_skipped = True
        store_row_values = True
        store_instance = True
        clean_model_instances = True
        use_transactions = True

    @classmethod
    def get_diff_class(cls) -> type[Changes]:
        return Changes

    def shown(self, row: models.Model) -> dict[str, str]:
        return {each.column_name: _words(each.export(row)) for each in self.get_import_fields()}

    def before_import_row(self, row: dict[str, Any], **_options: Any) -> None:
        read = {each.column_name for each in self.get_import_fields()}
        for name, cell in row.items():
            if isinstance(cell, Cell) and name in read:
                said = cell.notes(is_code=name in self.codes)
                row[NOTES] += [f"{name}: {each}" for each in said]

    def before_save_instance(self, instance: Any, row: Any, *, known: Known, **_: Any) -> None:
        instance._change_reason = known.reason[:100]

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """What stands in the cells comes first: a constraint on half a row would only confuse."""
        errors = dict(import_validation_errors or {})
        first, last = getattr(instance, "from_on", None), getattr(instance, "until_on", None)
        if first and last and last < first:
            errors["until_on"] = ValidationError(f"không được trước “Từ ngày” ({dmy(first)})")
        if errors:
            try:
                instance.clean_fields(exclude=errors)
            except ValidationError as error:
                errors = error.update_error_dict(errors)
            raise ValidationError(errors)
        super().validate_instance(instance, None, validate_unique)

    def heading_of(self, attribute: str) -> str:
        """Which column an error of the model belongs to."""
        for each in self.get_import_fields():
            if each.attribute == attribute:
                return each.column_name
        return ""


def _words(value: Any) -> str:
    return dmy(value) if isinstance(value, date) else str(value)
