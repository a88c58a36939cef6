"""Built in to every template (settings.TEMPLATES), so no page needs `{% load %}`.

A missing value prints nothing: a page about a half-filled dossier must still open.
"""

import re
from datetime import date, datetime

from django import template
from django.template.defaultfilters import stringfilter

from vietnamese import dates, numbers, text

register = template.Library()
_ICON = re.compile(r'<img src="[^"]*" alt="(True|False|None)">')
_SAID = {
    "True": '<span class="pill info">Có</span>',
    "False": '<span class="pill plain">Không</span>',
    "None": "–",
}


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


@register.filter(is_safe=True)
@stringfilter
def icons_said(value: str) -> str:
    """Django's admin draws a yes or no as a picture named “True”: here it is a word."""
    return _ICON.sub(lambda found: _SAID[found[1]], value)
