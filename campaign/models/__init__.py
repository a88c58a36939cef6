from campaign import inspection_rules, rules  # noqa: F401 - loading the models registers the permits
from campaign.models.campaigns import Campaign, CampaignContent, ReportAddressee, UnitRight
from campaign.models.grounds import RevocationGround
from campaign.models.imports import AwardImport
from campaign.models.initiatives import Initiative, InitiativeAuthor, InitiativeFile
from campaign.models.inspections import Inspection, TeamMember, Visit
from campaign.models.ladders import Ladder, LadderRung, Tell
from campaign.models.law import (
    AwardForm,
    AwardKind,
    AwardLevel,
    CampaignTerm,
    LegalRegime,
    RegimeBasis,
    ReportForm,
    Standard,
    Subject,
)
from campaign.models.plans import CampaignPlan
from campaign.models.pledges import PledgeItem, PledgeVersion, UnitPledge
from campaign.models.rates import BaseSalary, DayOff, PrizeRate, RoundingMode, RoundingOrder
from campaign.models.recommendations import AnswerFile, Recommendation, RecommendationAnswer
from campaign.models.register import AwardRecord
from campaign.models.retention import KeptFor, RetentionPeriod
from campaign.models.rounds import Round

__all__ = [
    "AnswerFile",
    "AwardForm",
    "AwardImport",
    "AwardKind",
    "AwardLevel",
    "AwardRecord",
    "BaseSalary",
    "Campaign",
    "CampaignContent",
    "CampaignPlan",
    "CampaignTerm",
    "DayOff",
    "Initiative",
    "InitiativeAuthor",
    "InitiativeFile",
    "Inspection",
    "KeptFor",
    "Ladder",
    "LadderRung",
    "LegalRegime",
    "PledgeItem",
    "PledgeVersion",
    "PrizeRate",
    "Recommendation",
    "RecommendationAnswer",
    "RegimeBasis",
    "ReportAddressee",
    "ReportForm",
    "RetentionPeriod",
    "RevocationGround",
    "Round",
    "RoundingMode",
    "RoundingOrder",
    "Standard",
    "Subject",
    "TeamMember",
    "Tell",
    "UnitPledge",
    "UnitRight",
    "Visit",
]
