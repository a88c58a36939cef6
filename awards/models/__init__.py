from awards import rules  # noqa: F401 - loading the models registers the permits
from awards.models.batch import (
    BatchChunk,
    BatchState,
    CertificateBatch,
    SheetUse,
    stock_of,
)
from awards.models.certificate import (
    Certificate,
    CertificateTemplate,
    PrinterOffset,
    decisions_with_certificates,
)
from awards.models.decision import Decision, DecisionLine, ruled_without_paper
from awards.models.ruling import Ruling

__all__ = [
    "BatchChunk",
    "BatchState",
    "Certificate",
    "CertificateBatch",
    "CertificateTemplate",
    "Decision",
    "DecisionLine",
    "PrinterOffset",
    "Ruling",
    "SheetUse",
    "decisions_with_certificates",
    "ruled_without_paper",
    "stock_of",
]
