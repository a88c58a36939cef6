"""What the council's pages ask for. Rules live in the actions; here only shape and wording."""

from council.forms.attendance import AnswerForm, AttendanceForm
from council.forms.ballot import BallotForm, ConfirmForm, OpenForm, RevoteForm
from council.forms.conflict import ConflictForm, NoteConflictForm
from council.forms.counting import (
    CorrectForm,
    EnvelopesForm,
    OpenPollForm,
    PrintForm,
    SheetsForm,
    SignPollForm,
)
from council.forms.meeting import (
    CloseForm,
    InvitationForm,
    PlanForm,
    WhenForm,
)
from council.forms.member import EndMemberForm, KeepMemberForm
from council.forms.minutes import MinutesForm, PartsForm, RemarksForm
from council.forms.vote import HandsForm, RecordedForm, SeenForm, TogetherForm

__all__ = [
    "AnswerForm",
    "AttendanceForm",
    "BallotForm",
    "CloseForm",
    "ConfirmForm",
    "ConflictForm",
    "CorrectForm",
    "EndMemberForm",
    "EnvelopesForm",
    "HandsForm",
    "InvitationForm",
    "KeepMemberForm",
    "MinutesForm",
    "NoteConflictForm",
    "OpenForm",
    "OpenPollForm",
    "PartsForm",
    "PlanForm",
    "PrintForm",
    "RecordedForm",
    "RemarksForm",
    "RevoteForm",
    "SeenForm",
    "SheetsForm",
    "SignPollForm",
    "TogetherForm",
    "WhenForm",
]
