"""Our own source, read by the tests of the house."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# top to bottom; people and documents stand side by side
ORDER = (
    *("desk", "reporting", "publicity", "awards", "council", "nominations", "campaign"),
    *("people", "documents", "workflow", "vietnamese"),
)
APPS = tuple(name for name in ORDER if (ROOT / name).is_dir())


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def our_modules() -> list[Path]:
    return list(modules(*APPS, "config"))


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call by the last part of its name: `workflow.moving.record(…)` is "record"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield name, node
