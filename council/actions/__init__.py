from council.actions import again, meeting, secret, vote

__all__ = ["again", "meeting", "secret", "vote"]
