"""What the clock starts for papers; doormen, no rules."""

from celery import shared_task
from django.utils import timezone

from documents import files
from documents.actions import numbering
from documents.models import Numbering
from workflow import jobs

NUMBERING = jobs.declare(
    "Lập văn bản dài, cấp số",
    "lap-van-ban-dai",
    "Lập các văn bản có danh sách dài đang chờ và cấp số; làm lại việc dở dang.",
    task="documents.tasks.resume_numbering",
)
SWEEPING = jobs.declare(
    "Dọn tệp không dùng",
    "don-tep",
    "Bỏ các tệp không còn dòng dữ liệu nào dùng đến quá một ngày.",
    task="documents.tasks.sweep_files",
)


@shared_task
def resume_numbering() -> None:
    """What a killed worker or a lost message left; nothing is noted when there is nothing."""
    waits = Numbering.objects.abandoned(timezone.now()).exists()
    jobs.run_if(NUMBERING, numbering.resend, waits=waits)


@shared_task
def sweep_files() -> None:
    """Bytes that no row has referred to for a day: photos not used, acts that were rolled back."""
    jobs.run(SWEEPING, lambda: f"bỏ {files.sweep()} tệp")
