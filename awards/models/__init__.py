from awards import rules  # noqa: F401 - loading the models registers the permits
from awards.models.decision import Decision, DecisionLine
from awards.models.ruling import Ruling

__all__ = ["Decision", "DecisionLine", "Ruling"]
