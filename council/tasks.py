"""What a worker does for the council; doormen, no rules."""

from datetime import date, datetime

from celery import shared_task

from council.actions import invitation, keys, reminding
from documents.actions import numbering
from documents.tasks import NUMBERING
from people import actors
from workflow import jobs
from workflow.actors import clock

BALLOT_KEYS = jobs.declare(
    "Hủy khóa của các lần bỏ phiếu đã xong",
    "huy-khoa-bo-phieu",
    "Hủy khóa của các lần bỏ phiếu kín đã kiểm phiếu mà chưa hủy được ngay.",
    task="council.tasks.sweep_ballot_keys",
)


@shared_task
def number_invitation(pk: int) -> None:
    jobs.run(NUMBERING, lambda: numbering.work(pk, invitation.INVITATIONS.number, load=actors.load))


@shared_task
def sweep_ballot_keys() -> None:
    """Nightly and at each start. Notes only that it came by, so that no row tells when a vote was left over."""
    keys.sweep()
    jobs.came_by(BALLOT_KEYS)


def remind(today: date, *, at: datetime | None = None) -> int:
    """Who still has to answer in writing; part of the sweep of deadlines."""
    return reminding.remind(by=clock(today, at))
