"""The office's trust store, and what a certificate is worth by it. Nothing is ever fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    RevokedError,
    StaleRevinfoError,
    ValidationError,
)
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from documents.signatures.keys import SIGNS_PAPERS
from documents.signatures.verdicts import Chain, Revocation

WEAK_DIGESTS = frozenset({"md2", "md5", "sha1"})


class TrustFileRefused(ValueError):  # noqa: N818 - as workflow.permits.Refused
    """A file of the trust store is neither certificate nor revocation list; the message says so."""


@dataclass(frozen=True)
class Trust:
    """Roots are the self-issued certificates; others only help to build chains to a root."""

    roots: tuple[asn1.Certificate, ...] = ()
    others: tuple[asn1.Certificate, ...] = ()
    crls: tuple[bytes, ...] = ()

    @classmethod
    def read(cls, files: Iterable[bytes]) -> "Trust":
        """From PEM (any number in a file) or DER. Raises TrustFileRefused."""
        certificates: list[asn1.Certificate] = []
        crls: list[bytes] = []
        for content in files:
            found, lists = _parts(content)
            certificates += found
            crls += lists
        roots = tuple(each for each in certificates if each.self_issued)
        others = tuple(each for each in certificates if not each.self_issued)
        return cls(roots, others, tuple(crls))


@dataclass(frozen=True)
class Holder:
    """A signer's certificate and the others that came with the signature."""

    certificate: asn1.Certificate
    others: tuple[asn1.Certificate, ...] = ()


def context(trust: Trust, moment: datetime) -> ValidationContext:
    """pyHanko's own, offline and without revocation."""
    return ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=trust.others,
        moment=moment,
        allow_fetching=False,
        revocation_mode="none",
    )


async def chain(holder: Holder, trust: Trust, when: datetime) -> Chain:
    """What the certificate was worth at that moment."""
    if when < holder.certificate.not_valid_before:
        return Chain.NOT_YET
    if when > holder.certificate.not_valid_after:
        return Chain.EXPIRED
    try:
        await _path(holder, context(trust, when))
    except PathBuildingError:
        return Chain.UNTRUSTED
    except ValidationError as error:
        return next((chain for kind, chain in _REASONS if isinstance(error, kind)), Chain.UNTRUSTED)
    try:
        KeyUsageConstraints(key_usage=set(SIGNS_PAPERS)).validate(holder.certificate)
    except InvalidCertificateError:
        return Chain.UNFIT
    return Chain.TRUSTED


_REASONS = (
    (ExpiredError, Chain.EXPIRED),
    (NotYetValidError, Chain.NOT_YET),
    (DisallowedAlgorithmError, Chain.WEAK),
)


async def revocation(
    holder: Holder, trust: Trust, at: datetime, *, proved: datetime | None
) -> Revocation:
    """What the loaded lists say at `at`; a revocation after a proved time of signing harms not."""
    if not trust.crls:
        return Revocation.UNCHECKED
    until = holder.certificate.not_valid_after
    found = Revocation.UNCHECKED
    for rule in (_REQUIRED, _IF_DECLARED):  # every certificate's list, else the signer's alone
        found = await _asked(holder, trust, min(at, until), rule, proved)
        if found in (Revocation.GOOD, Revocation.REVOKED):
            break
    if found is Revocation.GOOD and at > until:
        return Revocation.UNCHECKED  # lists forget certificates that have expired
    return found


_REQUIRED = RevocationCheckingRule.CRL_REQUIRED
_IF_DECLARED = RevocationCheckingRule.CHECK_IF_DECLARED_SOFT


async def _asked(
    holder: Holder,
    trust: Trust,
    moment: datetime,
    authorities: RevocationCheckingRule,
    proved: datetime | None,
) -> Revocation:
    try:
        await _path(holder, _strict(trust, moment, authorities))
    except RevokedError as error:
        harmless = proved is not None and error.revocation_dt > proved
        return Revocation.GOOD if harmless else Revocation.REVOKED
    except StaleRevinfoError as error:
        before = error.time_cutoff - timedelta(seconds=1)
        if before >= moment:
            return Revocation.STALE
        past = await _asked(holder, trust, before, authorities, proved)
        return past if past is Revocation.REVOKED else Revocation.STALE
    except (ValidationError, PathBuildingError):
        return Revocation.UNCHECKED
    return Revocation.GOOD


def _strict(
    trust: Trust, moment: datetime, authorities: RevocationCheckingRule
) -> ValidationContext:
    """In soft modes a list is not even looked at unless the certificate names its address."""
    rules = RevocationCheckingPolicy(_REQUIRED, authorities)
    return ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=trust.others,
        moment=moment,
        allow_fetching=False,
        crls=list(trust.crls),
        revinfo_policy=CertRevTrustPolicy(rules, retroactive_revinfo=True),
    )


async def _path(holder: Holder, asked: ValidationContext) -> None:
    await CertificateValidator(holder.certificate, holder.others, asked).async_validate_path()


def _parts(content: bytes) -> tuple[list[asn1.Certificate], list[bytes]]:
    try:
        if b"-----BEGIN " in content:
            certificates = b"CERTIFICATE-----" in content
            found = x509.load_pem_x509_certificates(content) if certificates else []
            lists = [x509.load_pem_x509_crl(content)] if b"X509 CRL-----" in content else []
        else:
            found, lists = _der(content)
    except ValueError as error:
        raise TrustFileRefused("Tệp không phải chứng thư hay danh sách thu hồi (CRL).") from error
    loaded = [asn1.Certificate.load(each.public_bytes(Encoding.DER)) for each in found]
    return loaded, [each.public_bytes(Encoding.DER) for each in lists]


def _der(
    content: bytes,
) -> tuple[list[x509.Certificate], list[x509.CertificateRevocationList]]:
    try:
        return [x509.load_der_x509_certificate(content)], []
    except ValueError:
        return [], [x509.load_der_x509_crl(content)]
