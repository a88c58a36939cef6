from awards.actions import decision, ruling

__all__ = ["decision", "ruling"]
