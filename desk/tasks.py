"""What the clock starts for all apps together."""

from celery import shared_task
from django.utils import timezone

from desk import sweeping


@shared_task
def sweep() -> None:
    """Hourly and just after midnight; a start does the same (manage.py catch_up)."""
    for _ in sweeping.sweep(timezone.localdate()):
        pass
