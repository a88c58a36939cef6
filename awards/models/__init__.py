# loading the models registers the permits
from awards import (  # noqa: F401
    amendment_rules,
    payment_rules,
    province_rules,
    revocation_rules,
    rules,
    ruling_rules,
)
from awards.models.amendment import AmendedLine, Amendment, Correction
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
from awards.models.decision import (
    Decision,
    DecisionLine,
    on_numbered_paper,
    ruled_without_paper,
    rulings_without_paper,
)
from awards.models.handover import HandOver, HandOverFile, left_of, to_hand_over
from awards.models.payment import BankAccount, PayableLine, Payment, Way
from awards.models.province import (
    ProvinceLine,
    ProvinceProposal,
    declined_lines,
    proposed_without_paper,
    with_declined,
)
from awards.models.province_file import (
    ProvincePackage,
    ProvincePaper,
    SealedReport,
    SupplementRequest,
)
from awards.models.publication import Publication, Reaction
from awards.models.reading import DecisionReading
from awards.models.revocation import (
    AwardReturn,
    Revocation,
    RevokedLine,
    revocable,
    without_cost,
)
from awards.models.ruling import Ruling
from awards.models.ruling_sheet import RulingSheet
from awards.models.spelling_letter import SpellingLetter
from awards.models.ticks import CertificateTick

__all__ = [
    "AmendedLine",
    "Amendment",
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
    "Correction",
    "Decision",
    "DecisionLine",
    "DecisionReading",
    "HandOver",
    "HandOverFile",
    "PayableLine",
    "Payment",
    "PrinterOffset",
    "ProvinceLine",
    "ProvincePackage",
    "ProvincePaper",
    "ProvinceProposal",
    "Publication",
    "Reaction",
    "Revocation",
    "RevokedLine",
    "Ruling",
    "RulingSheet",
    "SealedReport",
    "SheetUse",
    "SpellingLetter",
    "SupplementRequest",
    "Way",
    "decisions_with_certificates",
    "declined_lines",
    "left_of",
    "on_numbered_paper",
    "proposed_without_paper",
    "revocable",
    "ruled_without_paper",
    "rulings_without_paper",
    "stock_of",
    "to_hand_over",
    "with_declined",
    "without_cost",
]
