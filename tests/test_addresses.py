"""Every address × every persona → the answer to a GET, as tests/addresses.yaml has it by hand.

A named route that the table does not list fails; so does a listed one that is gone. The rows belong
to the unit of "clerk", "head" and "nominee"; "other_clerk", "other_head" and "stranger" are of another.
"""

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.contrib.admin import site
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from awards.actions import batch as batches
from awards.actions import certificate as certificates
from awards.models import Certificate, CertificateBatch, CertificateTemplate, PrinterOffset
from campaign.models import AwardRecord
from council.actions import vote as votes
from documents import files
from documents.actions import sending as sendings
from documents.models import (
    IssuedDocument,
    KeySlot,
    Sending,
    SigningKey,
    TrustFile,
    TrustKind,
    VerificationCode,
)
from documents.uploads import Scan
from nominations.actions import photos
from nominations.actions import phrase as phrases
from nominations.models import PhotoSet, StockPhrase
from people.actions import lists
from people.models import ListImport
from reporting import actions as reports
from tests.campaign import taking_part
from tests.documents import issued
from tests.documents.phone import jpeg_of
from tests.matrix.rows.campaign import declined_round, reviewing_round
from tests.matrix.rows.council import item_of
from tests.nominations.doubles import in_both
from tests.nominations.held import held
from tests.people import sheets
from tests.walk import MONDAY, PERSONAS, Walk, at, person_of
from tests.walk.papers import WORK
from workflow.models import Delivery, Event, JobRun, Notice

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


def paper_of(noun: str, state: str, walk: Walk) -> dict[str, Any]:
    """A paper on the common way; "copy" is the scan of a signed one."""
    row = walk.paper(noun, "signed" if state == "copy" else state)
    return copy_of(row.issued) | {"pk": row.pk} if state == "copy" else {"pk": row.pk}


# rows: what stands behind the numbers in an address

