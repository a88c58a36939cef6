"""What is done by date, in its order: rounds turn, drafts are made, clocks start, steps are told.

Each part is safe to run at any time and as often as one likes; the beat, the start, `manage.py
sweep` and the demo all run these.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from campaign import tasks as campaign_tasks
from council import tasks as council_tasks
from nominations import tasks as nomination_tasks
from reporting import tasks as reporting_tasks
from workflow import jobs, steps
from workflow.actors import clock
from workflow.jobs import Job
from workflow.models import JobRun

Part = Callable[..., str]


def deadlines(today: date, *, at: datetime | None = None) -> str:
    """Starts clocks, tells due steps of every deadline, then ends what was told to end."""
    begun = nomination_tasks.begin(today, at=at)
    told = steps.sweep(by=clock(today, at)) + council_tasks.remind(today, at=at)
    ended = nomination_tasks.end(today, at=at)
    return f"{begun}, nhắc {told}, {ended}"


TASK = "desk.tasks.sweep"
DEADLINES = jobs.declare(
    "Rà thời hạn",
    "ra-thoi-han",
    "Bắt đầu tính hạn, nhắc mọi việc đến hạn và quá hạn, kết thúc hồ sơ hết thời hạn nộp.",
    task=TASK,
)
PARTS: dict[Job, Part] = {
    jobs.declare(
        "Mở và kết thúc nhận hồ sơ",
        "mo-va-ket-thuc-nhan-ho-so",
        "Mở đợt xét đến ngày, kết thúc nhận hồ sơ và phong trào đã qua ngày cuối.",
        task=TASK,
    ): campaign_tasks.turn,
    jobs.declare(
        "Lập dự thảo báo cáo năm",
        "lap-bao-cao-nam",
        "Lập dự thảo báo cáo năm của các phong trào khi đến ngày.",
        task=TASK,
    ): reporting_tasks.draft_due,
    DEADLINES: deadlines,
    jobs.declare(
        "Hủy tệp hết thời hạn bảo quản",
        "huy-tep-het-thoi-han",
        "Hủy tệp của các hồ sơ trong danh mục đã ký; hồ sơ đang được giữ lại thì không hủy.",
        task=TASK,
    ): nomination_tasks.dispose,
}


def sweep(today: date, *, at: datetime | None = None) -> Iterator[JobRun]:
    """Runs every part and notes it; one that fails stops no other, and is raised at the end."""
    failed = None
    for job, part in PARTS.items():
        try:
            yield jobs.run(job, lambda part=part: part(today, at=at))
        except Exception as error:
            failed = failed or error
    if failed:
        raise failed
