"""Receipt words: 64 random bits as eight syllables that are easy to read out and to write down."""

import secrets

BYTES = 8
# No pair that is told apart badly by ear (ch/tr, d/gi/r, l/n, s/x), one spelling before every rhyme.
_ONSETS = ["b", "c", "ch", "đ", "h", "kh", "l", "m", "ng", "nh", "ph", "r", "t", "th", "v", "x"]
_RHYMES = ["a", "ai", "am", "ang", "ao", "âu", "ây", "oi"]
_RHYMES += ["ơi", "ơn", "ông", "ua", "ui", "ưa", "ưng", "uông"]


def draw() -> bytes:
    return secrets.token_bytes(BYTES)


def words(token: bytes) -> str:
    """In pairs: “bai-cưa đông-xua hai-rơi mây-thâu”."""
    said = [_ONSETS[byte >> 4] + _RHYMES[byte & 15] for byte in token]
    pairs = zip(said[::2], said[1::2], strict=True)
    return " ".join(f"{first}-{second}" for first, second in pairs)
