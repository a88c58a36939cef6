from celery import shared_task

from workflow import jobs, mailing


@shared_task
def deliver_notices() -> None:
    jobs.run("Gửi thông báo", lambda: f"Đã gửi {mailing.deliver_due()} thư")
