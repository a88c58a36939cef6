from campaign.admin import campaigns, law, register, rounds

__all__ = ["campaigns", "law", "register", "rounds"]
