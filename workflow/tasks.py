from celery import shared_task

from workflow import jobs, notices


@shared_task
def deliver_notices() -> None:
    jobs.run("Gửi thông báo", lambda: f"Đã gửi {notices.deliver_due()} thư")
