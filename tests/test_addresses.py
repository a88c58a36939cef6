"""Every address × every persona → the answer to a GET, as tests/addresses.yaml has it by hand.

A named route that the table does not list fails; so does a listed one that is gone. The rows belong
to the unit of "clerk", "head" and "nominee"; "other_clerk", "other_head" and "stranger" are of another.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.admin import site
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from awards.actions import certificate as certificates
from awards.models import AwardBudget, PrinterOffset
from campaign.models import AwardRecord
from desk.models import StageDays
from documents import files
from documents.models import IssuedDocument, TrustFile, TrustKind
from nominations.models import RemarkPhrase
from people.actions import lists
from tests.address_rows import ROWS, drafted, previewed, signing_key
from tests.awards import paying
from tests.walk import MONDAY, PERSONAS, Walk, at
from workflow.models import Delivery, Event, JobRun, MailDefault

FIVE_DAYS = {"days": 5, "source": "do Sở quy định", "certainty": "I"}
TABLE = Path(__file__).with_name("addresses.yaml")


PAGES = ("changelist", "add", "change", "delete", "history", "simple_history")


def named(resolver: Any, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{space}{pattern.name}"


@cache
def table() -> dict[str, Any]:
    return yaml.safe_load(TABLE.read_text(encoding="utf-8"))


def listed() -> dict[str, dict[str, Any]]:
    """Route → its line; the admin's tables share a line per page."""
    lines = dict(table()["routes"])
    for kind in table()["tables"].values():
        for model in kind["models"]:
            for page in PAGES:
                if page in kind:
                    lines[f"admin:{model}_{page}"] = {"row": f"table {model} {page}", **kind[page]}
    return lines


def expected(line: dict[str, Any]) -> dict[str, int]:
    """Persona → status. A persona stands in one status only; `rest` takes whom no other names."""
    groups, answers = table()["groups"], {}
    if not line.get("public") and 401 not in line:
        answers["nobody"] = 302
    for status, words in line.items():
        for word in words.split() if isinstance(status, int) and words != "rest" else ():
            for persona in groups.get(word, word).split():
                assert answers.setdefault(persona, status) == status, (persona, line)
    rest = [status for status, words in line.items() if words == "rest"]
    return {persona: answers.get(persona, rest[0] if rest else None) for persona in PERSONAS}


def everything(walk: Walk) -> None:
    """A row in every table that the admin shows."""
    lists.apply(previewed(walk), by=walk.by("office"))
    payment = paying.paid(walk)
    certificates.make(payment.line.decision, by=walk.by("office"))
    AwardBudget.objects.create(year=2026, amount=50_000_000, source="QĐ 01/QĐ-STC")
    paying.account_of(payment.line)
    PrinterOffset.objects.create(name="Máy in thử")
    StageDays.objects.get_or_create(stage="guidance", defaults=FIVE_DAYS)
    drafted(walk)
    trusted(walk)
    signing_key()
    RemarkPhrase.objects.create(part="to_trinh", text="Ghi đủ số, ngày ban hành.")
    MailDefault.objects.get_or_create(pk=1)
    JobRun.objects.create(job="Việc thử", started_at="2026-06-15T02:00:00Z")
    assert all(each.objects.exists() for each in (AwardRecord, IssuedDocument, Event, Delivery))


def trusted(walk: Walk) -> None:
    stored = files.keep(b"chung thu", "application/octet-stream")
    by = walk.user("registry")
    said = {"kind": TrustKind.CERTIFICATE, "about": "Nơi cấp", "file": stored}
    TrustFile.objects.create(name="Nơi cấp", added_by=by, added_at=at(MONDAY), **said)


def table_row(model: str, page: str) -> tuple[Any, ...]:
    app_label, name = model.split("_")
    kind = next(
        each
        for each in site._registry
        if (each._meta.app_label, each._meta.model_name) == (app_label, name)
    )
    row = kind._default_manager.order_by("pk").last()
    if page in ("changelist", "add"):
        return ()
    if page == "simple_history":
        row.save()  # what the factory puts back as law has no history
        return (row.pk, row.history.latest().pk)
    return (row.pk,)


def answers(walk: Walk, lines: dict[str, Any], paths: dict[str, str], who: tuple[str, ...]) -> Any:
    """Route → status → personas, as a line of the table has it."""
    clients = {persona: walk.client(persona) for persona in who}
    for client in clients.values():
        client.raise_request_exception = False
    return {
        route: by_status(
            {
                persona: getattr(client, line.get("method", "get"))(paths[route]).status_code
                for persona, client in clients.items()
            }
        )
        for route, line in lines.items()
    }


def by_status(statuses: dict[str, int]) -> dict[int, list[str]]:
    return {
        status: [persona for persona in statuses if statuses[persona] == status]
        for status in sorted(set(statuses.values()))
    }


def wanted(lines: dict[str, Any], who: tuple[str, ...]) -> dict[str, dict[int, list[str]]]:
    return {
        route: by_status({persona: expected(line)[persona] for persona in who})
        for route, line in lines.items()
    }


def rows_in_use() -> list[str]:
    return sorted({line.get("row", "none") for line in table()["routes"].values()})


@pytest.mark.parametrize("row", rows_in_use())
def test_address_answers(walk: Walk, row):
    routes = table()["routes"].items()
    lines = {route: line for route, line in routes if line.get("row", "none") == row}
    values = ROWS[row](walk)
    paths = {route: reverse(route, kwargs=values or None) for route in lines}

    assert answers(walk, lines, paths, PERSONAS) == wanted(lines, PERSONAS)


@pytest.mark.parametrize("kind", table()["tables"])
def test_table_of_the_admin_answers(walk: Walk, kind):
    who = tuple(table()["table_personas"].split())
    everything(walk)
    pages = table()["tables"][kind]
    lines = {
        f"admin:{model}_{page}": pages[page]
        for model in pages["models"]
        for page in PAGES
        if page in pages
    }
    paths = {
        f"admin:{model}_{page}": reverse(f"admin:{model}_{page}", args=table_row(model, page))
        for model in pages["models"]
        for page in PAGES
        if page in pages
    }

    assert answers(walk, lines, paths, who) == wanted(lines, who)


def test_every_route_is_listed():
    routes = set(named(get_resolver()))

    assert routes - set(listed()) == set()
    assert set(listed()) - routes == set()


def test_every_name_leads_to_one_route():
    """The later of two would be found for both."""
    names = Counter(name for name in named(get_resolver()) if ":" not in name)

    assert [name for name, routes in names.items() if routes > 1] == []


def test_every_persona_has_its_answer():
    """A line without `rest` must name everybody."""
    unanswered = {
        route: persona
        for route, line in listed().items()
        for persona, status in expected(line).items()
        if not isinstance(status, int)
    }

    assert unanswered == {}


def test_public_routes_are_few():
    """Everything else asks to sign in first."""
    public = {route for route, line in listed().items() if line.get("public")}

    assert public == {
        *("login", "healthz", "readyz", "calendar_feed"),
        *("check", "check_code", "check_keys"),
    }
