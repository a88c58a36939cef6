"""True then, true now: names, posts, units and law that change afterwards leave alone what was handed in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from awards.models import Decision
from campaign.models import AwardForm, AwardRecord, BaseSalary, LegalRegime
from nominations.models import Dossier
from people.models import Department, Posting, Staff, Unit
from tests.documents.converted import pages
from tests.walk import Walk


def everything_is_renamed() -> None:
    """All that papers are composed from, as years may change it."""
    for model, name in ((Staff, "full_name"), (Unit, "name"), (Department, "name")):
        for row in model.objects.all():
            setattr(row, name, f"{getattr(row, name)} Mới")
            row.save()
    Posting.objects.update(title="Chức vụ mới", is_leader=True)
    LegalRegime.objects.update(name="Quy định mới")
    AwardForm.objects.update(name="Hình thức mới", short_name="HT mới")
    BaseSalary.objects.update(amount=9_000_000)


def printed(walk: Walk, routes: list[tuple[str, list[Any]]]) -> list[str]:
    client = walk.client("office")
    answers = [client.get(reverse(route, args=args)) for route, args in routes]
    assert {each.status_code for each in answers} == {200}
    return [" ".join(pages(each.content)) for each in answers]


def of_dossier(dossier: Dossier) -> list[tuple[str, list[Any]]]:
    person = dossier.nominations.filter(staff__isnull=False).first()
    return [
        ("letter_pdf", [dossier.pk]),
        ("unit_minutes_pdf", [dossier.pk]),
        ("achievement_pdf", [person.pk]),
        ("version_paper", [dossier.pk, 1, 1]),
        ("whole_set_pdf", [dossier.pk]),
    ]


@pytest.mark.parametrize("step", [Walk.submitted, Walk.received, Walk.at_council, Walk.awarded])
def test_what_was_handed_in_prints_as_it_was(walk: Walk, step: Callable[[Walk], Dossier]):
    dossier = step(walk)
    before = printed(walk, of_dossier(dossier))

    everything_is_renamed()

    now = printed(walk, of_dossier(dossier))
    # the cover of the whole set is no paper of the dossier: it names the unit as it is called today
    assert now[:4] == before[:4]
    assert now[4].split("Giấy tờ", 1)[1] == before[4].split("Giấy tờ", 1)[1]


@pytest.mark.parametrize("step", [Walk.decision_numbered, Walk.decision_signed])
def test_decision_and_register_stay_as_they_were(walk: Walk, step: Callable[[Walk], Decision]):
    decision = step(walk)
    routes = [("decision_pdf", [decision.pk])]
    lines = list(decision.lines.order_by("pk").values())
    records = list(AwardRecord.objects.order_by("pk").values())
    before = printed(walk, routes)

    everything_is_renamed()

    assert printed(walk, routes) == before
    assert list(decision.lines.order_by("pk").values()) == lines
    assert list(AwardRecord.objects.order_by("pk").values()) == records
