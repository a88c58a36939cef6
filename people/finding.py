"""Words typed into a search box, as conditions on the folded columns of people and units."""

from collections.abc import Iterable
from functools import reduce
from operator import and_

from django.db.models import Case, IntegerField, Q, When

from vietnamese.text import fold, nfc


def words_of(typed: str) -> list[str]:
    return fold(typed).split()


def named(word: str) -> Q:
    return Q(folded__contains=word)


def in_unit(word: str) -> Q:
    """On postings: the whole word in the unit's name or short form, so that “an” is not in “ban”."""
    return (
        Q(unit__folded__startswith=f"{word} ")
        | Q(unit__folded__contains=f" {word} ")
        | Q(unit__folded__endswith=f" {word}")
    )


def nearness(typed: str) -> Case:
    """0 where the accents are as typed, 1 where the name alone has every word, else 2."""
    accented = _all([Q(full_name__icontains=word) for word in nfc(typed).split()])
    by_name = _all([named(word) for word in words_of(typed)])
    ranks = When(accented, then=0), When(by_name, then=1)
    return Case(*ranks, default=2, output_field=IntegerField())


def _all(conditions: Iterable[Q]) -> Q:
    """Their conjunction; of none it is true."""
    return reduce(and_, conditions, Q(pk__isnull=False))
