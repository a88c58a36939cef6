from council.actions import meeting, vote

__all__ = ["meeting", "vote"]
