from nominations import (  # noqa: F401 - loading the models registers the permits
    due_rules,
    nominee_rules,
    office_rules,
    retention_rules,
    round_rules,
    rules,
    urging_rules,
)
from nominations.models.copying import CommonFingerprint, CopyFinding, Fingerprint, SectionPrint
from nominations.models.dossier import Dossier, DossierNumber
from nominations.models.due import DueChange, LateReason
from nominations.models.duplicate import DistinctAchievement
from nominations.models.hold import Hold
from nominations.models.nomination import Nomination
from nominations.models.office_papers import AppraisalReport, OfficeLetter
from nominations.models.papers import (
    Attachment,
    MinutesAttendance,
    SubmissionLetter,
    UnitMinutes,
    UnitVote,
)
from nominations.models.participation import Abstention, LateAdmission
from nominations.models.report import AchievementReport, ReportSection
from nominations.models.retention import DisposalLine, DisposalList, RetentionHold
from nominations.models.review import Appraisal, Remark, RemarkPhrase
from nominations.models.standard import NominationStandard
from nominations.models.uploads import FileCheck, PaperCopy, PhotoPage, PhotoSet, UploadDay
from nominations.models.urging import Urging
from nominations.models.version import DossierVersion, VersionFile
from nominations.models.whole import whole
from nominations.models.writing import (
    DataConfirmation,
    FigureTable,
    ReportFigure,
    SectionDraft,
    StockPhrase,
)

__all__ = [
    "Abstention",
    "AchievementReport",
    "Appraisal",
    "AppraisalReport",
    "Attachment",
    "CommonFingerprint",
    "CopyFinding",
    "DataConfirmation",
    "DisposalLine",
    "DisposalList",
    "DistinctAchievement",
    "Dossier",
    "DossierNumber",
    "DossierVersion",
    "DueChange",
    "FigureTable",
    "FileCheck",
    "Fingerprint",
    "Hold",
    "LateAdmission",
    "LateReason",
    "MinutesAttendance",
    "Nomination",
    "NominationStandard",
    "OfficeLetter",
    "PaperCopy",
    "PhotoPage",
    "PhotoSet",
    "Remark",
    "RemarkPhrase",
    "ReportFigure",
    "ReportSection",
    "RetentionHold",
    "SectionDraft",
    "SectionPrint",
    "StockPhrase",
    "SubmissionLetter",
    "UnitMinutes",
    "UnitVote",
    "UploadDay",
    "Urging",
    "VersionFile",
    "whole",
]
