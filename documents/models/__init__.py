from documents.models.files import StoredFile
from documents.models.issued import (
    CopyKind,
    IssuedDocument,
    SignedCopy,
    SignedPaper,
    paper_constraints,
    reference,
)
from documents.models.keys import KeySlot, SigningKey
from documents.models.legal import Certainty, DocumentKind, LegalDocument, Sourced
from documents.models.numbering import Numbering, NumberingState
from documents.models.sending import Channel, Sending
from documents.models.series import NumberCounter, NumberSeries, PaperKind
from documents.models.trust import TrustFile, TrustKind
from documents.models.verification import Standing, VerificationCode

__all__ = [
    "Certainty",
    "Channel",
    "CopyKind",
    "DocumentKind",
    "IssuedDocument",
    "KeySlot",
    "LegalDocument",
    "NumberCounter",
    "NumberSeries",
    "Numbering",
    "NumberingState",
    "PaperKind",
    "Sending",
    "SignedCopy",
    "SignedPaper",
    "SigningKey",
    "Sourced",
    "Standing",
    "StoredFile",
    "TrustFile",
    "TrustKind",
    "VerificationCode",
    "paper_constraints",
    "reference",
]
