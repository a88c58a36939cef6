from celery import current_app, shared_task
from django.utils import timezone

from workflow import jobs, mailing

DELIVER = jobs.declare(
    "Gửi thông báo",
    "gui-thong-bao",
    "Gửi thư của các thông báo đến giờ gửi; thư chưa gửi được thì gửi lại.",
    task="workflow.tasks.deliver_notices",
)
FORGET = jobs.declare(
    "Dọn nhật ký việc nền",
    "don-nhat-ky",
    "Bỏ các dòng nhật ký việc nền cũ hơn 90 ngày.",
    task="workflow.tasks.forget_old_runs",
)


@shared_task
def deliver_notices() -> None:
    waits = mailing.waits(timezone.now())
    jobs.run_if(DELIVER, lambda: f"Đã gửi {mailing.deliver_due()} thư", waits=waits)


@shared_task
def forget_old_runs() -> None:
    jobs.run(FORGET, jobs.forget_old_runs)


@shared_task
def run_asked(path: str) -> None:
    """“Chạy ngay”: asked for twice, or done meanwhile by the clock, it runs once."""
    if job := jobs.take(path):
        current_app.tasks[job.task]()
