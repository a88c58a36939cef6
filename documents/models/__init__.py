from documents.models.files import StoredFile
from documents.models.issued import IssuedDocument, NumberSeries, SignedCopy, SignedPaper
from documents.models.legal import Certainty, DocumentKind, LegalDocument, Sourced

__all__ = [
    "Certainty",
    "DocumentKind",
    "IssuedDocument",
    "LegalDocument",
    "NumberSeries",
    "SignedCopy",
    "SignedPaper",
    "Sourced",
    "StoredFile",
]
