from awards.admin import decision, money

__all__ = ["decision", "money"]