ROWS: dict[str, Callable[[Walk], dict[str, Any]]] = {
    "none": lambda walk: {},
    "notice": lambda walk: {"pk": notice_of(walk).pk},
    "campaign": lambda walk: {"pk": walk.campaign.pk},
    "round": lambda walk: {"round_pk": walk.round.pk},
    "round to open": lambda walk: {"pk": walk.round_draft().pk},
    "round to end": lambda walk: {"pk": walk.round.pk},
    "campaign to open": lambda walk: {"pk": walk.campaign_draft().pk},
    "declined round": lambda walk: {"round_pk": declined_round(walk).pk},
    "closed round": lambda walk: {
        "round_pk": reviewing_round(walk).pk,
        "unit_pk": walk.unit("ttud").pk,
    },
    "lapsed": lambda walk: {"pk": walk.lapsed().pk},
    "draft": lambda walk: {"pk": walk.complete_draft().pk},
    "submitted": lambda walk: {"pk": walk.submitted().pk},
    "received": lambda walk: {"pk": walk.received().pk},
    "appraised": lambda walk: {"pk": walk.appraised().pk},
    "direct": lambda walk: {"pk": walk.appraised(round_=walk.round_without_council()).pk},
    "submitted paper": lambda walk: {"pk": walk.submitted().pk, "number": 1, "place": 1},
    "received nomination": lambda walk: nomination_of(walk),
    "draft person": lambda walk: {"pk": person_of(walk.complete_draft()).pk},
    "held person": lambda walk: {"pk": held(walk, person_of(walk.received())).pk},
    "person in two lines": lambda walk: {"pk": in_both(walk)[0].pk},
    "submitted person": lambda walk: {"pk": person_of(walk.submitted()).pk},
    "phrase": lambda walk: {"pk": phrase_of(walk).pk},
    "draft file": lambda walk: {"pk": walk.complete_draft().attachments.first().pk},
    "submitted file": lambda walk: {"pk": walk.submitted().attachments.first().pk},
    "photo set": lambda walk: {"pk": photos_of(walk).pk},
    "photo page": lambda walk: {"pk": photos_of(walk).pages.get().pk},
    "meeting planned": lambda walk: {"pk": walk.meeting_planned().pk},
    "meeting invited": lambda walk: {"pk": walk.meeting_attended().pk},
    "meeting open": lambda walk: {"pk": walk.meeting_open().pk},
    "meeting voted": lambda walk: {"pk": walk.meeting_voted().pk},
    "meeting closed": lambda walk: {"pk": walk.meeting_closed().pk},
    "meeting minuted": lambda walk: {"pk": walk.meeting_minuted().pk},
    "item invited": lambda walk: {"pk": item_of(walk.meeting_invited()).pk},
    "item waiting": lambda walk: {"pk": item_of(walk.meeting_open()).pk},
    "item voting": lambda walk: voting(walk),
    "at director": lambda walk: {"pk": person_of(walk.at_director()).pk},
    "rulings waiting": lambda walk: walk.at_director() and {},
    "granted": lambda walk: walk.granted() and {},
    "decision draft": lambda walk: {"pk": walk.decision_draft().pk},
    "decision awaiting": lambda walk: {"pk": walk.decision_awaiting().pk},
    "decision approved": lambda walk: {"pk": walk.decision_approved().pk},
    "decision numbered": lambda walk: {"pk": walk.decision_numbered().pk},
    "decision signed": lambda walk: {"pk": walk.decision_signed().pk},
    "signed copy": lambda walk: signed_copy(walk),
    "decision with certificates": lambda walk: {"pk": certificates_of(walk)[0].decision_id},
    "certificate": lambda walk: {"pk": certificates_of(walk)[0].pk},
    "certificate template": lambda walk: certificates_of(walk) and template_of(),
    "batch": lambda walk: {"pk": batch_of(walk).pk},
    "batch stopped": lambda walk: {"pk": batches.stop(batch_of(walk), by=walk.by("office")).pk},
    "batch with file": lambda walk: batch_with_file(walk),
    "signing key": lambda walk: {"pk": signing_key().pk},
    "issued": lambda walk: {"pk": issued.signed(walk).pk},
    "issued copy": lambda walk: copy_of(issued.signed(walk)),
    "sending": lambda walk: sending_of(walk, issued.signed(walk)),
    "verification code": lambda walk: {"code": code_of(walk)},
    "sent back": lambda walk: {"pk": walk.sent_back().pk},
    "remark": lambda walk: {"pk": walk.sent_back().remarks.get().pk},
    "version paper": lambda walk: {"pk": walk.submitted().pk, "number": 1, "place": 1},
    "version file": lambda walk: {"pk": walk.submitted().versions.get().files.first().pk},
    "campaign not issued": lambda walk: {
        "pk": walk.campaign_draft(key="chua-ban-hanh", issued_outside=False).pk
    },
    **{
        f"{noun} {state}": partial(paper_of, noun, state)
        for noun in WORK
        for state in ("draft", "awaiting", "approved", "numbered", "copy")
    },
    "initiative": lambda walk: {"pk": taking_part.proposed(walk).pk},
    "initiative applied": lambda walk: {"pk": taking_part.applied(walk).pk},
    "initiative recognised": lambda walk: {"pk": taking_part.recognised(walk).pk},
    "initiative file": lambda walk: {"pk": taking_part.evidence(walk).pk},
    "pledge": lambda walk: {"pk": taking_part.pledge_written(walk).pk},
    "pledge registered": lambda walk: {"pk": taking_part.pledge_registered(walk).pk},
    "pledge version": lambda walk: {"pk": taking_part.pledge_registered(walk).pk, "number": 1},
    "report": lambda walk: {"pk": drafted(walk).pk},
    "unit": lambda walk: {"pk": walk.unit("qlkh").pk},
    "list previewed": lambda walk: {"pk": previewed(walk).pk},
    "app": lambda walk: {"app_label": "people"},
    "user": lambda walk: {"id": walk.user("clerk").pk},
    "content type": lambda walk: {"content_type_id": 1, "object_id": 1},
}


