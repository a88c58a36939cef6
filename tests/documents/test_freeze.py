import copy
import dataclasses
import json
from datetime import datetime

import pytest

from documents.blocks import KINDS, Block, PageBreak, Paper, Para
from documents.freeze import from_data, to_data
from tests.documents import samples


@pytest.mark.parametrize("kind", samples.ALL)
def test_freeze_comes_back_exactly_through_json(kind):
    paper = samples.ALL[kind]
    data = json.loads(json.dumps(to_data(paper)))
    assert from_data(data) == paper
    assert to_data(from_data(data)) == data


def test_freeze_samples_use_every_kind():
    used = {type(block) for paper in samples.ALL.values() for block in paper.blocks}
    assert used | {PageBreak} >= {kind for kind in KINDS if kind.__name__ != "CopiesTo"}


def test_freeze_keeps_the_mark_as_plain_text():
    (mark,) = to_data(Paper("x", "x", (samples.MARK,)))["paper"]["blocks"]
    assert mark == {
        "is": "VerificationMark",
        "code": samples.CODE,
        "statement": samples.MARK.statement,
        "address": "https://thidua.caobang.example.vn",
    }


def test_freeze_has_a_stable_shape():
    assert to_data(Paper("thu", "Thư", (Para("Chào"),))) == {
        "version": 1,
        "paper": {
            "is": "Paper",
            "kind": "thu",
            "title": "Thư",
            "blocks": [{"is": "Para", "text": "Chào", "align": "justify", "indent": True}],
            "draft": False,
            "landscape": False,
            "language": "vi",
        },
    }


def broken(path: tuple[str | int, ...], value: object) -> dict[str, object]:
    data = copy.deepcopy(to_data(samples.decision(3)))
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"version": 1},
        {"version": 1, "paper": {"is": "Run", "text": "a"}},
        broken(("version",), 2),
        broken(("paper", "is"), "Poster"),
        broken(("paper", "blocks", 0, "is"), "Marquee"),
        broken(("paper", "blocks", 0, "is"), ["Head"]),
        broken(("paper", "blocks", 0, "colour"), "red"),
        broken(("paper", "blocks", 0, "date"), {"is": "date", "day": "hôm nay"}),
        broken(("paper", "blocks", 0, "date"), {"is": "date"}),
        broken(("paper", "blocks", 0), {"is": "Run", "text": "a"}),
        broken(("paper", "blocks", 2, "items"), "abc"),
    ],
)
def test_thaw_refuses_what_it_does_not_know(data):
    with pytest.raises(ValueError, match=r"."):
        from_data(data)


@dataclasses.dataclass(frozen=True)
class Stranger(Block):
    text: str = ""


def test_freeze_refuses_an_unknown_block():
    with pytest.raises(ValueError, match="Stranger"):
        to_data(Paper("x", "x", (Stranger(),)))


def test_freeze_refuses_a_moment_for_a_day():
    top = samples.head(date=datetime(2026, 1, 1, 8, 0))
    with pytest.raises(ValueError, match="cannot freeze"):
        to_data(Paper("x", "x", (top,)))
