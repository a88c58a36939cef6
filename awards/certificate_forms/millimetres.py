"""Lengths as they are typed."""

from decimal import Decimal
from typing import Any

from django import forms


class Millimetres(forms.DecimalField):
    """“1,5” and “−1.5” alike."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """“1,5”, “27”; what was typed stays as it was."""
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


def plain(typed: str) -> str:
    """A number as Python reads it: decimal comma, typographic minus."""
    return typed.strip().replace("−", "-").replace(",", ".")
