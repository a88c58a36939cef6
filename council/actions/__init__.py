from council.actions import again, counting, counting_minutes, meeting, secret, vote

__all__ = ["again", "counting", "counting_minutes", "meeting", "secret", "vote"]
