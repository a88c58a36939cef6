"""What the campaign prints: plan, pledge, minutes of an inspection, the initiatives in a report, the register."""

from campaign.papers.initiatives import initiatives
from campaign.papers.inspection import inspection_minutes
from campaign.papers.plan import plan, plan_to_sign
from campaign.papers.pledge import pledge, told
from campaign.papers.register import award_register

__all__ = [
    "award_register",
    "initiatives",
    "inspection_minutes",
    "plan",
    "plan_to_sign",
    "pledge",
    "told",
]
