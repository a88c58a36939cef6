from awards import rules  # noqa: F401 - loading the models registers the permits
from awards.models.decision import Decision, DecisionLine, ruled_without_paper
from awards.models.ruling import Ruling

__all__ = ["Decision", "DecisionLine", "Ruling", "ruled_without_paper"]
