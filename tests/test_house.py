"""Tests of the house itself (HOUSE.md): what no linter checks and every later issue must keep."""

import ast
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from tests.source import APPS, ORDER, ROOT, calls, functions, our_modules, parsed, short, templates
from workflow.management.commands.draw_workflow import PAGE, drawing

HEIGHT = {name: -n for n, name in enumerate(ORDER)} | {"documents": -ORDER.index("people")}
BAD_NAMES = {
    *("utils", "helpers", "common", "core", "base", "misc"),
    *("managers", "services", "selectors", "constants", "signals"),
}
# the one upward key of lower apps: the user model (HOUSE.md)
UPWARD_ALLOWED = {"people.User"}
MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 300, 40, 150
# templates that Django, its admin and other packages look up by these names
FOUND_BY_NAME = ("admin/", "auth/", "registration/", "simple_history/", "bootstrap5/", "django/")
FOUND_BY_DJANGO = {"403.html", "403_csrf.html", "404.html", "400.html", "500.html"}


# files


@pytest.mark.django_db
def test_migrations_are_made():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_workflow_drawing_is_current():
    """`manage.py draw_workflow` makes it again."""
    assert PAGE.read_text(encoding="utf-8") == drawing()


def test_no_module_has_a_name_that_says_nothing():
    named = [short(path) for path in our_modules() if path.stem in BAD_NAMES]
    named += [short(path.parent) for path in our_modules() if path.parent.name in BAD_NAMES]

    assert named == []


def test_modules_are_short():
    long = {
        short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in our_modules()
    }

    assert {name: lines for name, lines in long.items() if lines > MODULE_LINES} == {}


def test_functions_are_short():
    long = {
        f"{short(path)}:{function.name}": function.end_lineno - function.lineno + 1
        for path in our_modules()
        for function in functions(parsed(path))
        if function.end_lineno - function.lineno + 1 > FUNCTION_LINES
    }

    assert long == {}


def test_templates_are_short():
    lines = {
        short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in templates()
    }

    assert {name: count for name, count in lines.items() if count > TEMPLATE_LINES} == {}


def test_every_template_is_used():
    sources = [*our_modules(), *templates()]
    texts = [(path, path.read_text(encoding="utf-8")) for path in sources]
    names = {path.relative_to(ROOT / "templates").as_posix(): path for path in templates()}
    unused = [
        name
        for name, path in names.items()
        if name not in FOUND_BY_DJANGO
        and not name.startswith(FOUND_BY_NAME)
        and not any(name in text for where, text in texts if where != path)
    ]

    assert unused == []


def test_every_dependency_has_its_purpose():
    """A row of docs/dependencies.md names each package of requirements*.in."""
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith("|")]
    named = {name.strip() for row in rows if row[2].strip() for name in row[1].split(",")}
    lines = [
        line
        for name in ("requirements.in", "requirements-dev.in")
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
    ]
    packages = {each[0] for line in lines if (each := re.match(r"[A-Za-z][\w.-]*", line))}

    assert packages - named == set()


# code


def test_no_import_stands_inside_a_function():
    inside = [
        f"{short(path)}:{node.lineno}"
        for path in our_modules()
        for function in functions(parsed(path))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert inside == []


def test_no_signal_no_save_override():
    """HOUSE.md habit 5; a `save` of a form or admin is Django's own hook and stays."""
    of_models = [model for model in apps.get_models() if model._meta.app_label in APPS]
    saving = [model._meta.label for model in of_models if "save" in vars(model)]
    listening = [
        f"{short(path)}:{node.lineno}"
        for path in our_modules()
        for name, node in calls(parsed(path))
        if name == "receiver" or (name == "connect" and "signal" in ast.unparse(node))
    ]

    assert (saving, listening) == ([], [])


def test_state_is_set_only_by_move():
    """No `.update(state=…)` on a row with moves, no assignment to `….state`."""
    machined = {model._meta.object_name for model in apps.get_models() if hasattr(model, "machine")}
    updates = [
        f"{short(path)}:{node.lineno}"
        for path in our_modules()
        for name, node in calls(parsed(path))
        if name == "update"
        and any(keyword.arg == "state" for keyword in node.keywords)
        and any(model in ast.unparse(node) for model in machined)
    ]
    assigned = [
        f"{short(path)}: {ast.unparse(target)}"
        for path in our_modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Assign)
        for target in node.targets
        for each in (target.elts if isinstance(target, ast.Tuple) else [target])
        if isinstance(each, ast.Attribute) and each.attr == "state"
    ]

    assert updates == []
    # Delivery has no moves: nobody acts on a mail
    assert sorted(set(assigned)) == [
        "workflow/mailing.py: delivery.state",
        "workflow/moving.py: row.state",
    ]


# models


def keys_between_apps() -> Iterator[tuple[type[models.Model], models.Field]]:
    """Foreign keys of our models to our models of another app."""
    for model in apps.get_models():
        if model._meta.app_label not in APPS or model.__name__.startswith("Historical"):
            continue
        for field in (*model._meta.fields, *model._meta.many_to_many):
            target = field.remote_field and field.related_model
            if target and target._meta.app_label in {*APPS} - {model._meta.app_label}:
                yield model, field


def test_foreign_keys_point_downwards():
    upward = [
        f"{model._meta.label}.{field.name}"
        for model, field in keys_between_apps()
        if HEIGHT[model._meta.app_label] <= HEIGHT[field.related_model._meta.app_label]
        and field.related_model._meta.label not in UPWARD_ALLOWED
    ]

    assert upward == []


def test_no_way_leads_back_up_from_a_lower_app():
    """`related_name="+"`: neither code below nor a template can follow a key upwards."""
    open_ways = [
        f"{model._meta.label}.{field.name}"
        for model, field in keys_between_apps()
        if not field.remote_field.hidden
    ]

    assert open_ways == []
