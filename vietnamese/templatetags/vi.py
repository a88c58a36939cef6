"""Built in to every template (settings.TEMPLATES), so no page needs `{% load %}`.

A missing value prints nothing: a page about a half-filled dossier must still open.
"""

from datetime import date, datetime

from django import template
from django.template.defaultfilters import stringfilter

from vietnamese import dates, numbers, text

register = template.Library()


@register.filter
def dmy(day: date | None) -> str:
    return dates.dmy(day or None)


@register.filter
def hm_dmy(moment: datetime | None) -> str:
    return dates.hm_dmy(moment or None)


@register.filter
def in_full(day: date | None) -> str:
    return dates.in_full(day) if day else ""


@register.filter
def weekday(day: date | None) -> str:
    return dates.weekday(day) if day else ""


@register.filter
def left(due: date | None, today: date) -> str:
    """`{{ dossier.due_on|left:today }}`"""
    return dates.left(due or None, today)


@register.filter
def money(amount: int | None) -> str:
    return "" if amount in (None, "") else numbers.money(amount)


@register.filter
def grouped(n: int | None) -> str:
    return "" if n in (None, "") else numbers.grouped(n)


@register.filter(is_safe=True)
@stringfilter
def nfc(value: str) -> str:
    """Safe text stays safe: composing never makes one of < > & or a quote."""
    return text.nfc(value)
