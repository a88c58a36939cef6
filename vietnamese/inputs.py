"""Form fields that keep Vietnamese text as the model fields do, and dates as people type them."""

from typing import Any

from django import forms

from vietnamese.text import tidy, tidy_lines
from vietnamese.validators import no_forbidden_characters

DAY_HELP = "Ghi ngày/tháng/năm, như 30/06/2026."


class Line(forms.CharField):
    default_validators = [no_forbidden_characters]

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value))


class Prose(forms.CharField):
    """Paragraphs; what comes back from an untouched field equals what was stored."""

    default_validators = [no_forbidden_characters]
    widget = forms.Textarea

    def __init__(self, **options: Any):
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        return tidy_lines(super().to_python(value))


class Day(forms.DateField):
    """Typed, not picked: a browser's own date box follows the machine's language."""

    def __init__(self, **options: Any):
        box = forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"})
        options.setdefault("widget", box)
        options.setdefault("error_messages", {"invalid": DAY_HELP})
        super().__init__(**options)


def mark_invalid(form: forms.BaseForm) -> None:
    """Gives wrong fields of a row, which crispy does not draw, Bootstrap's class."""
    for name in form.errors:
        if name in form.fields:
            attrs = form.fields[name].widget.attrs
            attrs["class"] = f"{attrs.get('class', '')} is-invalid"
