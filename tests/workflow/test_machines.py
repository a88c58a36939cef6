import pytest

from workflow import machines
from workflow.machines import Move, machine
from workflow.permits import label

pytestmark = pytest.mark.both
STATES = {"shut": "Đóng", "ajar": "Hé", "open": "Mở"}
OWNERS = {"shut": "Chủ nhà", "ajar": "Chủ nhà", "open": ""}


@pytest.fixture(autouse=True)
def _own_register(monkeypatch):
    monkeypatch.setattr(machines, "_MACHINES", {})


def door(**moves: Move) -> machines.Machine:
    return machine("house", "door", "Cửa", STATES, OWNERS, moves)


@pytest.mark.parametrize(
    ("move", "unknown"),
    [
        (Move({"locked"}, "open", "Mở"), r"\['locked'\]"),
        (Move({"shut"}, "gone", "Mở"), r"\['gone'\]"),
        (Move({"shut", "b", "a"}, "c", "Mở"), r"\['a', 'b', 'c'\]"),
    ],
)
def test_machine_refuses_a_move_over_unknown_states(move, unknown):
    with pytest.raises(ValueError, match=rf"house\.swing_door: unknown states {unknown}"):
        door(swing=move)

    assert machines.machines() == []


def test_machine_names_verbs_by_key_and_label():
    made = door(swing=Move({"shut", "ajar"}, "open", "Mở toang"))

    assert made.key("swing") == "house.swing_door"
    assert label("house.swing_door") == "Mở toang"
    assert machines.machines() == [made]


def test_verbs_from_follow_the_order_of_the_table():
    made = door(
        swing=Move({"shut", "ajar"}, "open", "Mở"),
        push=Move({"open", "ajar"}, "shut", "Đóng"),
    )

    assert [made.verbs_from(state) for state in STATES] == [["swing"], ["swing", "push"], ["push"]]


def test_terminal_is_nobodys_turn_even_where_a_verb_leads_back():
    """A refused nomination can be reopened and is terminal all the same (STATES.md)."""
    made = door(swing=Move({"shut", "ajar"}, "open", "Mở"), shut=Move({"open"}, "shut", "Đóng lại"))

    assert made.terminal() == {"open"}
