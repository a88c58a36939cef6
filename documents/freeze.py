"""Papers as plain data (JSON) and back, exactly: what was issued is stored as it was composed.

Shape: `{"version": 1, "paper": {"is": "Paper", "kind": …, "blocks": [{"is": "Head", …}, …]}}`, with
dates as `{"is": "date", "day": "2026-04-05"}` and tuples as lists. What this version does not know
is refused with ValueError rather than guessed. A new field of a block needs a default; a changed
meaning of an old one needs a new `VERSION` and a reader for the old.
"""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from documents.blocks import KINDS, Column, Group, Paper, Signatory
from documents.text import Part, Run

VERSION = 1

_PARTS = {part.__name__: part for part in (*KINDS, Run, Column, Group, Signatory, Paper)}


def to_data(paper: Paper) -> dict[str, Any]:
    """What `json.dumps` takes; equal papers give equal data."""
    return {"version": VERSION, "paper": _freeze(paper)}


def from_data(data: dict[str, Any]) -> Paper:
    """The paper that `to_data` was given; ValueError for what is not such data."""
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ValueError(f"not a paper frozen as version {VERSION}")
    paper = _thaw(data.get("paper"))
    if not isinstance(paper, Paper):
        raise ValueError("no paper in the data")
    return paper


def _freeze(value: Any) -> Any:
    if isinstance(value, Part):
        return _freeze_part(value)
    if isinstance(value, tuple):
        return [_freeze(item) for item in value]
    if isinstance(value, date) and not isinstance(value, datetime):
        return {"is": "date", "day": value.isoformat()}
    if value is None or isinstance(value, str | int | float):
        return value
    raise ValueError(f"cannot freeze {value!r}")


def _freeze_part(part: Part) -> dict[str, Any]:
    name = type(part).__name__
    if _PARTS.get(name) is not type(part):
        raise ValueError(f"unknown kind {name!r}")
    values = {field.name: _freeze(getattr(part, field.name)) for field in fields(part)}  # type: ignore[arg-type]
    return {"is": name, **values}


def _thaw(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_thaw, value))
    if not isinstance(value, dict):
        return value
    if value.get("is") == "date":
        return _thaw_date(value)
    return _thaw_part(value)


def _thaw_date(data: dict[str, Any]) -> date:
    day = data.get("day")
    if not isinstance(day, str):
        raise ValueError(f"not a day: {day!r}")
    return date.fromisoformat(day)


def _thaw_part(data: dict[str, Any]) -> Part:
    name = data.get("is")
    if not isinstance(name, str) or name not in _PARTS:
        raise ValueError(f"unknown kind {name!r}")
    values = {field: _thaw(value) for field, value in data.items() if field != "is"}
    try:
        return _PARTS[name](**values)
    except TypeError as error:
        raise ValueError(f"not a {name}: {error}") from error
