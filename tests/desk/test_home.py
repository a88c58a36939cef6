"""“Việc chờ xử lý”: each role finds its turn, by when, and every count opens as many rows."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desk import glance, turns, worklist
from desk.waiting.rows import CAP
from nominations.actions import holds
from nominations.actions.urging import urge
from nominations.models import Dossier, Nomination
from people.models import Posting, RoleGrant
from people.roles import Role
from tests.nominations.doubles import in_both
from tests.nominations.held import clearing, held
from tests.walk import LONG_AGO, MONDAY, PERSONAS, Walk, person_of
from workflow.models import Notice

MOST_QUERIES = 12


def tasks(walk: Walk, persona: str) -> list[worklist.Task]:
    return walk.client(persona).get("/").context["tasks"]


def titles(walk: Walk, persona: str) -> list[str]:
    return [task.title for task in tasks(walk, persona)]


def grant(walk: Walk, persona: str, role: Role, unit: str | None = None) -> None:
    where = walk.unit(unit) if unit else None
    RoleGrant.objects.create(
        staff=walk.staff(persona), role=role, unit=where, from_on=LONG_AGO, basis="QĐ"
    )


# each role


TURNS = [
    # who, the step that brings the rows, what waits then
    ("clerk", "draft", ["Hoàn thiện và nộp hồ sơ {code}"]),
    ("head", "sent_back", ["Bổ sung hồ sơ {code}"]),
    ("office2", "submitted", ["Tiếp nhận hồ sơ {code}"]),
    ("chief", "received", ["Thẩm định hồ sơ {code}"]),
    ("office", "at_council", ["Đưa 2 đề nghị vào phiên họp Hội đồng"]),
    ("office", "granted", ["Soạn quyết định khen thưởng cho 1 tập thể, 1 cá nhân"]),
    ("director", "at_director", ["Cho ý kiến về 2 đề nghị khen thưởng"]),
    ("deputy", "at_director", ["Cho ý kiến về 2 đề nghị khen thưởng"]),
    ("plain_deputy", "at_director", []),
    ("secretary", "meeting_planned", ["Chuẩn bị, mời họp Hội đồng: Họp xét khen thưởng"]),
    ("director", "meeting_invited", ["Đọc tài liệu, dự họp Hội đồng: Họp xét khen thưởng"]),
    ("member", "meeting_open", ["Dự phiên họp Hội đồng đang diễn ra: Họp xét khen thưởng"]),
    ("secretary", "meeting_closed", ["Hoàn thành biên bản Hội đồng: Họp xét khen thưởng"]),
    ("director", "meeting_closed", ["Ký biên bản Hội đồng: Họp xét khen thưởng"]),
    ("member", "meeting_closed", []),
    ("office", "decision_draft", ["Hoàn thiện, trình ký quyết định: {about}"]),
    ("director", "decision_awaiting", ["Duyệt ký quyết định: {about}"]),
    ("registry", "decision_approved", ["Cấp số, ngày cho quyết định: {about}"]),
    ("registry", "decision_numbered", ["Đính bản đã ký của quyết định: {about}"]),
    ("accountant", "decision_signed", []),
    ("admin", "received", []),
    ("stranger", "received", []),
    ("superuser", "received", []),
]


@pytest.mark.parametrize(("persona", "step", "wanted"), TURNS)
def test_home_leads_each_role_to_its_turn(walk: Walk, persona, step, wanted):
    row = getattr(walk, step)()
    named = {"code": getattr(row, "code", ""), "about": getattr(row, "about", "")}

    found = titles(walk, persona)

    assert found == [words.format(**named) for words in wanted]


@pytest.mark.parametrize("step", ["sent_back", "meeting_closed", "decision_approved"])
def test_home_opens_what_it_leads_to(walk: Walk, step):
    getattr(walk, step)()

    opened = {
        (persona, task.url): walk.client(persona).get(task.url).status_code
        for persona in PERSONAS
        if persona != "nobody"
        for task in tasks(walk, persona)
    }

    assert set(opened.values()) == {200}


def test_home_says_when_the_first_look_is_due(walk: Walk):
    dossier = walk.submitted(round_=walk.round_anytime())

    [task] = tasks(walk, "office")

    assert task.title == f"Xem lần đầu, tiếp nhận hồ sơ {dossier.code}"
    assert (task.due_on, task.left) == (MONDAY + timedelta(days=3), "Còn 3 ngày")


def test_home_leads_the_office_to_urge_what_is_due_soon(walk: Walk):
    dossier = walk.sent_back()
    Dossier.objects.update(resubmit_by=MONDAY + timedelta(days=2))

    [task] = tasks(walk, "office")
    page = walk.client("office").get(task.url)

    assert (task.title, task.left) == (f"Đôn đốc bổ sung hồ sơ {dossier.code}", "Còn 2 ngày")
    assert [each.line.dossier for each in page.context["reached"]] == [dossier]


def test_home_does_not_mention_a_return_that_has_time(walk: Walk):
    walk.sent_back()

    assert titles(walk, "office") == []


def test_home_shows_the_office_a_date_of_its_own(walk: Walk):
    nomination = held(walk, person_of(walk.received()))
    Dossier.objects.update(due_on=MONDAY + timedelta(days=30), clock_from=MONDAY)
    holds.lift(nomination, clearing(), by=walk.by("office"))
    due_on = Nomination.objects.get(pk=nomination.pk).own_due_on

    found = {task.title: task for task in tasks(walk, "office")}

    own = found[f"Xem xét đề nghị có hạn riêng: {nomination.recipient}"]
    assert (own.due_on, own.note) == (due_on, f"Hồ sơ {nomination.dossier.code}")


def test_home_tells_the_director_of_doubled_nominations_by_their_date(walk: Walk):
    for nomination in in_both(walk, "at_council"):
        walk.meeting_minuted(nomination.dossier)
    Dossier.objects.update(due_on=MONDAY + timedelta(days=5), clock_from=MONDAY)

    found = [(task.title, task.due_on) for task in tasks(walk, "director")]

    due_on = MONDAY + timedelta(days=5)
    assert found == [
        ("Cho ý kiến về 5 đề nghị khen thưởng", due_on),
        ("Kết luận về 2 đề nghị trùng", due_on),
    ]


def test_home_of_a_chief_who_heads_a_unit_holds_both(walk: Walk):
    grant(walk, "chief", Role.HEAD, "van_phong")
    walk.submitted()

    assert [title.split(":")[0].split(" HS")[0] for title in titles(walk, "chief")] == [
        "Xem xét đề nghị khen thưởng",
        "Tiếp nhận hồ sơ",
    ]


def test_home_asks_each_unit_of_a_clerk_of_two(walk: Walk):
    """A dossier of one unit is no answer of the other."""
    Posting.objects.create(
        staff=walk.staff("clerk"),
        unit=walk.unit("ttud"),
        title="Kiêm nhiệm",
        is_main=False,
        from_on=LONG_AGO,
    )
    grant(walk, "clerk", Role.CLERK, "ttud")
    dossier = walk.draft()

    assert sorted(titles(walk, "clerk")) == [
        f"Hoàn thiện và nộp hồ sơ {dossier.code}",
        f"Xem xét đề nghị khen thưởng: {walk.round.name}",
    ]


def test_home_stands_in_order_of_dates_with_undated_last(walk: Walk):
    walk.decision_draft()
    walk.submitted(unit="ttud", round_=walk.round_anytime())
    walk.round_draft(opens_on=MONDAY - timedelta(days=14), closes_on=MONDAY - timedelta(days=3))

    dates = [task.due_on for task in tasks(walk, "office")]

    assert dates == [*sorted(day for day in dates if day), *[day for day in dates if not day]]
    assert dates[0] == MONDAY - timedelta(days=3)


def test_home_is_capped_and_shows_the_soonest(walk: Walk):
    first = walk.submitted()
    facts = {
        each.attname: getattr(first, each.attname)
        for each in Dossier._meta.concrete_fields
        if each.attname not in ("id", "code", "due_on", "clock_from")
    }
    Dossier.objects.bulk_create(
        Dossier(**facts, code=f"X-{n:03}", due_on=MONDAY + timedelta(days=n), clock_from=MONDAY)
        for n in range(60)
    )

    found = tasks(walk, "office")

    assert [task.left for task in found[:3]] == ["Hôm nay là hạn", "Còn 1 ngày", "Còn 2 ngày"]
    assert len(found) == CAP


# counts


def rows_behind(walk: Walk, persona: str, url: str) -> int:
    """How many lines the list has, over all its pages."""
    client, count = walk.client(persona), 0
    while url:
        page = client.get(url)
        assert page.status_code == 200
        count += _shown(page)
        following = page.context.get("next_url") or ""
        url = f"{url.split('?')[0]}{following}" if following else ""
    return count


def _shown(page: Any) -> int:
    if "cl" in page.context:
        return page.context["cl"].result_count
    return len(page.context["rows"])


@pytest.mark.parametrize("persona", ["office", "chief", "clerk", "head", "director", "registry"])
def test_home_counts_open_lists_with_as_many_rows(walk: Walk, persona):
    walk.at_director()
    walk.sent_back(unit="ttud")
    anytime = walk.round_anytime()
    walk.submitted(round_=anytime)
    walk.draft(round_=anytime)
    late = walk.received(round_=anytime)
    Dossier.objects.filter(pk=late.pk).update(due_on=MONDAY - timedelta(days=1), clock_from=MONDAY)

    figures = walk.client(persona).get("/").context["figures"]

    assert figures
    assert {each["label"]: rows_behind(walk, persona, each["url"]) for each in figures} == {
        each["label"]: each["value"] for each in figures
    }
    assert sum(each["value"] for each in figures) > 0


def test_home_counts_the_same_as_the_tabs_of_the_inbox(walk: Walk):
    walk.received()
    walk.lapsed(unit="ttud")
    client = walk.client("office")

    figures = {each["label"]: each["value"] for each in client.get("/").context["figures"]}
    inbox = client.get(reverse("admin:nominations_dossier_changelist")).context["tabs"]

    counts = {tab["label"]: tab["count"] for tab in inbox}
    assert figures.pop("Chờ ý kiến Giám đốc") == 0
    assert figures == {label: counts[label] for label in figures}


# the rest of the page


@pytest.mark.parametrize("persona", ["clerk", "office", "director"])
def test_home_says_where_the_round_stands(walk: Walk, persona):
    assert walk.round

    newest = walk.client(persona).get("/").context["newest"]

    assert [step["state"] for step in newest["steps"]] == ["done", "current", "todo", "todo"]
    assert walk.client(persona).get(newest["url"]).status_code == 200


def test_home_shows_the_latest_notices(walk: Walk):
    for _ in range(glance.LATEST + 2):
        urge(walk.round, [walk.unit("qlkh")], again=True, by=walk.by("office"))

    page = walk.client("clerk").get("/")

    mine = Notice.objects.of(walk.user("clerk").pk).order_by("-created_at", "-pk")
    assert page.context["latest"] == list(mine[: glance.LATEST])


@pytest.mark.parametrize(
    "persona", ["clerk", "chief", "office", "director", "registry", "secretary"]
)
def test_home_costs_no_more_for_a_role_with_everything_waiting(walk: Walk, persona):
    grant(walk, "chief", Role.HEAD, "van_phong")
    anytime = walk.round_anytime()
    walk.decision_approved()
    in_both(walk, round_=anytime)
    walk.sent_back(unit="ttud", round_=anytime)
    client = walk.client(persona)
    client.get("/")

    with CaptureQueriesContext(connection) as queries:
        client.get("/")

    assert len(queries) <= MOST_QUERIES


def test_every_kind_of_paper_and_meeting_has_words():
    meetings = {f"meeting_{each}" for each in ("planned", "invited", "open", "closed", "chaired")}

    assert worklist.KINDS.keys() >= turns.PAGES.keys() | meetings
