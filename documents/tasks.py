"""What the clock starts for papers; doormen, no rules."""

from celery import shared_task
from django.utils import timezone

from documents import files
from documents.actions import numbering
from documents.models import Numbering
from workflow import jobs

JOB = "Lập văn bản dài, cấp số"


@shared_task
def resume_numbering() -> None:
    """What a killed worker or a lost message left; nothing is noted when there is nothing."""
    if Numbering.objects.abandoned(timezone.now()).exists():
        jobs.run(JOB, numbering.resend)


@shared_task
def sweep_files() -> None:
    """Bytes that no row has referred to for a day: photos not used, acts that were rolled back."""
    jobs.run("Dọn tệp không dùng", lambda: f"bỏ {files.sweep()} tệp")
