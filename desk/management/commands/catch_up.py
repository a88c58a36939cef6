from django.core.management.base import BaseCommand
from django.utils import timezone

from awards import tasks as award_tasks
from awards.actions import batch as batches
from council import tasks as council_tasks
from council.actions import keys as ballot_keys
from desk import sweeping
from documents import tasks as document_tasks
from documents.actions import numbering
from nominations import tasks as nomination_tasks
from nominations.actions import copying
from workflow import jobs, mailing
from workflow import tasks as workflow_tasks


class Command(BaseCommand):
    help = "Làm ngay mọi việc đến hạn khi máy chủ vừa khởi động lại; chạy bao nhiêu lần cũng được."

    def handle(self, *args, **options):
        for run in sweeping.sweep(timezone.localdate()):
            self.stdout.write(f"{run.job}: {run.summary}")
        work = {
            council_tasks.BALLOT_KEYS: lambda: f"hủy {ballot_keys.sweep()} khóa",
            document_tasks.NUMBERING: numbering.resend,
            award_tasks.PRINTING: batches.work_abandoned,
            nomination_tasks.COPYING: copying.catch_up,
            workflow_tasks.DELIVER: lambda: f"đã gửi {mailing.deliver_due()} thư",
        }
        for job, step in work.items():
            self.stdout.write(f"{job.name}: {jobs.run(job, step).summary}")
