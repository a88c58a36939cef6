"""What the campaign prints: its plan, a unit's pledge, the initiatives in a report."""

from campaign.papers.initiatives import initiatives
from campaign.papers.plan import plan, plan_to_sign
from campaign.papers.pledge import pledge, told

__all__ = ["initiatives", "plan", "plan_to_sign", "pledge", "told"]
