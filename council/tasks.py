"""What a worker does for the council; doormen, no rules."""

from celery import shared_task

from council.actions import invitation, keys
from documents.actions import numbering
from documents.tasks import JOB as NUMBERING
from people import actors
from workflow import jobs


@shared_task
def number_invitation(pk: int) -> None:
    jobs.run(NUMBERING, lambda: numbering.work(pk, invitation.INVITATIONS.number, load=actors.load))


@shared_task
def sweep_ballot_keys() -> None:
    """Notes nothing when there is nothing, so that its rows tell no more than that a vote was left over."""
    keys.sweep()
