"""Signing with keys of this server: where it is switched on, and who then has a key."""

from functools import partial
from typing import Any

from tests.matrix.row import SIGNERS, Row
from tests.matrix.rows.awards import NUMBERED, PRINTING
from tests.matrix.rows.papers import SIGNS
from tests.walk import Walk
from tests.walk.keys import half_signed, with_keys
from tests.walk.papers import WAY

KEYED = ("director", "chief")
HOLDERS = set(KEYED)


def _awaiting(walk: Walk) -> Any:
    return with_keys(walk, *KEYED).decision_awaiting()


def _half(walk: Walk) -> Any:
    return half_signed(with_keys(walk, *KEYED))


def _paper(noun: str, state: str, walk: Walk) -> Any:
    """What it rests on was signed before the keys came."""
    row = walk.paper(noun)
    keyed = with_keys(walk, *KEYED)
    for verb in WAY[state]:
        row = keyed.advance(row, verb)
    return row


ROWS = [
    Row(
        "decision",
        "awaiting",
        _awaiting,
        {
            "send_back": SIGNERS,
            "approve": SIGNERS,
            "awards.acknowledge_decision": SIGNERS,
            "sign": SIGNERS & HOLDERS,
        },
        note="with keys",
        server_keys=True,
    ),
    Row(
        "decision",
        "numbered",
        _half,
        PRINTING
        | NUMBERED
        | {"attach_signed": {"registry"}, "seal": {"registry"}, "void": SIGNERS},
        note="half signed",
        server_keys=True,
    ),
    *(
        Row(
            noun,
            "awaiting",
            partial(_paper, noun, "awaiting"),
            {"send_back": signs, "approve": signs, "sign": signs & HOLDERS},
            note="with keys",
            server_keys=True,
        )
        for noun, signs in SIGNS.items()
    ),
    *(
        Row(
            noun,
            "numbered",
            partial(_paper, noun, "half_signed"),
            {"attach_signed": {"registry"}, "seal": {"registry"}, "void": signs},
            note="half signed",
            server_keys=True,
        )
        for noun, signs in SIGNS.items()
    ),
]
