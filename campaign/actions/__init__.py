from campaign.actions import campaigns, rounds

__all__ = ["campaigns", "rounds"]
