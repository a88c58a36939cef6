"""The page of a move, opened by somebody who comes too late or may not do it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from awards.models import Decision
from tests.walk import Walk
from workflow.paging import first_page

# a step of the factory, who looks, the page of a move that its state no longer has, what is said
LATE = [
    (
        "submitted",
        "head",
        "submit_dossier",
        "dossier",
        "Việc “Nộp hồ sơ” không còn làm được: hiện là “Đã nộp”.",
    ),
    (
        "received",
        "office",
        "admin:nominations_dossier_receive",
        "admin:nominations_dossier_change",
        "Việc “Tiếp nhận” không còn làm được: hiện là “Đã tiếp nhận”.",
    ),
    (
        "meeting_open",
        "secretary",
        "open_meeting",
        "meeting",
        "Việc “Khai mạc” không còn làm được: hiện là “Đang họp”.",
    ),
    (
        "decision_awaiting",
        "office",
        "submit_decision",
        "decision",
        "Việc “Trình ký” không còn làm được: hiện là “Chờ ký duyệt”.",
    ),
]


@pytest.mark.parametrize(
    ("step", "persona", "name", "back", "sentence"), LATE, ids=[row[2] for row in LATE]
)
def test_a_late_look_leads_back_and_says_why(walk: Walk, step, persona, name, back, sentence):
    row = getattr(walk, step)()

    answer = walk.client(persona).get(reverse(name, args=[row.pk]))

    assert answer.url == reverse(back, args=[row.pk])
    assert [str(each) for each in get_messages(answer.wsgi_request)] == [sentence]


def test_a_late_look_of_whom_the_permit_refuses_is_refused(walk: Walk):
    dossier = walk.submitted()

    answer = walk.client("clerk").get(reverse("submit_dossier", args=[dossier.pk]))

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("count", "shown", "last"), [(0, [], None), (2, [0, 1], None), (3, [0, 1], 1)]
)
def test_first_page_names_its_last_row_when_more_follow(count, shown, last):
    assert first_page(range(count), 2) == (shown, last)


def test_an_act_page_shortens_a_long_name_in_its_path(walk: Walk):
    decision = walk.decision_draft()
    Decision.objects.update(about="a" * 200)

    shown = walk.client("office").get(reverse("submit_decision", args=[decision.pk]))

    assert f">{'a' * 79}…</a>" in shown.content.decode()
