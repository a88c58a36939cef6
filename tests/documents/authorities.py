"""Made-up authorities: their certificates, keys and revocation lists."""

from datetime import datetime, timedelta
from functools import cache

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.keys.internal import translate_pyca_cryptography_key_to_asn1
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.signatures.keys import FileKey
from documents.signatures.trust import Trust
from vietnamese.dates import VIETNAM

MOMENT = datetime(2026, 11, 22, 10, 42, 7, tzinfo=VIETNAM)
DAY = timedelta(days=1)
PASSPHRASE = "Mật khẩu 2026"
SIGNS = frozenset({"digital_signature", "content_commitment"})
_USAGES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
    *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Authority:
    """A root, or below a `parent`; issues certificates and lists, quickly (P-256)."""

    def __init__(self, name: str = "Nơi cấp gốc", parent: "Authority | None" = None) -> None:
        self.key, self.name = ec.generate_private_key(ec.SECP256R1()), _name(name)
        self.certificate = (parent or self)._certificate(
            self.name,
            self.key.public_key(),
            (MOMENT - 365 * DAY, MOMENT + 3650 * DAY),
            {"key_cert_sign", "crl_sign"},
            [x509.BasicConstraints(ca=True, path_length=None)],
        )

    def issue(
        self,
        name: str,
        *,
        start: datetime = MOMENT - DAY,
        end: datetime = MOMENT + 365 * DAY,
        usage: frozenset[str] = SIGNS,
        more: tuple[x509.ExtensionType, ...] = (),
        key: PrivateKey | None = None,
    ) -> FileKey:
        key = key or ec.generate_private_key(ec.SECP256R1())
        made = self._certificate(_name(name), key.public_key(), (start, end), usage, more)
        return self._file(key, made)

    def own_key(self) -> FileKey:
        return self._file(self.key, self.certificate)

    def _file(self, key: PrivateKey, certificate: x509.Certificate) -> FileKey:
        lock = BestAvailableEncryption(PASSPHRASE.encode())
        made = pkcs12.serialize_key_and_certificates(
            b"key", key, certificate, [self.certificate], lock
        )
        return FileKey(made, PASSPHRASE)

    def trust(self, *crls: bytes) -> Trust:
        return Trust.read([self.certificate.public_bytes(Encoding.PEM), *crls])

    def crl(
        self, *revoked: x509.Certificate, on: datetime = MOMENT, until: datetime = MOMENT + 7 * DAY
    ) -> bytes:
        built = x509.CertificateRevocationListBuilder(self.name, until - 7 * DAY, until)
        built = built.add_extension(x509.CRLNumber(1), critical=False)
        for each in revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(each.serial_number)
            built = built.add_revoked_certificate(entry.revocation_date(on).build())
        return built.sign(self.key, hashes.SHA256()).public_bytes(Encoding.PEM)

    def stamper(self, at: datetime) -> DummyTimeStamper:
        """A time-stamping service of this authority whose clock stands."""
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        key, certificate = opened(self.issue("Dấu thời gian", more=(stamping,), key=rsa_key()))
        chain = SimpleCertificateStore()
        chain.register(loaded(self.certificate))
        inner = translate_pyca_cryptography_key_to_asn1(key)
        return DummyTimeStamper(loaded(certificate), inner, chain, fixed_dt=at)

    def _certificate(self, subject, public_key, span, usage, more) -> x509.Certificate:
        built = x509.CertificateBuilder(
            self.name, subject, public_key, x509.random_serial_number(), *span
        )
        if usage:
            flags = x509.KeyUsage(**{each: each in usage for each in _USAGES})
            built = built.add_extension(flags, critical=True)
        for extension in more:
            built = built.add_extension(extension, critical=True)
        return built.sign(self.key, hashes.SHA256())


def rsa_key() -> rsa.RSAPrivateKey:
    """Some helpers and tokens know RSA only."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(common: str) -> x509.Name:
    organisation = x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sở Khoa học và Công nghệ")
    return x509.Name([organisation, x509.NameAttribute(NameOID.COMMON_NAME, common)])


def loaded(certificate: x509.Certificate) -> asn1.Certificate:
    return asn1.Certificate.load(certificate.public_bytes(Encoding.DER))


def opened(key: FileKey):
    """Its private key and certificate."""
    return pkcs12.load_key_and_certificates(key.content, key.passphrase.encode())[:2]


def certificate_of(key: FileKey) -> x509.Certificate:
    return opened(key)[1]


@cache
def authority() -> Authority:
    return Authority()


@cache
def key_of(name: str) -> FileKey:
    return authority().issue(name)
