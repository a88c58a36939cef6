"""The demo's texts and tables, one YAML file a thing."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "data"


@cache
def read(name: str) -> Any:
    """Shared by all callers: not to be changed."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
