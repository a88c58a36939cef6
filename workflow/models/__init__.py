"""Events, notices and their mails, steps, runs of jobs: what happened, who was told, what the clock does."""

from workflow import rules  # noqa: F401 - loading the models registers the permits
from workflow.models.events import Event, Thread
from workflow.models.jobs import JobRun, JobStanding
from workflow.models.mail import MailChoice, MailDefault
from workflow.models.notices import Delivery, Mention, Notice
from workflow.models.steps import UNTOLD, Step, StepQuerySet

__all__ = [
    "UNTOLD",
    "Delivery",
    "Event",
    "JobRun",
    "JobStanding",
    "MailChoice",
    "MailDefault",
    "Mention",
    "Notice",
    "Step",
    "StepQuerySet",
    "Thread",
]
