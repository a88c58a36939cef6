from nominations import rules  # noqa: F401 - loading the models registers the permits
from nominations.models.clock import ClockStep
from nominations.models.dossier import Dossier, DossierNumber, DossierVersion
from nominations.models.nomination import AchievementReport, Nomination, ReportSection
from nominations.models.office_papers import AppraisalReport, OfficeLetter
from nominations.models.papers import (
    Attachment,
    MinutesAttendance,
    SubmissionLetter,
    UnitMinutes,
    UnitVote,
)
from nominations.models.review import Appraisal, Remark
from nominations.models.whole import whole

__all__ = [
    "AchievementReport",
    "Appraisal",
    "AppraisalReport",
    "Attachment",
    "ClockStep",
    "Dossier",
    "DossierNumber",
    "DossierVersion",
    "MinutesAttendance",
    "Nomination",
    "OfficeLetter",
    "Remark",
    "ReportSection",
    "SubmissionLetter",
    "UnitMinutes",
    "UnitVote",
    "whole",
]
