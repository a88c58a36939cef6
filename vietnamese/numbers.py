"""Numbers, money and shares as Vietnamese papers write them. Amounts are whole đồng."""

import re
from decimal import Decimal
from operator import index

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((1_000_000, "triệu"), (1_000, "nghìn"), (1, ""))
_BILLION = 1_000_000_000
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_TYPED = re.compile(r"(-?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")


def grouped(n: int) -> str:
    """1234000 → "1.234.000". TypeError unless whole: a float would be cut in silence."""
    return f"{index(n):,}".replace(",", ".")


def roman(n: int) -> str:
    """4 → "IV"; for the parts of a paper, so only from 1 to 39."""
    written = ""
    for value, letters in _ROMAN:
        times, n = divmod(n, value)
        written += letters * times
    return written


def money(n: int) -> str:
    """1234000 → "1.234.000 đồng"."""
    return f"{grouped(n)} đồng"


def in_words(n: int) -> str:
    """20005000 → "hai mươi triệu không trăm linh năm nghìn".

    After the first group each group is read with its hundreds, so the sum on a pay sheet has one
    reading. Above a billion: "nghìn tỷ", "triệu tỷ". ValueError below 0, TypeError unless whole.
    """
    n = index(n)
    if n < 0:
        raise ValueError(f"no words for a negative number: {n}")
    return " ".join(_words(n)) or _DIGITS[0]


def money_in_words(n: int) -> str:
    """1200000 → "Một triệu hai trăm nghìn đồng"; errors as `in_words`."""
    words = in_words(n)
    return f"{words[0].upper()}{words[1:]} đồng"


def percent(part: int, whole: int) -> str:
    """As "66,7%": one decimal, half up, ",0" left off; "–" of nothing.

    To be read, never compared: 79,96% shows as "80%".
    """
    if not whole:
        return "–"
    units, tenth = divmod((2000 * part + whole) // (2 * whole), 10)
    return f"{grouped(units)},{tenth}%" if tenth else f"{grouped(units)}%"


def typed_decimal(text: str) -> Decimal:
    """ "1.234,50" → Decimal("1234.50"): the places stay as typed. ValueError for any other writing.

    A point is read between groups of three digits only: "12.5" may mean two things and is refused.
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a number as Vietnamese papers write it: {text!r}")
    sign, whole, places = found.groups()
    return Decimal(f"{sign}{whole.replace('.', '')}.{places or ''}".rstrip("."))


def decimal(n: Decimal) -> str:
    """Decimal("1234.50") → "1.234,50"."""
    whole, _, places = f"{abs(n):f}".partition(".")
    sign = "-" if n < 0 else ""
    return f"{sign}{grouped(int(whole))}{',' + places if places else ''}"


def share(part: Decimal, whole: Decimal) -> str:
    """As `percent`, of decimals; "–" where the whole is nothing or less, or the part is less."""
    if whole <= 0 or part < 0:
        return "–"
    scale = Decimal(10) ** max(-part.as_tuple().exponent, -whole.as_tuple().exponent, 0)
    return percent(int(part * scale), int(whole * scale))


def _words(n: int) -> list[str]:
    billions, rest = divmod(n, _BILLION)
    words = [*_words(billions), "tỷ"] if billions else []
    for size, scale in _SCALES:
        group, rest = divmod(rest, size)
        if group:
            words += _group(group, follows=bool(words))
            words += [scale] if scale else []
    return words


def _group(n: int, *, follows: bool) -> list[str]:
    """1 to 999; a group that follows another names its hundreds even when there are none."""
    hundreds, rest = divmod(n, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or follows else []
    if rest >= 10:
        return words + _tens(rest)
    if rest:
        words += ["linh", _DIGITS[rest]] if words else [_DIGITS[rest]]
    return words


def _tens(n: int) -> list[str]:
    tens, unit = divmod(n, 10)
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    changed = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return words + ([changed.get(unit, _DIGITS[unit])] if unit else [])
