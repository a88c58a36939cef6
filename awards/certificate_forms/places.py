"""The table of places of a template, a row for each text."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from awards.certificate_forms.millimetres import plain
from awards.certificates import places
from awards.certificates.parts import PARTS, Part

NUMBERS = ("x", "y", "width", "size", "leading", "lines")


class PlacesWidget(forms.Widget):
    """A row for each text a template of this kind may print; its values are strings as typed."""

    template_name = "awards/certificate_places.html"

    def __init__(self, kind: str = places.Kind.COMPLETE, size: str = places.Size.A4):
        super().__init__()
        self.kind, self.size = kind, size

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        given = {row["name"]: row for row in value or []}
        rows = [self._row(part, given.get(part)) for part in places.parts_of(self.kind)]
        context = super().get_context(name, value, attrs)
        return context | {
            "rows": rows,
            "aligns": places.ALIGNS.items(),
            "is_complete": self.kind == places.Kind.COMPLETE,
        }

    def value_from_datadict(self, data: Mapping, files: Any, name: str) -> list[dict[str, Any]]:
        return list(self._typed(data, name))

    def value_omitted_from_data(self, data: Mapping, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str) -> str:
        """The first number: where a summary of errors leads."""
        return f"{id_.removeprefix('id_')}-{places.parts_of(self.kind)[0]}-x"

    def _row(self, name: str, given: Mapping | None) -> dict[str, Any]:
        shown = given or places.unused(name, self.size)
        numbers = {key: _shown(shown.get(key, "")) for key in NUMBERS}
        part = PARTS[name]
        fixed = self.kind == places.Kind.COMPLETE and part.lawful
        return {**shown, **numbers, "part": part, "on": given is not None, "fixed": fixed}

    def _typed(self, data: Mapping, prefix: str) -> Iterator[dict[str, Any]]:
        for name in places.parts_of(self.kind):
            at = f"{prefix}-{name}-"
            if self.kind != places.Kind.COMPLETE and not data.get(f"{at}on"):
                continue
            row = {key: data.get(f"{at}{key}", "") for key in (*NUMBERS, "align", "colour")}
            ticks = {key: bool(data.get(f"{at}{key}")) for key in ("bold", "italic")}
            yield {"name": name, **row, **ticks, **_lawful(PARTS[name], self.kind)}


def _lawful(part: Part, kind: str) -> dict[str, Any]:
    if kind != places.Kind.COMPLETE or not part.lawful:
        return {}
    return {"bold": part.bold, "italic": part.italic, "colour": part.colour}


def _shown(value: Any) -> str:
    return f"{value:g}".replace(".", ",") if isinstance(value, int | float) else str(value)


class PlacesField(forms.Field):
    """Cleans to the data of `awards.certificates.places`; the model judges them."""

    def __init__(self, *, kind: str, size: str, **options: Any):
        super().__init__(widget=PlacesWidget(kind, size), **options)

    def clean(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        wrong: list[str] = []
        rows = [_numbered(row, wrong) for row in value]
        if wrong:
            raise ValidationError(wrong)
        return rows


def _numbered(row: Mapping[str, Any], wrong: list[str]) -> dict[str, Any]:
    made = dict(row)
    for key in NUMBERS:
        try:
            number = float(plain(row[key]))
        except ValueError:
            wrong.append(f"“{PARTS[row['name']].label}”: “{row[key]}” không phải là số.")
            continue
        made[key] = int(number) if key == "lines" and number.is_integer() else number
    return made
