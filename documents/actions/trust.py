"""The rows of the trust store as the signature engine wants them, and what a new file holds."""

import logging
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from asn1crypto.crl import CertificateList
from django.core.exceptions import ValidationError

from documents import files
from documents.models import TrustFile, TrustKind
from documents.signatures.trust import Trust, TrustFileRefused
from vietnamese.text import forbidden_characters, tidy

logger = logging.getLogger(__name__)
KEY = "Tệp có khóa bí mật. Chỉ nạp chứng thư; khóa bí mật không bao giờ gửi lên đây."
MIXED = "Tệp có cả chứng thư và danh sách thu hồi; hãy nạp thành hai tệp."
EMPTY = "Tệp không có chứng thư nào."
LONGEST = 400


@dataclass(frozen=True)
class Described:
    """What a file of the trust store says of itself; it is of use until the first part of it ends."""

    kind: TrustKind
    about: str
    valid_until: datetime | None


def trust() -> Trust:
    """What the office believes now. A damaged file is left out: it can only make a verdict worse."""
    return Trust.read(filter(None, map(_content, _in_use())))


def is_empty() -> bool:
    """Whether no certificate is loaded, so that nobody's signature can be proved."""
    return not TrustFile.objects.filter(in_use=True, kind=TrustKind.CERTIFICATE).exists()


def described(content: bytes) -> Described:
    """Judges a file for the store. Raises ValidationError with a Vietnamese sentence."""
    if b"PRIVATE KEY-----" in content:
        raise ValidationError(KEY)
    try:
        found = Trust.read([content])
    except TrustFileRefused as error:
        raise ValidationError(str(error)) from error
    certificates = (*found.roots, *found.others)
    if certificates and found.crls:
        raise ValidationError(MIXED)
    if found.crls:
        return _list(CertificateList.load(found.crls[0]))
    return _certificates(certificates)


def _in_use() -> list[TrustFile]:
    return list(TrustFile.objects.filter(in_use=True).select_related("file"))


def _content(row: TrustFile) -> bytes | None:
    try:
        return files.read(row.file)
    except OSError:
        logger.error("trust file %s is missing or damaged", row.pk)
        return None


def _certificates(certificates: tuple[x509.Certificate, ...]) -> Described:
    if not certificates:
        raise ValidationError(EMPTY)
    for each in certificates:
        if not each.ca:
            raise ValidationError(
                f"“{_named(each.subject)}” không phải nơi cấp chứng thư (CA); "
                "chỉ nạp chứng thư của nơi cấp."
            )
    about = ", ".join(dict.fromkeys(_named(each.subject) for each in certificates))
    until = min(each.not_valid_after for each in certificates)
    return Described(TrustKind.CERTIFICATE, about[:LONGEST], until)


def _list(found: CertificateList) -> Described:
    until = found["tbs_cert_list"]["next_update"].native
    return Described(TrustKind.CRL, _named(found.issuer)[:LONGEST], until)


def _named(name: x509.Name) -> str:
    values = name.native
    given = values.get("common_name") or values.get("organization_name") or name.human_friendly
    text = given if isinstance(given, str) else ", ".join(given)
    return plain(text) or "không tên"


def plain(text: str) -> str:
    """A name from a certificate as it may be stored and shown: one line, nothing that misleads."""
    bad = set(forbidden_characters(text))
    return tidy("".join(char for char in text if char not in bad))
