"""What an inspection asks for: answered, accepted or sent back, extended, withdrawn, handed on."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from campaign.actions import inspections, recommendations
from campaign.models import Recommendation, Visit
from nominations.actions import succession
from tests.campaign import inspecting as made
from tests.campaign.inspecting import told
from tests.walk import MONDAY, Walk, fresh
from workflow.models import Event
from workflow.moving import Stale
from workflow.permits import Refused

LATE = made.DUE + timedelta(days=3)
YESTERDAY = MONDAY - timedelta(days=1)


def test_answer_recommendation_keeps_text_and_files_and_tells_the_office(walk: Walk):
    row = made.answered(walk)

    [answer] = row.answers.all()
    assert (row.state, answer.text) == ("answered", "Đã ghi người phụ trách.")
    assert (answer.by_name, answer.by) == ("bà Nông Thị Hạnh", walk.user("clerk"))
    assert [each.name for each in answer.files.all()] == ["ket-qua.pdf"]
    text = "Phòng Quản lý khoa học đã trả lời kiến nghị 1 sau kiểm tra"
    assert [told(walk, each) for each in ("office", "chief")] == [[text], [text]]


def test_answer_recommendation_is_the_units_own(walk: Walk):
    with pytest.raises(Refused):
        made.answered(walk, "other_head")

    assert Recommendation.objects.filter(state="answered").count() == 0


def test_answer_recommendation_late_is_still_an_answer(walk: Walk):
    row = made.asked(walk)

    row = recommendations.answer(row, text="Đã làm.", by=walk.by("head", LATE))

    assert row.state == "answered"


def test_answer_recommendation_once(walk: Walk):
    row = made.answered(walk)

    with pytest.raises(Stale):
        recommendations.answer(row, text="Nữa.", by=walk.by("head"))

    assert row.answers.count() == 1


def test_accept_recommendation_tells_the_unit(walk: Walk):
    assert made.accepted(walk).state == "accepted"

    assert told(walk, "clerk")[-1] == "Kiến nghị 1 sau kiểm tra đã thực hiện xong"


def test_send_back_recommendation_says_what_is_missing_and_by_when(walk: Walk):
    row = made.returned(walk, LATE)

    assert (row.state, row.due_on, row.asked) == ("returned", LATE, "Còn hai chỉ tiêu.")
    assert told(walk, "head")[-1] == (
        "Cần làm thêm kiến nghị 1 sau kiểm tra, hạn 02/07/2026: Còn hai chỉ tiêu."
    )


def test_send_back_recommendation_again_tells_again_and_keeps_every_answer(walk: Walk):
    row = recommendations.answer(made.returned(walk), text="Đã bổ sung.", by=walk.by("head"))
    facts = {"reason": "Còn một chỉ tiêu.", "due_on": LATE, "by": walk.by("office")}

    recommendations.send_back(row, **facts)

    assert [each.text for each in row.answers.all()] == ["Đã bổ sung.", "Đã ghi người phụ trách."]
    assert told(walk, "clerk")[-1].endswith("Còn một chỉ tiêu.")


def test_send_back_recommendation_not_with_a_day_that_is_over(walk: Walk):
    with pytest.raises(ValidationError) as caught:
        made.returned(walk, YESTERDAY)

    assert list(caught.value.message_dict) == ["due_on"]
    assert Recommendation.objects.get(order=1).state == "answered"


def test_extend_recommendation_keeps_the_old_day_in_its_events(walk: Walk):
    row = made.asked(walk)

    row = recommendations.extend(row, due_on=LATE, reason="Bận thi.", by=walk.by("office"))

    assert (row.state, row.due_on) == ("open", LATE)
    event = Event.objects.get(verb="campaign.extend_recommendation")
    assert event.changed == {
        "ten": "kiến nghị 1",
        "tu": "29/06/2026",
        "den": "02/07/2026",
        "ly_do": "Bận thi.",
    }
    assert told(walk, "clerk")[-1] == "Kiến nghị 1 sau kiểm tra được gia hạn đến 02/07/2026"


def test_extend_recommendation_to_the_same_day_again_tells_again(walk: Walk):
    row = made.asked(walk)
    text = "Kiến nghị 1 sau kiểm tra được gia hạn đến 02/07/2026"
    recommendations.extend(row, due_on=LATE, reason="Bận thi.", by=walk.by("office"))
    row = recommendations.answer(row, text="Đã làm.", by=walk.by("head"))
    facts = {"reason": "Còn hai chỉ tiêu.", "due_on": made.DUE, "by": walk.by("office")}
    row = recommendations.send_back(row, **facts)

    later = walk.by("office", MONDAY + timedelta(days=1))
    recommendations.extend(row, due_on=LATE, reason="Vẫn bận.", by=later)

    assert told(walk, "clerk").count(text) == 2


@pytest.mark.parametrize("due_on", [made.DUE, MONDAY, YESTERDAY])
def test_extend_recommendation_only_to_a_later_day(walk: Walk, due_on):
    row = made.asked(walk)

    with pytest.raises(ValidationError) as caught:
        recommendations.extend(row, due_on=due_on, reason="Bận thi.", by=walk.by("office"))

    assert list(caught.value.message_dict) == ["due_on"]
    assert fresh(row).due_on == made.DUE


def test_withdraw_recommendation_tells_the_unit_why(walk: Walk):
    assert made.withdrawn(walk).state == "withdrawn"

    assert told(walk, "head")[-1] == "Kiến nghị 1 sau kiểm tra đã được rút: Ghi nhầm."


def test_events_of_recommendations_stand_in_the_visits_chain(walk: Walk):
    row = made.accepted(walk)

    event = Event.objects.get(verb="campaign.accept_recommendation")

    assert event.thread.key == f"campaign.visit:{row.visit_id}"
    assert event.changed["ten"] == "kiến nghị 1"


@pytest.mark.parametrize(
    ("step", "persona", "sees"),
    [
        (made.drafted, "office", True),
        (made.drafted, "clerk", False),
        (made.asked, "clerk", True),
        (made.asked, "director", True),
        (made.asked, "secretary", True),  # went with the team
        (made.asked, "other_clerk", False),
        (made.asked, "admin", False),
        (made.withdrawn, "head", True),
    ],
)
def test_recommendation_is_visible_to(walk: Walk, step, persona, sees):
    row = step(walk)

    found = Recommendation.objects.visible_to(walk.by(persona)).filter(pk=row.pk)

    assert list(found) == ([row] if sees else [])


@pytest.mark.parametrize(
    ("step", "count"),
    [(made.drafted, 0), (made.asked, 1), (made.answered, 1), (made.accepted, 0)],
)
def test_recommendations_between_are_unfinished(walk: Walk, step, count):
    step(walk)

    assert Recommendation.objects.between(made.DUE, made.DUE).count() == count


def close(walk: Walk) -> None:
    facts = {"last_day": MONDAY, "people_move": True, "by": walk.by("office")}
    succession.close_unit(walk.unit("qlkh"), successor=walk.unit("ttud"), **facts)


def test_close_unit_hands_on_what_is_asked_of_it(walk: Walk):
    row, done = made.asked(walk), Recommendation.objects.get(order=2)
    recommendations.withdraw(done, reason="Ghi nhầm.", by=walk.by("office"))

    close(walk)

    assert [fresh(each).unit for each in (row, done)] == [walk.unit("ttud"), walk.unit("qlkh")]
    after = walk.by("other_head", MONDAY + timedelta(days=1))
    assert row in Recommendation.objects.visible_to(after)
    assert row.visit in Visit.objects.visible_to(after)


@pytest.mark.parametrize(("units", "count"), [(("qlkh",), 2), (("qlkh", "ttud"), 0)])
def test_close_unit_hands_on_its_visit_unless_the_successor_has_its_own(walk: Walk, units, count):
    row = made.written(walk, units).inspection

    close(walk)

    assert list(row.visits.values_list("unit__symbol", flat=True)) == ["TTUD"]
    asked = Recommendation.objects.values_list("unit__symbol", flat=True)
    assert list(asked) == ["TTUD"] * count


@pytest.mark.parametrize(
    ("step", "count"), [(made.planned, 0), (made.announced, 1)], ids=["planned", "announced"]
)
def test_close_unit_tells_the_successor_of_a_visit_that_was_announced(walk: Walk, step, count):
    step(walk, ("qlkh",))

    close(walk)

    text = "Kiểm tra thi đua tại Trung tâm Ứng dụng tiến bộ ngày 15/06/2026"
    assert told(walk, "other_clerk").count(text) == count


def test_close_unit_leaves_a_finished_inspection_as_it_was(walk: Walk):
    inspections.cancel(made.announced(walk), reason="Nhầm.", by=walk.by("office"))

    close(walk)

    assert Visit.objects.filter(unit=walk.unit("qlkh")).count() == 1
