"""The table of figures as rows of a form: indicator, unit of measure, before, target, result."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nominations import figures
from nominations.actions.writing import TypedFigures, fingerprint
from nominations.figures import Figure
from nominations.models import AchievementReport, FigureTable
from vietnamese.inputs import Line, mark_invalid
from vietnamese.numbers import typed_decimal

MORE_ROWS, MOST_ROWS = 3, 60
DIGITS = 15
NUMBER_HELP = "Ghi số như 1.234,5 (dấu phẩy trước phần lẻ)."
BOX = "form-control form-control-sm"


class Number(forms.CharField):
    """As Vietnamese papers write it; keeps the places that were typed."""

    def __init__(self, **options: Any):
        box = forms.TextInput(attrs={"class": f"{BOX} num", "inputmode": "decimal"})
        super().__init__(required=False, widget=box, **options)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        try:
            number = typed_decimal(text) if text else None
        except ValueError as error:
            raise ValidationError(NUMBER_HELP) from error
        if number is not None and len(number.as_tuple().digits) > DIGITS:
            raise ValidationError(f"Tối đa {DIGITS} chữ số.")
        return number


class FigureRow(forms.Form):
    indicator = Line(
        label="Chỉ tiêu",
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 20}),
    )
    measure = Line(label="Đơn vị tính", required=False, max_length=50)
    before = Number(label="Trước phong trào")
    target = Number(label="Chỉ tiêu đăng ký")
    result = Number(label="Kết quả")
    gone = forms.BooleanField(label="Bỏ dòng", required=False)

    def __init__(self, data: Any, number: int, figure: Figure | None = None):
        self.number, self.figure = number, figure
        super().__init__(data, prefix=f"so-lieu-{number}", initial=_shown(figure))
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{field.label}, dòng {number + 1}"
            if name in ("indicator", "measure"):
                field.widget.attrs["class"] = BOX
        self.fields["gone"].widget.attrs["class"] = "form-check-input"

    def columns(self) -> list[forms.BoundField]:
        return [self[name] for name in ("indicator", "measure", "before", "target", "result")]

    @property
    def percent(self) -> str:
        """Of the figures as saved."""
        return self.figure.percent if self.figure and not self.is_bound else ""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        is_empty = not any(values.get(name) not in ("", None, False) for name in values)
        if not is_empty and not values.get("indicator") and "indicator" not in self.errors:
            self.add_error("indicator", "Ghi tên chỉ tiêu của dòng này.")
        mark_invalid(self)
        return values

    def row(self) -> Figure | None:
        values = dict(self.cleaned_data)
        if values.pop("gone") or not values["indicator"]:
            return None
        return Figure(**values)


class FiguresForm:
    """The rows, blank ones to fill among them. A page sent without the table leaves it as it was."""

    def __init__(self, data: Any, report: AchievementReport):
        self.data, self.table = data, getattr(report, "figure_table", None)
        self.stored = figures.of(self.table)
        self.is_here = data is not None and "so-lieu-dong" in data
        self.revision = self.table.revision if self.table else 0
        self.seen = _print_of(self.stored)
        self.clash: FigureTable | None = None
        count = len(self.stored) + MORE_ROWS
        if self.is_here:
            count, self.revision, self.seen = (
                _counted(data),
                _whole(data, "lan"),
                data.get("so-lieu-thay", ""),
            )
        self._lay(count)

    def _lay(self, count: int) -> None:
        known = dict(enumerate(self.stored))
        self.rows = [
            FigureRow(self.data if self.is_here else None, n, known.get(n))
            for n in range(min(count, MOST_ROWS))
        ]

    def __iter__(self) -> Iterator[FigureRow]:
        return iter(self.rows)

    @property
    def theirs(self) -> list[Figure]:
        """The newer table of a clash."""
        return figures.of(self.clash)

    @property
    def count(self) -> int:
        return len(self.rows)

    def is_valid(self) -> bool:
        wrong = [row for row in self.rows if not row.is_valid()] if self.is_here else []
        return not wrong

    @property
    def has_errors(self) -> bool:
        return self.is_here and any(row.errors for row in self.rows)

    def typed(self) -> TypedFigures | None:
        """None for a table left as it was."""
        rows = [each for row in self.rows if (each := row.row())] if self.is_here else []
        if not self.is_here or _print_of(rows) == self.seen:
            return None
        return TypedFigures(tuple(rows), self.revision)

    def grow(self) -> None:
        self._lay(self.count + MORE_ROWS)

    def show_clash(self, theirs: FigureTable) -> None:
        """Keeps what was typed beside the newer table: the next save is a knowing one."""
        self.clash, self.revision = theirs, theirs.revision
        self.seen = _print_of(figures.of(theirs))


def _shown(figure: Figure | None) -> dict[str, str]:
    if figure is None:
        return {}
    numbers = zip(("before", "target", "result"), figure.numbers, strict=True)
    return {"indicator": figure.indicator, "measure": figure.measure, **dict(numbers)}


def _print_of(figures: list[Figure]) -> str:
    return fingerprint(repr(figures))


def _counted(data: Any) -> int:
    return max(0, min(_whole(data, "dong"), MOST_ROWS))


def _whole(data: Any, name: str) -> int:
    text = data.get(f"so-lieu-{name}", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
