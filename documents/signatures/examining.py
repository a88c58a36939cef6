"""One signature as pyHanko reads it, put against the bytes of the file."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation import (
    DocumentTimestampStatus,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)

from documents.signatures import reading, structure, trust
from documents.signatures.reading import Signed
from documents.signatures.trust import Holder, Trust
from documents.signatures.verdicts import Changes, Coverage, Fault
from vietnamese.dates import VIETNAM

_LEVELS = {
    ModificationLevel.NONE: Changes.NONE,
    ModificationLevel.LTA_UPDATES: Changes.UPKEEP,
    ModificationLevel.FORM_FILLING: Changes.SIGNED,
}


@dataclass(frozen=True)
class Examined:
    content: bytes
    reader: PdfFileReader
    embedded: EmbeddedPdfSignature
    status: PdfSignatureStatus | DocumentTimestampStatus

    @property
    def is_time_stamp(self) -> bool:
        return isinstance(self.status, DocumentTimestampStatus)

    @property
    def holder(self) -> Holder:
        return Holder(self.embedded.signer_cert, tuple(self.embedded.other_embedded_certs))

    @property
    def proved(self) -> datetime | None:
        """The time of a trusted time stamp, if there is one."""
        if isinstance(self.status, DocumentTimestampStatus):
            return self.status.timestamp if self.status.trusted else None
        stamp = self.status.timestamp_validity
        return stamp.timestamp if stamp and stamp.trusted else None

    @property
    def claimed(self) -> datetime | None:
        """What the signer says; without a zone it is taken as Vietnamese."""
        claim = self.embedded.self_reported_timestamp
        return claim.replace(tzinfo=VIETNAM) if claim and claim.tzinfo is None else claim

    @property
    def is_weak(self) -> bool:
        return self.status.md_algorithm in trust.WEAK_DIGESTS

    @property
    def end(self) -> int:
        """How many bytes of the file the signature speaks of; 0 when that cannot be said."""
        return structure.end_of(self.embedded.byte_range)

    @cached_property
    def coverage(self) -> Coverage:
        if structure.covers_all(self.content, self.embedded.byte_range):
            return Coverage.WHOLE
        inside = structure.covers_all(structure.body(self.content), self.embedded.byte_range)
        if inside or self.embedded.coverage is SignatureCoverageLevel.ENTIRE_REVISION:
            return Coverage.REVISION
        return Coverage.PART

    @property
    def faults(self) -> list[Fault]:
        found = structure.faults(
            self.content, self.embedded.byte_range, self.embedded.pkcs7_content
        )
        if not self.status.intact:
            found.append(Fault.DIGEST)
        if not self.status.valid:
            found.append(Fault.CRYPTO)
        if self.coverage is Coverage.PART:
            found.append(Fault.REVISION)
        if self.coverage is not Coverage.WHOLE and self._has_more():
            found.append(Fault.TRAILING)
        return found

    @property
    def changes(self) -> Changes:
        """By pyHanko's difference analysis, each revision since; comments count as forbidden."""
        if self.coverage is Coverage.PART:
            return Changes.UNKNOWN  # pyHanko may have looked at other bytes
        result = self.embedded.diff_result
        permitted = self.is_time_stamp or self.status.docmdp_ok
        if not isinstance(result, DiffResult) or not permitted:
            return Changes.FORBIDDEN
        level = _LEVELS.get(result.modification_level, Changes.FORBIDDEN)
        names = {each.name for each in reading.signed_fields(self.reader)}
        only_signed = result.changed_form_fields <= names
        return level if only_signed or level is not Changes.SIGNED else Changes.FILLED

    @property
    def names(self) -> dict[str, str]:
        certificate = self.embedded.signer_cert
        subject, issuer = certificate.subject.native, certificate.issuer.native
        return {
            "signer": _one(subject.get("common_name")),
            "organisation": _one(subject.get("organization_name")),
            "issuer": _one(issuer.get("common_name") or issuer.get("organization_name")),
            "serial": f"{certificate.serial_number:X}",
            "reason": _one(reading.value(self.embedded.sig_object, "/Reason")),
            "location": _one(reading.value(self.embedded.sig_object, "/Location")),
        }

    def _has_more(self) -> bool:
        """Bytes that belong to no revision, after the end or before a copied end mark."""
        body = structure.body(self.content)
        hidden = structure.has_hidden_end(body, self.reader.last_startxref)
        return hidden or structure.has_trailing(self.content)


async def examined(
    content: bytes, reader: PdfFileReader, signed: Signed, trusted: Trust, at: datetime
) -> Examined:
    """Raises what pyHanko raises for a signature that it cannot read."""
    embedded = EmbeddedPdfSignature(reader, signed.field, signed.name)
    asked = trust.context(trusted, at)
    if embedded.sig_object_type == "/DocTimeStamp":
        status = await async_validate_pdf_timestamp(embedded, asked)
    else:
        status = await async_validate_pdf_signature(embedded, asked)
    return Examined(content, reader, embedded, status)


def _one(value: Any) -> str:
    """A text, or a list of them, as one line of bounded length."""
    values = value if isinstance(value, list) else [value or ""]
    return " – ".join(str(each) for each in values)[:300]
