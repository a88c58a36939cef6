"""Keys that sign: a PKCS#12 file, or a token reached through PKCS#11.

Passphrase and PIN are asked each time and live only as long as one signature: they are in no
`repr`, no message, no log; whoever calls must not keep these objects.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

import pkcs11
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pkcs11 import Attribute, ObjectClass
from pyhanko.sign.pkcs11 import PKCS11Signer
from pyhanko.sign.signers import Signer, SimpleSigner

from documents.signatures.refusals import (
    BadKeyFile,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateUnfit,
    NoKeyOnToken,
    SigningRefused,
    TokenLocked,
    TokenMissing,
    WrongPassphrase,
    WrongPin,
)
from vietnamese.dates import dmy

DEMO_MARK = "KHÓA TRÌNH DIỄN, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
"""The organisation in certificates that this software makes for itself."""

DEMO_LASTS = timedelta(days=365)
SIGNS_PAPERS = frozenset({"digital_signature", "non_repudiation"})
"""Either key usage will do: Vietnamese CAs issue one or both."""


@dataclass(frozen=True)
class FileKey:
    """The bytes of a .p12 or .pfx file and what opens it."""

    content: bytes = field(repr=False)
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class TokenKey:
    """A key on a token; `module` (path of the PKCS#11 library) comes from settings, never a form.

    Danger: a token locks itself after a few wrong PINs; never try one twice.
    `label` names the key when the token has several. One process can use one module only.
    """

    module: str
    token: str
    pin: str = field(repr=False)
    label: str = ""


Key = FileKey | TokenKey
_ONE_AT_A_TIME = Lock()  # a process logs in to a token once, for all its threads


@contextmanager
def opened(key: Key) -> Iterator[Signer]:
    """The signer; a token's session ends with the block. Raises SigningRefused."""
    if isinstance(key, FileKey):
        yield _from_file(key)
        return
    with _ONE_AT_A_TIME:
        session = _session(key)
        try:
            yield _on_token(session, key.label)
        finally:
            session.close()


def demand_fit(certificate: asn1.Certificate, at: datetime) -> None:
    """Raises SigningRefused unless the certificate is valid then and meant for signing papers."""
    if at < certificate.not_valid_before:
        since = dmy(certificate.not_valid_before)
        raise CertificateNotYetValid(f"Chứng thư chữ ký số chỉ có hiệu lực từ ngày {since}.")
    if at > certificate.not_valid_after:
        until = dmy(certificate.not_valid_after)
        raise CertificateExpired(f"Chứng thư chữ ký số đã hết hạn từ ngày {until}.")
    usage = certificate.key_usage_value
    if usage is None or not SIGNS_PAPERS & usage.native:
        raise CertificateUnfit


def demo_key(common_name: str, *, passphrase: str, at: datetime) -> bytes:
    """A PKCS#12 file with a self-signed key; the certificate itself says that it is worth nothing.

    `common_name` of at most 64 characters (X.520). Takes some tenths of a second.
    """
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, DEMO_MARK),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64]),
        ]
    )
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(at - timedelta(minutes=5))
        .not_valid_after(at + DEMO_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_only(), critical=True)
        .sign(key, hashes.SHA256())
    )
    lock = BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(common_name.encode(), key, certificate, None, lock)


def fingerprint(certificate: asn1.Certificate) -> str:
    """The SHA-256 of the certificate, by which it is recognised."""
    return sha256(certificate.dump()).hexdigest()


def is_demo(certificate: asn1.Certificate) -> bool:
    """Whether the certificate, or whoever issued it, says that it was made to try things out."""
    names = (certificate.subject.native, certificate.issuer.native)
    return any(DEMO_MARK in str(name.get("organization_name", "")) for name in names)


def _signing_only() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _from_file(key: FileKey) -> SimpleSigner:
    refusal: type[SigningRefused] = BadKeyFile
    try:
        return SimpleSigner.load_pkcs12_data(key.content, (), key.passphrase.encode())
    except ValueError as error:
        if "password" in str(error.__cause__):
            refusal = WrongPassphrase
    except (AttributeError, TypeError):  # what the library makes of a file without key
        pass
    raise refusal  # out here, so that no frame with the passphrase hangs on it


def _session(key: TokenKey) -> pkcs11.Session:
    refusal: type[SigningRefused] = TokenMissing  # also a library that cannot be loaded
    try:
        token = pkcs11.lib(key.module).get_token(token_label=key.token)
        return token.open(user_pin=key.pin)
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange):
        refusal = WrongPin
    except (pkcs11.PinLocked, pkcs11.PinExpired):
        refusal = TokenLocked
    except pkcs11.PKCS11Error:
        pass
    raise refusal


def _on_token(session: pkcs11.Session, label: str) -> PKCS11Signer:
    """The one private key with a certificate of the same id (or the one with that label)."""
    try:
        wanted = {Attribute.LABEL: label} if label else {}
        template = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, **wanted}
        ids = {bytes(each[Attribute.ID]) for each in session.get_objects(template)}
        with_certificate = [each for each in ids if _has_certificate(session, each)]
    except pkcs11.PKCS11Error:
        raise SigningRefused from None
    if len(with_certificate) != 1:
        raise NoKeyOnToken
    return PKCS11Signer(
        session, key_id=with_certificate[0], cert_id=with_certificate[0], other_certs_to_pull=None
    )


def _has_certificate(session: pkcs11.Session, key_id: bytes) -> bool:
    template = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.ID: key_id}
    return any(True for _ in session.get_objects(template))
