"""Rows that hold from one day to another: what was true then stays readable."""

from datetime import date

from django.db import models
from django.db.models import F, Q


def in_force(on: date) -> Q:
    """Rows whose from–to span holds `on`; an open end is null."""
    return Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


def span_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name=name
    )
