import random
from decimal import Decimal

import pytest

from vietnamese.numbers import (
    decimal,
    grouped,
    in_words,
    money,
    money_in_words,
    percent,
    roman,
    share,
    typed_decimal,
)


@pytest.mark.parametrize(
    ("n", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1.000"),
        (1_234_000, "1.234.000"),
        (2_340_000_000, "2.340.000.000"),
        (-1_500, "-1.500"),
    ],
)
def test_grouped_puts_dots(n, shown):
    assert grouped(n) == shown
    assert money(n) == f"{shown} đồng"


@pytest.mark.parametrize(
    ("n", "written"),
    [(1, "I"), (3, "III"), (4, "IV"), (6, "VI"), (9, "IX"), (14, "XIV"), (39, "XXXIX")],
)
def test_roman(n, written):
    assert roman(n) == written


WORDS = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    44: "bốn mươi tư",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    100: "một trăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    555: "năm trăm năm mươi lăm",
    1_000: "một nghìn",
    1_001: "một nghìn không trăm linh một",
    1_010: "một nghìn không trăm mười",
    1_015: "một nghìn không trăm mười lăm",
    2_022: "hai nghìn không trăm hai mươi hai",
    10_500: "mười nghìn năm trăm",
    702_000: "bảy trăm linh hai nghìn",
    1_200_000: "một triệu hai trăm nghìn",
    1_000_005: "một triệu không trăm linh năm",
    12_345_000: "mười hai triệu ba trăm bốn mươi lăm nghìn",
    20_005_000: "hai mươi triệu không trăm linh năm nghìn",
    20_000_500: "hai mươi triệu năm trăm",
    10**9: "một tỷ",
    10**9 + 1: "một tỷ không trăm linh một",
    10**9 + 5 * 10**6: "một tỷ không trăm linh năm triệu",
    10**12: "một nghìn tỷ",
    1_005 * 10**9: "một nghìn không trăm linh năm tỷ",
    10**15: "một triệu tỷ",
    10**18: "một tỷ tỷ",
}


@pytest.mark.parametrize(("n", "words"), WORDS.items())
def test_in_words_reads(n, words):
    assert in_words(n) == words


@pytest.mark.parametrize("n", [-1, -20_005_000])
def test_in_words_refuses_negative(n):
    with pytest.raises(ValueError, match="negative"):
        in_words(n)


@pytest.mark.parametrize("function", [grouped, in_words, money, money_in_words])
def test_amounts_refuse_fractions(function):
    with pytest.raises(TypeError):
        function(1.5)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "Không đồng"),
        (1_200_000, "Một triệu hai trăm nghìn đồng"),
        (468_000, "Bốn trăm sáu mươi tám nghìn đồng"),
        (5, "Năm đồng"),
    ],
)
def test_money_in_words_begins_with_a_capital(n, words):
    assert money_in_words(n) == words


VALUES = {"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}
VALUES |= {"tám": 8, "chín": 9, "mốt": 1, "tư": 4, "lăm": 5}
MULTIPLIERS = {"nghìn": 10**3, "triệu": 10**6}


def parse(words):
    """Reads words back with running totals, sharing nothing with the code that wrote them."""
    billions = below = group = digit = 0
    for word in words.split():
        match word:
            case "trăm":
                group, digit = digit * 100, 0
            case "mươi":
                group, digit = group + digit * 10, 0
            case "mười":
                group += 10
            case "linh":
                pass
            case "nghìn" | "triệu":
                below, group, digit = below + (group + digit) * MULTIPLIERS[word], 0, 0
            case "tỷ":
                billions = (billions + below + group + digit) * 10**9
                below = group = digit = 0
            case _:
                digit = VALUES[word]
    return billions + below + group + digit


def sample(seed, *, size):
    """Amounts of every length up to 18 digits, a third of them full of zeros."""
    rng = random.Random(seed)
    for _ in range(size):
        n = rng.randrange(10 ** rng.randint(1, 18))
        yield n if rng.random() > 1 / 3 else n - n % 10 ** rng.randint(0, 12)


@pytest.mark.parametrize("thousands", range(0, 10))
def test_in_words_reads_back_every_small_number(thousands):
    numbers = range(thousands * 1_000, (thousands + 1) * 1_000)

    assert [parse(in_words(n)) for n in numbers] == list(numbers)


@pytest.mark.parametrize("seed", range(5))
def test_in_words_reads_back_random_numbers(seed):
    numbers = list(sample(seed, size=4_000))

    assert [parse(in_words(n)) for n in numbers] == numbers


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (2, 3, "66,7%"),
        (1, 3, "33,3%"),
        (1, 2, "50%"),
        (0, 7, "0%"),
        (7, 7, "100%"),
        (1, 8, "12,5%"),
        (1, 16, "6,3%"),
        (3, 2, "150%"),
        (1_999, 2_000, "100%"),
        (1_998, 2_000, "99,9%"),
        (1, 5_000, "0%"),
        (12_345, 10, "123.450%"),
        (0, 0, "–"),
        (3, 0, "–"),
    ],
)
def test_percent_has_one_decimal(part, whole, shown):
    assert percent(part, whole) == shown


# decimals as they are typed


@pytest.mark.parametrize(
    ("text", "shown"),
    [("98,50", "98,50"), ("1.234,5", "1.234,5"), ("1234", "1.234"), ("-0,5", "-0,5"), ("007", "7")],
)
def test_typed_decimal_keeps_the_places(text, shown):
    assert decimal(typed_decimal(text)) == shown


@pytest.mark.parametrize("text", ["12.5", "1,234.5", "1.23.456", "abc", "", "1e3", "٣", "1,"])
def test_typed_decimal_refuses_what_may_mean_two_things(text):
    with pytest.raises(ValueError, match="not a number"):
        typed_decimal(text)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [("98.50", "100", "98,5%"), ("2", "3", "66,7%"), ("5", "0", "–"), ("-1", "5", "–")],
)
def test_share_is_that_of_decimals(part, whole, shown):
    assert share(Decimal(part), Decimal(whole)) == shown
