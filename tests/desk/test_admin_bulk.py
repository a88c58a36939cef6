"""Many dossiers at once: who is named, who is left out and why, what is done to each."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.actions import meeting as meetings
from council.models import Council, CouncilMeeting
from nominations.actions import dossier as dossiers
from nominations.models import Dossier
from people.models import RoleGrant
from tests.walk import LONG_AGO, MONDAY, Walk, at, fresh
from workflow.models import Event

ASSIGN = reverse("admin:nominations_dossier_assign_many")
AGENDA = reverse("admin:nominations_dossier_put_on_agenda")
MOST_QUERIES = 12


def asked(walk: Walk, address: str, *rows: Dossier, persona: str = "chief"):
    return walk.client(persona).get(address, {"chon": [row.pk for row in rows]})


def values(page) -> list[str]:
    return [each.value for each in page.context["lines"]]


def planned(walk: Walk) -> CouncilMeeting:
    return meetings.plan(
        Council.objects.get(),
        title="Họp xét tháng 6",
        held_at=at(MONDAY + timedelta(days=3), 14),
        place="Hội trường Sở",
        by=walk.by("secretary"),
    )


def test_assign_dossier_names_all_and_says_what_is_left_out(walk: Walk):
    taken = walk.received()
    draft = walk.complete_draft(unit="ttud")
    over = walk.rejected(round_=walk.round_anytime())

    page = asked(walk, ASSIGN, taken, draft, over)

    assert [each.row for each in page.context["lines"]] == [taken]
    assert [(each.row, each.refusal.sentence) for each in page.context["left_out"]] == [
        (draft, "Đơn vị đang lập, chưa nộp."),
        (over, "Hồ sơ đã kết thúc."),
    ]
    assert "Giao 1 hồ sơ" in page.content.decode()


def test_assign_dossier_does_each_and_reports_it(walk: Walk):
    first, second = walk.received(), walk.submitted(unit="ttud")
    lines = values(asked(walk, ASSIGN, first, second))
    typed = {"chon": lines, "handler": walk.user("office2").pk}

    page = walk.client("chief").post(ASSIGN, typed)

    handlers = {fresh(first).handler, fresh(second).handler}
    assert handlers == {walk.user("office2")}
    outcome = page.context["outcome"]
    assert outcome.done == [
        (first.code, "giao Nguyễn Văn Bình"),
        (second.code, "giao Nguyễn Văn Bình"),
    ]
    assert outcome.left == []
    assert Event.objects.filter(verb="nominations.assign_dossier").count() == 2


def test_assign_dossier_leaves_what_changed_meanwhile(walk: Walk):
    first, second = walk.submitted(), walk.submitted(unit="ttud")
    lines = values(asked(walk, ASSIGN, first, second))
    dossiers.receive(second, by=walk.by("office"))

    typed = {"chon": lines, "handler": walk.user("office2").pk}
    outcome = walk.client("chief").post(ASSIGN, typed).context["outcome"]

    assert [code for code, _ in outcome.done] == [first.code]
    assert [(code, words[:19]) for code, words in outcome.left] == [
        (second.code, "Hồ sơ đã thay đổi s")
    ]
    assert fresh(second).handler == walk.user("office")


def test_assign_dossier_sent_twice_is_done_once(walk: Walk):
    lines = values(asked(walk, ASSIGN, walk.received()))
    typed = {"chon": lines, "handler": walk.user("office2").pk}
    client = walk.client("chief")
    client.post(ASSIGN, typed)

    again = client.post(ASSIGN, typed).context["outcome"]

    assert (again.done, len(again.left)) == ([], 1)
    assert Event.objects.filter(verb="nominations.assign_dossier").count() == 1


def test_assign_dossier_keeps_the_own_dossier_from_its_nominee_and_does_the_others(walk: Walk):
    RoleGrant.objects.create(staff=walk.staff("nominee"), role="office", from_on=LONG_AGO)
    own, other = walk.received(), walk.received(unit="ttud")
    page = asked(walk, ASSIGN, own, other)

    typed = {"chon": values(page), "handler": walk.user("nominee").pk}
    outcome = walk.client("chief").post(ASSIGN, typed).context["outcome"]

    assert "không giao được cho: Hoàng Thị Ánh" in page.context["lines"][0].words
    assert [code for code, _ in outcome.done] == [other.code]
    assert outcome.left == [
        (own.code, "Hoàng Thị Ánh được đề nghị trong hồ sơ này: hãy giao người khác.")
    ]


def test_assign_dossier_without_a_person_asks_again_and_keeps_the_choice(walk: Walk):
    lines = values(asked(walk, ASSIGN, walk.received()))

    page = walk.client("chief").post(ASSIGN, {"chon": lines})

    assert values(page) == lines
    assert page.context["form"].errors.keys() == {"handler"}


def test_assign_dossier_takes_200_at_a_time_and_says_so(walk: Walk):
    taken = walk.received()
    many = [taken.pk, *range(900_000, 900_250)]

    page = walk.client("chief").get(ASSIGN, {"chon": many})

    assert (len(page.context["lines"]), page.context["over"]) == (1, 51)
    assert "51 hồ sơ chọn thêm" in page.content.decode()


def test_put_on_agenda_adds_what_waits_and_puts_forward_what_may_go(walk: Walk):
    waiting, ready = walk.at_council(), walk.appraised(unit="ttud")
    meeting = planned(walk)
    lines = values(asked(walk, AGENDA, waiting, ready))

    typed = {"chon": lines, "meeting": meeting.pk}
    outcome = walk.client("chief").post(AGENDA, typed).context["outcome"]

    assert (len(outcome.done), outcome.left) == (2, [])
    items = list(meeting.items.order_by("order"))
    assert [each.order for each in items] == [1, 2, 3, 4]
    assert {each.nomination.dossier for each in items} == {waiting, ready}
    assert {each.state for each in ready.nominations.all()} == {"at_council"}


def test_put_on_agenda_keeps_what_is_on_it(walk: Walk):
    meeting = walk.meeting_planned()
    before = list(meeting.items.values_list("pk", flat=True))
    more = walk.at_council(unit="ttud")

    lines = values(asked(walk, AGENDA, more))
    walk.client("chief").post(AGENDA, {"chon": lines, "meeting": meeting.pk})

    after = list(meeting.items.order_by("order").values_list("pk", flat=True))
    assert (after[: len(before)], len(after)) == (before, len(before) + 2)


def test_put_on_agenda_says_why_a_dossier_is_left_out(walk: Walk):
    taken, draft = walk.received(), walk.complete_draft(unit="ttud")
    placed = walk.at_council(round_=walk.round_anytime())
    walk.meeting_planned(placed)

    left_out = asked(walk, AGENDA, taken, draft, placed).context["left_out"]

    assert {each.row: each.refusal.sentence for each in left_out} == {
        taken: "Chưa có ý kiến thẩm định.",
        draft: "Đơn vị đang lập, chưa nộp.",
        placed: "Không có đề nghị nào chờ đưa vào phiên họp.",
    }


def test_put_on_agenda_without_a_meeting_says_so(walk: Walk):
    page = asked(walk, AGENDA, walk.at_council()).content.decode()

    assert "Chưa có phiên họp nào đang chuẩn bị" in page
    assert '<button class="btn btn-primary"' not in page


def test_put_on_agenda_undoes_a_dossier_that_cannot_stand_there(walk: Walk):
    """Trình and agenda are one: a meeting that opened meanwhile takes neither."""
    ready, meeting = walk.appraised(), planned(walk)
    lines = values(asked(walk, AGENDA, ready))
    CouncilMeeting.objects.filter(pk=meeting.pk).update(state="open")

    page = walk.client("chief").post(AGENDA, {"chon": lines, "meeting": meeting.pk})

    assert page.context["form"].errors.keys() == {"meeting"}
    assert {each.state for each in ready.nominations.all()} == {"in_review"}


@pytest.mark.parametrize("address", [ASSIGN, AGENDA])
def test_costs_the_same_for_one_dossier_and_three(walk: Walk, address):
    client, round_ = walk.client("chief"), walk.round_anytime()
    rows = [walk.appraised(round_=round_) for _ in range(3)]
    planned(walk)
    costs = []
    for chosen in (rows[:1], rows):
        with CaptureQueriesContext(connection) as queries:
            client.get(address, {"chon": [each.pk for each in chosen]})
        costs.append(len(queries))

    assert costs[0] == costs[1]
    assert costs[1] <= MOST_QUERIES


@pytest.mark.parametrize("persona", ["registry", "accountant", "admin"])
@pytest.mark.parametrize("address", [ASSIGN, AGENDA])
def test_refuses_everybody_else(walk: Walk, persona, address):
    assert walk.client(persona).get(address).status_code == 403
