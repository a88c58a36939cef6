"""The page of what a report shares with others: who reads which side of a pair."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nominations.actions import copying as checks
from nominations.actions import dossier as dossiers
from nominations.models import Dossier, Nomination
from tests.nominations.made_reports import Maker
from tests.nominations.test_copying_checks import write
from tests.walk import Walk, person_of

OURS = (
    "Tổ chức 24 đợt kiểm định lưu động tại các chợ phiên và cụm xã vùng cao, kiểm định tại chỗ "
    "cân đồng hồ lò xo."
)
THEIRS = OURS.replace("24", "17")


def page_of(nomination: Nomination) -> str:
    return reverse("copying", args=[nomination.pk])


@pytest.fixture
def two(walk: Walk) -> tuple[Dossier, Dossier]:
    """Complete drafts of two units; their persons' results are told in the same words."""
    own, other = walk.complete_draft(), walk.complete_draft(unit="ttud")
    write(walk, person_of(own), OURS)
    write(walk, person_of(other), THEIRS)
    for dossier in (own, other):
        for nomination in dossier.nominations.all():
            checks.check(nomination.report.pk)
    return own, other


def submitted(walk: Walk, dossier: Dossier) -> Dossier:
    head = "head" if dossier.unit == walk.unit("qlkh") else "other_head"
    return dossiers.submit(dossier, by=walk.by(head))


@pytest.mark.parametrize("persona", ["clerk", "head", "nominee"])
def test_unit_learns_how_much_but_nothing_of_another_units_report(walk: Walk, two, persona):
    own, other = two

    page = walk.client(persona).get(page_of(person_of(own)))

    text = page.content.decode()
    [found] = [each for each in page.context["findings"] if each.whose == "báo cáo của đơn vị khác"]
    assert (found.other, found.passages) == (None, ())
    assert f"{found.share}% báo cáo này" in text
    assert "Có đoạn giống báo cáo của đơn vị khác" in text
    for secret in (person_of(other).recipient, other.code, other.unit.name, "17 đợt"):
        assert secret not in text


def test_unit_reads_passages_of_its_own_other_reports(walk: Walk, two):
    own, _ = two
    again = walk.complete_draft(round_=walk.round_anytime())
    write(walk, again.nominations.get(subject="tap_the"), THEIRS)
    checks.check(again.nominations.get(subject="tap_the").report.pk)

    page = walk.client("clerk").get(page_of(person_of(own)))

    named = [each for each in page.context["findings"] if each.other]
    assert again.nominations.get(subject="tap_the") in [each.other for each in named]
    assert "17 đợt kiểm định lưu động" in page.content.decode()


def test_office_reads_both_sides_once_both_are_submitted(walk: Walk, two):
    own, other = (submitted(walk, each) for each in two)

    page = walk.client("office").get(page_of(person_of(own)))

    [found] = [each for each in page.context["findings"] if each.other == person_of(other)]
    [(mine, theirs)] = [pair for pair in found.passages if "kiểm định lưu động" in pair[0].text]
    assert (mine.text, theirs.text) == (OURS.rstrip("."), THEIRS.rstrip("."))
    assert mine.heading.startswith("1. Kết quả thực hiện")


def test_office_learns_nothing_of_a_draft(walk: Walk, two):
    own, other = submitted(walk, two[0]), two[1]

    page = walk.client("office").get(page_of(person_of(own)))

    assert [each.other for each in page.context["findings"] if each.share] != []
    assert person_of(other).recipient not in page.content.decode()


@pytest.mark.parametrize(
    ("persona", "status"),
    [
        ("other_clerk", 404),
        ("stranger", 404),
        ("superuser", 404),
        ("director", 403),
        ("office", 200),
    ],
)
def test_page_is_for_unit_nominee_and_office(walk: Walk, two, persona, status):
    own = submitted(walk, two[0])

    assert walk.client(persona).get(page_of(person_of(own))).status_code == status


def test_page_says_when_the_text_has_changed_since(walk: Walk, two):
    own = person_of(two[0])
    write(walk, own, "Đã viết lại.")

    text = walk.client("clerk").get(page_of(own)).content.decode()

    assert "Đang đối chiếu lại với nội dung mới nhất" in text


def test_page_of_an_empty_report_says_so(walk: Walk):
    own = walk.list_person(walk.draft())

    text = walk.client("clerk").get(page_of(own)).content.decode()

    assert "Báo cáo chưa có nội dung để đối chiếu." in text


def test_appraisal_page_leads_to_the_findings(walk: Walk, two):
    own = submitted(walk, two[0])
    url = reverse("admin:nominations_dossier_change", args=[own.pk])

    text = walk.client("office").get(url).content.decode()

    assert "giống báo cáo khác tới" in text
    assert f'href="{page_of(person_of(own))}"' in text


def test_opinion_is_written_beside_the_findings(walk: Walk, two):
    own = dossiers.receive(submitted(walk, two[0]), by=walk.by("office"))
    url = reverse("admin:nominations_dossier_appraise", args=[own.pk, person_of(own).pk])

    text = walk.client("office").get(url).content.decode()

    assert f'href="{page_of(person_of(own))}"' in text


def test_page_costs_as_much_with_one_and_three_findings(walk: Walk):
    own = walk.list_person(walk.draft())
    said = " ".join(Maker(seed=2).sentences())
    client = walk.client("clerk")
    write(walk, own, said)
    checks.check(own.report.pk)
    counts = []
    for _ in range(3):
        dossier = walk.draft(round_=walk.round_anytime())
        write(walk, walk.list_collective(dossier), said)
        checks.check(dossier.nominations.get().report.pk)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(page_of(own))
        counts.append((len(page.context["findings"]), len(asked)))

    assert [found for found, _ in counts] == [1, 2, 3]
    assert len({queries for _, queries in counts}) == 1
    assert counts[0][1] <= 12
