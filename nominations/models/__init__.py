from nominations import rules  # noqa: F401 - loading the models registers the permits
from nominations.models.dossier import ClockStep, Dossier, DossierNumber, DossierVersion
from nominations.models.nomination import AchievementReport, Nomination, ReportSection
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
    "Attachment",
    "ClockStep",
    "Dossier",
    "DossierNumber",
    "DossierVersion",
    "MinutesAttendance",
    "Nomination",
    "Remark",
    "ReportSection",
    "SubmissionLetter",
    "UnitMinutes",
    "UnitVote",
    "whole",
]
