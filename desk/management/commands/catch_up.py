from django.core.management.base import BaseCommand
from django.utils import timezone

from awards.actions import batch as batches
from council.actions import keys as ballot_keys
from desk import sweeping
from documents.actions import numbering
from nominations import tasks as nomination_tasks
from nominations.actions import copying
from workflow import jobs, mailing


class Command(BaseCommand):
    help = "Làm ngay mọi việc đến hạn khi máy chủ vừa khởi động lại; chạy bao nhiêu lần cũng được."

    def handle(self, *args, **options):
        for run in sweeping.sweep(timezone.localdate()):
            self.stdout.write(f"{run.job}: {run.summary}")
        work = {
            "Hủy khóa của các lần bỏ phiếu đã xong": lambda: f"hủy {ballot_keys.sweep()} khóa",
            "Lập văn bản dài, cấp số": numbering.resend,
            "Tạo tiếp tệp in giấy khen": batches.work_abandoned,
            nomination_tasks.COPYING_JOB: copying.catch_up,
            "Gửi thông báo": lambda: f"đã gửi {mailing.deliver_due()} thư",
        }
        for job, step in work.items():
            self.stdout.write(f"{job}: {jobs.run(job, step).summary}")
