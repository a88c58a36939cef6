"""An attacker who copied the database after every ballot and watched who voted in which order.

All the copies hold is offered: rows in their order on disk with ids (and on PostgreSQL ctid and xmin),
the box before and after each ballot, the published list. Each strategy turns that into a guess, one
choice for each voter; whether it is better than chance is judged over many votes.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

from django.db import connection

from council.ballots.box import SEALED
from council.models import SecretVote

Guess = list[str]  # a choice for each voter, in the order of voting


@dataclass(frozen=True)
class Seen:
    """`voters`: attendance ids in the order of voting; `boxes`: the pieces after each of them.

    `turnout` while open and `final` after the count: attendance ids as they lie on disk and, first,
    by whatever the database numbers its writings with.
    """

    voters: list[int]
    boxes: list[list[bytes]]
    turnout: list[list[int]]
    final: list[list[int]]
    published: list[str]

    def arrivals(self) -> list[bytes]:
        """The sealed ballots in the order in which they came: each box less the one before."""
        before: set[bytes] = set()
        came = []
        for pieces in self.boxes:
            [new] = set(pieces) - before
            came.append(new)
            before = set(pieces)
        return came


def pieces(row: SecretVote) -> list[bytes]:
    held = bytes(SecretVote.objects.get(pk=row.pk).box)
    return [held[start : start + SEALED] for start in range(0, len(held), SEALED)]


def orders(row: SecretVote) -> list[list[int]]:
    """Attendance ids of the roll in every order that the database's files give away."""
    ways = ["id", "ctid", "xmin::text::bigint, ctid"]
    if connection.vendor == "sqlite":
        ways = ["id", "rowid"]
    with connection.cursor() as cursor:
        found = []
        for way in ways:
            cursor.execute(
                f"SELECT attendance_id FROM council_turnout WHERE vote_id = %s ORDER BY {way}",
                [row.pk],
            )
            found.append([pk for (pk,) in cursor.fetchall()])
    return found


def in_line(seen: Seen) -> list[Guess]:
    """The list was published in the order of voting, or the other way round."""
    return [seen.published, seen.published[::-1]]


def by_place_in_box(seen: Seen) -> list[Guess]:
    """The list keeps the order of the last box."""
    places = [seen.boxes[-1].index(each) for each in seen.arrivals()]
    return [[seen.published[place] for place in places]]


def by_roll(seen: Seen) -> list[Guess]:
    """The list keeps the order of the roll, as it lay on disk before or after the count."""
    return [
        [seen.published[order.index(voter)] for voter in seen.voters]
        for order in (*seen.turnout, *seen.final)
    ]


STRATEGIES: list[Callable[[Seen], list[Guess]]] = [in_line, by_place_in_box, by_roll]


def guesses(seen: Seen) -> list[Guess]:
    return [guess for strategy in STRATEGIES for guess in strategy(seen)]


@dataclass
class Score:
    """Right guesses of one strategy over many votes, beside what shuffling the list would give."""

    right: int = 0
    mean: float = 0
    variance: float = 0

    def add(self, guess: Sequence[str], truth: Sequence[str]) -> None:
        number = len(truth)
        shares = [truth.count(each) for each in set(truth)]
        self.right += sum(a == b for a, b in zip(guess, truth, strict=True))
        self.mean += sum(n * n for n in shares) / number
        self.variance += spread(shares, number)

    @property
    def z(self) -> float:
        return (self.right - self.mean) / math.sqrt(self.variance)


def spread(shares: Sequence[int], number: int) -> float:
    """The variance of the hits when one of two lists with these shares is shuffled."""
    mean = sum(n * n for n in shares) / number
    same = sum((n * (n - 1)) ** 2 for n in shares)
    other = sum((n * m) ** 2 for n, m in permutations(shares, 2))
    return mean + (same + other) / (number * (number - 1)) - mean * mean
