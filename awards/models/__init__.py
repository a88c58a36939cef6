from awards import payment_rules, revocation_rules, rules  # noqa: F401 - loading the models registers the permits
from awards.models.batch import (
    BatchChunk,
    BatchState,
    CertificateBatch,
    SheetUse,
    stock_of,
)
from awards.models.budget import AwardBudget
from awards.models.ceremony import Ceremony
from awards.models.certificate import (
    Certificate,
    CertificateTemplate,
    PrinterOffset,
    decisions_with_certificates,
)
from awards.models.decision import Decision, DecisionLine, ruled_without_paper
from awards.models.handover import HandOver, HandOverFile, left_of, to_hand_over
from awards.models.payment import BankAccount, PayableLine, Payment, Way
from awards.models.publication import Publication, Reaction
from awards.models.revocation import (
    AwardReturn,
    Revocation,
    RevokedLine,
    revocable,
    without_cost,
)
from awards.models.ruling import Ruling
from awards.models.ticks import CertificateTick

__all__ = [
    "AwardBudget",
    "AwardReturn",
    "BankAccount",
    "BatchChunk",
    "BatchState",
    "Ceremony",
    "Certificate",
    "CertificateBatch",
    "CertificateTemplate",
    "CertificateTick",
    "Decision",
    "DecisionLine",
    "HandOver",
    "HandOverFile",
    "PayableLine",
    "Payment",
    "PrinterOffset",
    "Publication",
    "Reaction",
    "Revocation",
    "RevokedLine",
    "Ruling",
    "SheetUse",
    "Way",
    "decisions_with_certificates",
    "left_of",
    "revocable",
    "ruled_without_paper",
    "stock_of",
    "to_hand_over",
    "without_cost",
]
