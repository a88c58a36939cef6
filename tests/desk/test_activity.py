"""What happened to a dossier, readable for the office, changeable for nobody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from nominations.actions import dossier as dossiers
from nominations.models import Dossier
from tests.nominations.held import held
from tests.walk import Walk
from workflow.models import Event, Thread
from workflow.moving import append, events_of

MOST_QUERIES = 12


def history(dossier: Dossier) -> str:
    return reverse("admin:nominations_dossier_history", args=[dossier.pk])


def told(walk: Walk, dossier: Dossier, persona: str = "office", **address) -> list[dict]:
    return walk.client(persona).get(history(dossier), address).context["events"]


def test_says_who_did_what_and_what_changed(walk: Walk):
    dossier = walk.received()
    dossiers.assign(dossier, handler=walk.user("office2"), by=walk.by("chief"))

    last, *_, received = told(walk, dossier)[:4]

    assert (last["who"], last["words"]) == ("ông Hà Ngọc Minh", "Giao người xử lý")
    assert last["changed"] == [("Người xử lý", "Đinh Thị Lan → Nguyễn Văn Bình")]
    assert (received["words"], received["changed"]) == (
        "Tiếp nhận",
        [("Trạng thái", "Đã nộp → Đã tiếp nhận")],
    )


def test_says_on_whose_behalf(walk: Walk):
    dossier = walk.received()
    append(dossier, "nominations.assign_dossier", walk.by("office"), "bà Nông Thị Hạnh", {})

    assert told(walk, dossier)[0]["who"] == "bà Đinh Thị Lan (ghi thay bà Nông Thị Hạnh)"


def test_pages_a_long_history_without_losing_an_act(walk: Walk):
    dossier = walk.received()
    for _ in range(70):
        append(dossier, "nominations.assign_dossier", walk.by("office"), "", {})
    client, seen, address = walk.client("office"), [], {}
    while True:
        with CaptureQueriesContext(connection) as queries:
            page = client.get(history(dossier), address).context
        seen += page["events"]
        assert len(queries) <= MOST_QUERIES
        if not page["next_url"]:
            break
        address = {"truoc": page["next_url"].partition("=")[2]}

    assert len(seen) == events_of(dossier).count() > 70
    assert [each["at"] for each in seen] == sorted((each["at"] for each in seen), reverse=True)


def test_shows_nothing_of_the_text_of_a_hold(walk: Walk):
    nomination = held(walk, walk.received().nominations.first())
    hold = nomination.holds.get()

    page = walk.client("chief").get(history(nomination.dossier)).content.decode()

    assert "Cập nhật việc tạm dừng" in page
    assert hold.reason not in page
    assert hold.document_number not in page


def test_shows_nothing_of_a_draft(walk: Walk):
    assert walk.client("office").get(history(walk.complete_draft())).status_code == 404


def test_page_of_the_dossier_leads_to_the_whole_history(walk: Walk):
    dossier = walk.received()

    page = walk.client("office").get(reverse("admin:nominations_dossier_change", args=[dossier.pk]))

    assert len(page.context["events"]) == 8
    assert f'href="{history(dossier)}"' in page.content.decode()


@pytest.mark.parametrize("persona", ["office", "chief", "admin", "superuser"])
@pytest.mark.parametrize("page", ["add", "change", "delete"])
def test_event_is_changed_by_nobody(walk: Walk, persona, page):
    event = walk_event(walk)
    address = reverse(f"admin:workflow_event_{page}", args=[] if page == "add" else [event.pk])
    before = list(Event.objects.order_by("pk").values())

    posted = walk.client(persona).post(address, {"post": "yes", "by_name": "Người khác"})

    assert posted.status_code in (302, 403)
    assert "change" not in posted.get("Location", "")
    assert list(Event.objects.order_by("pk").values()) == before


def walk_event(walk: Walk) -> Event:
    return events_of(walk.submitted()).first()


def test_thread_has_no_page_at_all(walk: Walk):
    walk.received()

    assert Thread.objects.exists()
    with pytest.raises(NoReverseMatch):
        reverse("admin:workflow_thread_changelist")
