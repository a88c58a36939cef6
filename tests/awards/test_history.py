"""“Quá trình khen thưởng”: all years on one page, and what of each award may be opened."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.actions import certificate as certificates
from campaign.models import AwardRecord
from people.models import Posting
from tests.campaign.registered import award, of_person, of_unit
from tests.walk import MONDAY, Walk, person_of

MOST_QUERIES = 12


def page_of(walk: Walk, who: str, persona: str = "nominee"):
    return walk.client(who).get(reverse("person_awards", args=[walk.staff(persona).pk]))


def test_history_shows_all_years_latest_first(walk: Walk):
    walk.decision_signed()
    of_person(walk, "nominee", decided_on=date(2018, 6, 20), amount=450_000)
    of_person(walk, "nominee", form="bang_khen_tinh", decided_on=date(2022, 1, 5))

    page = page_of(walk, "office")

    here = AwardRecord.objects.get(staff__isnull=False, decided_on=MONDAY)
    assert [each.record.decided_on.year for each in page.context["rows"]] == [2026, 2022, 2018]
    counted = [(each["value"], each["label"]) for each in page.context["figures"]]
    assert counted[:2] == [(2, "Giấy khen"), (1, "Bằng khen")]
    assert counted[2][0] == f"{here.amount + 450_000:,} đồng".replace(",", ".")
    assert "bà Hoàng Thị Ánh" in page.content.decode()


def test_history_says_what_was_revoked_and_does_not_count_it(walk: Walk):
    of_person(walk, "nominee")
    of_person(walk, "nominee", revoked_on=MONDAY, revoked_by="7/QĐ-SKHCN")

    page = page_of(walk, "office")

    assert [each["value"] for each in page.context["figures"]] == [1]
    assert "15/06/2026, Quyết định số 7/QĐ-SKHCN" in page.content.decode()


def test_history_opens_the_papers_only_to_who_may_see_them(walk: Walk):
    decision = walk.decision_signed()
    made = certificates.make(decision, by=walk.by("office"))
    mine = next(each for each in made if each.is_person)

    links = {
        who: [(row.decision_url, row.certificate_url) for row in page_of(walk, who).context["rows"]]
        for who in ("office", "director", "clerk", "nominee")
    }

    both = (reverse("decision", args=[decision.pk]), reverse("certificate_pdf", args=[mine.pk]))
    nothing = ("", "")
    assert links == {
        "office": [both],
        "director": [both],
        "clerk": [nothing],
        "nominee": [nothing],
    }


def test_history_of_somebody_else_is_not_there(walk: Walk):
    of_person(walk, "nominee")

    told = {who: page_of(walk, who).status_code for who in ("other_clerk", "stranger", "admin")}

    assert told == dict.fromkeys(("other_clerk", "stranger", "admin"), 404)


def test_history_shows_the_unit_before_only_what_was_its_own(walk: Walk):
    of_person(walk, "nominee", decided_on=date(2024, 1, 1))
    of_person(walk, "nominee", "ttud", decided_on=date(2026, 6, 1))
    Posting.objects.filter(staff=walk.staff("nominee")).update(unit=walk.unit("ttud"))

    years = {
        who: [row.record.decided_on.year for row in page_of(walk, who).context["rows"]]
        for who in ("clerk", "other_clerk")
    }

    assert years == {"clerk": [2024], "other_clerk": [2026, 2024]}


def test_history_of_a_collective_holds_its_own_awards_alone(walk: Walk):
    of_unit(walk, decided_on=date(2020, 1, 1))
    of_person(walk, "nominee")
    award(subject="tap_the", recipient="Phòng Quản lý khoa học")

    page = walk.client("head").get(reverse("collective_awards", args=[walk.unit("qlkh").pk]))

    assert [row.record.decided_on.year for row in page.context["rows"]] == [2020]


def test_history_without_awards_says_so(walk: Walk):
    assert "chưa ghi lần khen nào" in page_of(walk, "nominee").content.decode()


def test_history_goes_on_page_by_page(walk: Walk, monkeypatch):
    monkeypatch.setattr("awards.views.history.PAGE", 1)
    old, new = (of_person(walk, "nominee", decided_on=date(year, 1, 1)) for year in (2020, 2021))

    first = page_of(walk, "chief")
    second = walk.client("chief").get(f"{first.request['PATH_INFO']}{first.context['next_url']}")

    assert [page.context["rows"][0].record for page in (first, second)] == [new, old]
    assert second.context["next_url"] == ""


def test_history_asks_as_much_for_one_as_for_three(walk: Walk):
    decision = walk.decision_signed()
    certificates.make(decision, by=walk.by("office"))
    counts = []
    for more in (0, 2):
        for _ in range(more):
            of_person(walk, "nominee")
        for who in ("office", "clerk"):
            client = walk.client(who)
            with CaptureQueriesContext(connection) as asked:
                client.get(reverse("person_awards", args=[walk.staff("nominee").pk]))
            counts.append(len(asked))

    assert counts[:2] == counts[2:]
    assert max(counts) <= MOST_QUERIES


def test_history_is_linked_from_the_register_and_the_nomination(walk: Walk):
    of_person(walk, "nominee")
    draft = walk.complete_draft()
    link = f'href="{reverse("person_awards", args=[person_of(draft).staff_id])}"'

    pages = [
        walk.client("clerk").get(reverse("register")),
        walk.client("clerk").get(reverse("dossier", args=[draft.pk])),
    ]

    assert [link in page.content.decode() for page in pages] == [True, True]
