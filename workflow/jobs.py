"""Runs of background jobs, remembered so that a silent worker is seen."""

import logging
import traceback
from collections.abc import Callable

from django.utils import timezone

from workflow.models import JobRun

logger = logging.getLogger(__name__)


def run(job: str, work: Callable[[], str]) -> JobRun:
    """Runs `work` (which returns one Vietnamese sentence) and stores start, end, result or error."""
    row = JobRun.objects.create(job=job, started_at=timezone.now())
    try:
        row.summary = work()[:300]
    except Exception as error:
        row.error = traceback.format_exc(limit=5)
        logger.exception("job %s failed", job)
        row.finished_at = timezone.now()
        row.save()
        raise error
    row.finished_at = timezone.now()
    row.save()
    return row
