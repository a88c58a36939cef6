from datetime import date

import pytest

from workflow import permits
from workflow.actors import Actor, clock, nobody
from workflow.permits import Refusal, Refused, condition, permit

pytestmark = pytest.mark.both
ANYBODY = nobody(date(2026, 6, 15))


@condition("Chưa đến giờ.", "văn thư")
def it_is_time(_actor: Actor, subject: dict) -> bool:
    return subject["time"]


@condition(lambda _actor, subject: f"Thiếu {subject['missing']} tờ.", "đơn vị")
def is_whole(_actor: Actor, subject: dict) -> bool:
    return not subject["missing"]


@pytest.fixture(autouse=True)
def _own_register(monkeypatch):
    for name in ("_PERMITS", "_LABELS", "_NOT_YET"):
        monkeypatch.setattr(permits, name, {})


@pytest.mark.parametrize(
    ("subject", "refusal"),
    [
        ({"time": True, "missing": 0}, None),
        ({"time": True, "missing": 3}, Refusal("Thiếu 3 tờ.", "đơn vị")),
        ({"time": False, "missing": 0}, Refusal("Chưa đến giờ.", "văn thư")),
        ({"time": False, "missing": 3}, Refusal("Chưa đến giờ.", "văn thư")),
    ],
)
def test_ask_lets_the_first_failing_condition_speak(subject, refusal):
    permit("house.knock", it_is_time, is_whole)

    assert permits.ask("house.knock", ANYBODY, subject) == refusal


def test_ask_does_not_try_conditions_after_the_first_that_fails():
    permit("house.knock", it_is_time, is_whole)

    assert permits.ask("house.knock", ANYBODY, {"time": False}).sentence == "Chưa đến giờ."


def test_require_raises_the_refusal():
    permit("house.knock", it_is_time)

    with pytest.raises(Refused, match=r"Chưa đến giờ\.") as caught:
        permits.require("house.knock", ANYBODY, {"time": False})

    assert caught.value.refusal == Refusal("Chưa đến giờ.", "văn thư")


def test_permit_without_a_condition_is_an_error():
    with pytest.raises(
        ValueError, match=r"house\.knock has no condition: it would allow everybody"
    ):
        permit("house.knock")

    assert permits.registered() == frozenset()


def test_permit_registered_twice_is_an_error():
    permit("house.knock", it_is_time)

    with pytest.raises(ValueError, match=r"house\.knock is registered twice"):
        permit("house.knock", is_whole)

    assert permits.ask("house.knock", ANYBODY, {"time": True, "missing": 1}) is None


def test_ask_for_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        permits.ask("house.fly", ANYBODY, None)


@pytest.mark.parametrize("actor", [ANYBODY, clock(ANYBODY.on)])
def test_ask_refuses_for_all_what_is_not_yet_there(actor):
    permit("house.fly", condition("Không bao giờ thấy.")(lambda _actor, _subject: True))
    permits.not_yet("house.fly", "Cánh")

    assert permits.ask("house.fly", actor, None) == Refusal(
        "Chức năng này sẽ có cùng phần “Cánh”.", "chưa ai"
    )


def test_label_is_the_word_or_the_key():
    permit("house.knock", it_is_time, label="Gõ cửa")

    assert (permits.label("house.knock"), permits.label("house.fly")) == ("Gõ cửa", "house.fly")
