"""What the council's pages ask for. Rules live in the actions; here only shape and wording."""

from council.forms.attendance import AnswerForm, AttendanceForm
from council.forms.ballot import BallotForm, ConfirmForm, OpenForm, RevoteForm
from council.forms.meeting import (
    CloseForm,
    HandsForm,
    InvitationForm,
    PlanForm,
    RecordedForm,
    SeenForm,
    WhenForm,
)
from council.forms.minutes import MinutesForm, PartsForm

__all__ = [
    "AnswerForm",
    "AttendanceForm",
    "BallotForm",
    "CloseForm",
    "ConfirmForm",
    "HandsForm",
    "InvitationForm",
    "MinutesForm",
    "OpenForm",
    "PartsForm",
    "PlanForm",
    "RecordedForm",
    "RevoteForm",
    "SeenForm",
    "WhenForm",
]
