from django.core.management.base import BaseCommand
from django.utils import timezone

from awards.actions import batch as batches
from campaign import tasks as campaign_tasks
from council.actions import keys as ballot_keys
from documents.actions import numbering
from nominations import tasks as nomination_tasks
from nominations.actions import copying
from reporting import tasks as reporting_tasks
from workflow import jobs, notices


class Command(BaseCommand):
    help = "Làm ngay mọi việc đến hạn khi máy chủ vừa khởi động lại; chạy bao nhiêu lần cũng được."

    def handle(self, *args, **options):
        today = timezone.localdate()
        work = {
            "Mở và kết thúc nhận hồ sơ": lambda: campaign_tasks.turn(today),
            "Rà thời hạn xem xét": lambda: nomination_tasks.sweep(today),
            "Lập dự thảo báo cáo năm": lambda: reporting_tasks.draft_due(today),
            "Hủy khóa của các lần bỏ phiếu đã xong": lambda: f"hủy {ballot_keys.sweep()} khóa",
            "Lập văn bản dài, cấp số": numbering.resend,
            "Tạo tiếp tệp in giấy khen": batches.work_abandoned,
            nomination_tasks.COPYING_JOB: copying.catch_up,
            "Gửi thông báo": lambda: f"đã gửi {notices.deliver_due()} thư",
        }
        for job, step in work.items():
            self.stdout.write(f"{job}: {jobs.run(job, step).summary}")