def phrase_of(walk: Walk) -> StockPhrase:
    """The clerk's."""
    phrase = StockPhrase(user=walk.user("clerk"))
    return phrases.keep(phrase, text="Đã rút ngắn … ngày.", by=walk.by("clerk"))


def notice_of(walk: Walk) -> Notice:
    """The office's."""
    walk.submitted()
    return Notice.objects.filter(user=walk.user("office")).latest("pk")


def photos_of(walk: Walk) -> PhotoSet:
    """The clerk's, not yet attached."""
    photo = Scan(jpeg_of(), "image/jpeg", "trang-1.jpg")
    return photos.stage(walk.draft(), kind="to_trinh", photos=[photo], by=walk.by("clerk"))


def nomination_of(walk: Walk) -> dict[str, Any]:
    dossier = walk.received()
    return {"pk": dossier.pk, "nomination": person_of(dossier).pk}


def voting(walk: Walk) -> dict[str, Any]:
    item = item_of(walk.meeting_open())
    votes.start(item, by=walk.by("secretary"))
    return {"pk": item.pk}


def signed_copy(walk: Walk) -> dict[str, Any]:
    decision = walk.decision_signed()
    return {"pk": decision.pk, "copy": decision.issued.signed_copies.get().pk}


def code_of(walk: Walk) -> str:
    return VerificationCode.objects.get(document=walk.decision_signed().issued).code


def copy_of(document: IssuedDocument) -> dict[str, Any]:
    return {"pk": document.pk, "copy": document.signed_copies.get().pk}


def sending_of(walk: Walk, document: IssuedDocument) -> dict[str, Any]:
    """Waits for its receipt; the slip of another is there already."""
    facts = {"channel": "truc_tiep", "sent_at": at(MONDAY), "by": walk.by("registry")}
    [row] = sendings.record(document, recipients=["Sở Nội vụ"], **facts)
    Sending.objects.update(receipt_file=document.pdf)
    return {"pk": document.pk, "sending": row.pk}


def certificates_of(walk: Walk) -> list[Certificate]:
    return certificates.make(walk.decision_numbered(), by=walk.by("office"))


def template_of() -> dict[str, Any]:
    return {"pk": CertificateTemplate.objects.get().pk}


def batch_of(walk: Walk) -> CertificateBatch:
    made, template = certificates_of(walk), CertificateTemplate.objects.get()
    facts = {"template": template, "printer": None, "chosen": made, "by": walk.by("office")}
    return batches.ask(made[0].decision, **facts)


def batch_with_file(walk: Walk) -> dict[str, Any]:
    batch = batch_of(walk)
    batches.work(batch.pk)
    return {"pk": batch.pk}


def drafted(walk: Walk) -> Any:
    return reports.draft(walk.campaign, year=2026, by=walk.by("office"))


def previewed(walk: Walk) -> ListImport:
    made = sheets.file(sheets.book(sheets.STAFF, ("CB900", "Nông Thị Hoàn", "nữ", None, None)))
    by = walk.by("office")
    return lists.preview(kind="can_bo", upload=made, since=MONDAY, by=by)


def everything(walk: Walk) -> None:
    """A row in every table that the admin shows."""
    lists.apply(previewed(walk), by=walk.by("office"))
    certificates.make(walk.decision_signed(), by=walk.by("office"))
    PrinterOffset.objects.create(name="Máy in thử")
    drafted(walk)
    trusted(walk)
    signing_key()
    JobRun.objects.create(job="Việc thử", started_at="2026-06-15T02:00:00Z")
    assert all(each.objects.exists() for each in (AwardRecord, IssuedDocument, Event, Delivery))


def signing_key() -> SigningKey:
    """The agency's."""
    facts = {"subject": "Sở", "issuer": "Nơi cấp", "serial": "1", "fingerprint": "0" * 64}
    span = {"valid_from": at(MONDAY), "valid_until": at(MONDAY, 10), "added_at": at(MONDAY)}
    return SigningKey.objects.create(slot=KeySlot.AGENCY, holder="Sở", **facts, **span)


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


# tests


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

    assert public == {"login", "healthz", "check", "check_code", "check_keys"}
