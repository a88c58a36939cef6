"""Home, lists and a dossier's page ask as much with many dossiers in the table as with few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.models import (
    AchievementReport,
    Dossier,
    Nomination,
    ReportSection,
    SubmissionLetter,
    UnitMinutes,
)
from tests.walk import Walk

MOST = 12
AT_ONCE = 5_000
PAGES = [("clerk", "home"), ("clerk", "dossiers"), ("office", "home"), ("director", "home")]


def many(like: Dossier, number: int) -> None:
    """Copies of one dossier with its letter, minutes and first nomination: nine of ten are closed."""
    first = like.nominations.first()
    for start in range(0, number, AT_ONCE):
        places = range(start, min(start + AT_ONCE, number))
        rows = Dossier.objects.bulk_create(_copy(like, place) for place in places)
        SubmissionLetter.objects.bulk_create(SubmissionLetter(dossier=each) for each in rows)
        UnitMinutes.objects.bulk_create(UnitMinutes(dossier=each) for each in rows)
        listed = Nomination.objects.bulk_create(_same(first, each) for each in rows)
        reports = AchievementReport.objects.bulk_create(
            AchievementReport(nomination=each, form=first.report.form) for each in listed
        )
        ReportSection.objects.bulk_create(
            ReportSection(report=each, key="ket_qua", text="Đã viết.", saved_at=like.submitted_at)
            for each in reports
        )


def _copy(like: Dossier, place: int) -> Dossier:
    values = {field.attname: getattr(like, field.attname) for field in like._meta.concrete_fields}
    state = like.state if place % 10 == 0 else "closed"
    return Dossier(**values | {"id": None, "code": f"HS-X-{place}", "state": state})


def _same(like: Nomination, dossier: Dossier) -> Nomination:
    values = {field.attname: getattr(like, field.attname) for field in like._meta.concrete_fields}
    return Nomination(**values | {"id": None, "dossier_id": dossier.pk})


def asked(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("number", [100, pytest.param(100_000, marks=pytest.mark.long)])
def test_pages_ask_the_same_with_many_dossiers(walk: Walk, number: int):
    dossier = walk.submitted()
    few = walk.submitted(round_=walk.round_anytime())  # so that no list is about a single row
    addresses = [
        *((persona, reverse(name)) for persona, name in PAGES),
        ("clerk", reverse("dossier", args=[dossier.pk])),
        ("office", reverse("admin:nominations_dossier_changelist")),
    ]
    clients = {persona: walk.client(persona) for persona, _ in addresses}
    before = {(who, url): asked(clients[who], url) for who, url in addresses}

    many(few, number)

    now = {(who, url): asked(clients[who], url) for who, url in addresses}
    assert now == before
    assert {place: count for place, count in now.items() if count > MOST} == {}
