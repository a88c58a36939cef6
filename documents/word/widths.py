"""How wide a line of Times prints: rules are a share of the text over them, Word cannot say which.

Advance widths of Times New Roman in thousandths of its size, the same in every face with its
metrics. A letter with marks is as wide as the bare one, but for the horn of ơ and ư.
"""

from unicodedata import combining, normalize

_PLAIN = {
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr‘’·",
    389: "Js",
    444: "?acez“”",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐ",
    778: "&m",
    833: "%",
    889: "M",
    944: "W",
    1000: "—…",
    29: "\u031b",
}
_BOLD = {
    220: "|",
    250: " ,.",
    278: "'/\\il",
    333: "!()-:;[]`fjt‘’·",
    389: "Is",
    444: "cerz",
    556: "Sbdhknpquđ",
    570: "+<=>",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQ",
    833: "&m",
    944: "M",
    1000: "%W—…",
    65: "\u031b",
}
_OTHERS = 500


def _by_letter(faces: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in faces.items() for letter in letters}


_FACES = {False: _by_letter(_PLAIN), True: _by_letter(_BOLD)}


def line_width(text: str, points: float, *, bold: bool = False) -> float:
    """Points of the longest line of a text that is not broken."""
    face = _FACES[bold]
    lines = normalize("NFD", text).split("\n")
    return max(sum(_width(letter, face) for letter in line) for line in lines) * points / 1000


def _width(letter: str, face: dict[str, int]) -> int:
    return face.get(letter, 0 if combining(letter) else _OTHERS)
