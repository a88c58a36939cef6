"""Model fields that keep Vietnamese text in one shape: NFC, tidy, and folded columns beside it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import models

from vietnamese.names import given_name_key
from vietnamese.text import fold, tidy, tidy_lines
from vietnamese.validators import no_forbidden_characters


class LineField(models.CharField):
    """One line of text: NFC, no doubled spaces, no control or bidi characters."""

    default_validators = [no_forbidden_characters]

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return tidy(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return tidy(value) if isinstance(value, str) else value


class ProseField(models.TextField):
    """Paragraphs: NFC, line ends \\n, no control or bidi characters."""

    default_validators = [no_forbidden_characters]

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return tidy_lines(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return tidy_lines(value) if isinstance(value, str) else value


class TypedDecimalField(models.CharField):
    """A decimal with the places that were typed: what was "98,50" comes back as Decimal("98.50")."""

    def __init__(self, *args: Any, **options: Any):
        options.update(max_length=24, blank=True, default="")
        super().__init__(*args, **options)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "blank", "default"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def from_db_value(self, value: str, _expression: Any, _connection: Any) -> Decimal | None:
        return Decimal(value) if value else None

    def to_python(self, value: Any) -> Decimal | None:
        return Decimal(value) if value not in ("", None) else None

    def run_validators(self, value: Any) -> None:
        super().run_validators(self.get_prep_value(value))

    def get_prep_value(self, value: Any) -> str:
        return "" if value in ("", None) else f"{Decimal(value):f}"


class _DerivedField(models.CharField):
    """A column computed from others whenever the row is written; never edited, never in a form."""

    derive: Callable[[str], str]

    def __init__(self, *, of: tuple[str, ...] = (), **options: Any):
        self.of = of
        options.setdefault("max_length", 300)
        options.update(editable=False, blank=True, default="")
        super().__init__(**options)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("editable", "blank", "default"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        words = " ".join(str(getattr(model_instance, name) or "") for name in self.of)
        value = self.derive(words)[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


class FoldedField(_DerivedField):
    """Lower case without diacritics: what search looks in, the same on SQLite and PostgreSQL."""

    derive = staticmethod(fold)


class NameKeyField(_DerivedField):
    """Sort key by given name (“Nông Thị Hạnh” stands at Hạnh), ordered byte by byte."""

    derive = staticmethod(given_name_key)
