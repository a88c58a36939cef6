"""What a worker does for decisions and certificates; doormen, no rules."""

from celery import shared_task
from django.utils import timezone

from awards.actions import batch as batches
from awards.actions import decision as decisions
from awards.actions import province as proposals
from awards.actions import spelling_letter as letters
from awards.actions.amendment import AMENDMENTS
from awards.actions.correction import CORRECTIONS
from awards.actions.revocation import REVOCATIONS
from awards.models import CertificateBatch
from documents.actions import numbering
from documents.actions.paperwork import Paperwork
from documents.tasks import NUMBERING
from people import actors
from workflow import jobs

PRINTING = jobs.declare(
    "Tạo tệp in giấy khen",
    "tao-tep-giay-khen",
    "Tạo các tệp in giấy khen đang chờ, làm tiếp tệp dở dang.",
    task="awards.tasks.resume_certificates",
)


@shared_task
def number_decision(pk: int) -> None:
    jobs.run(NUMBERING, lambda: numbering.work(pk, decisions.number, load=actors.load))


@shared_task
def number_amendment(pk: int) -> None:
    _number(pk, AMENDMENTS)


@shared_task
def number_correction(pk: int) -> None:
    _number(pk, CORRECTIONS)


@shared_task
def number_revocation(pk: int) -> None:
    _number(pk, REVOCATIONS)


@shared_task
def number_province_proposal(pk: int) -> None:
    _number(pk, proposals.PROPOSALS)


@shared_task
def number_spelling_letter(pk: int) -> None:
    _number(pk, letters.LETTERS)


def _number(pk: int, work: Paperwork) -> None:
    jobs.run(NUMBERING, lambda: numbering.work(pk, work.number, load=actors.load))


@shared_task
def render_certificates(pk: int) -> None:
    jobs.run(PRINTING, lambda: batches.work(pk))


@shared_task
def resume_certificates() -> None:
    """What a killed worker or a lost message left; nothing is noted when there is nothing."""
    waits = CertificateBatch.objects.abandoned(timezone.now()).exists()
    jobs.run_if(PRINTING, batches.work_abandoned, waits=waits)
