"""What awards print."""

from awards.papers.decision import decision

__all__ = ["decision"]
