from desk.actions import calendar_address

__all__ = ["calendar_address"]
