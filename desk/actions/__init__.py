from desk.actions import archive, calendar_address

__all__ = ["archive", "calendar_address"]
