"""Tokens in software (SoftHSM): "Sở KH&CN" with one key, "Hai khóa" with two, "Người ký" with the director's."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute
from pkcs11.util.x509 import decode_x509_certificate

from documents.signatures.keys import FileKey
from tests.documents import authorities
from tests.walk import keys as walked
from tests.walk.office import PEOPLE

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "20261122"
OWN = "Người ký"


@contextmanager
def tokens(folder: Path) -> Iterator[None]:
    """The library is loaded once per process, so this is made once per session."""
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        run = ("softhsm2-util", "--init-token", "--free", "--so-pin", "0000", "--pin", PIN)
        for label in ("Sở KH&CN", "Hai khóa", OWN):
            subprocess.run([*run, "--label", label], check=True, capture_output=True)
        for token, key_id, label in (
            ("Sở KH&CN", b"\x01", "ky-so"),
            ("Hai khóa", b"\x01", "thu-nhat"),
            ("Hai khóa", b"\x02", "thu-hai"),
        ):
            key = authorities.authority().issue(label, key=authorities.rsa_key())
            store(token, key_id, label, key)
        store(OWN, b"\x01", "ky-so", _director())
        yield


def store(token: str, key_id: bytes, label: str, key: FileKey) -> None:
    private, certificate = authorities.opened(key)
    der = private.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    own = {Attribute.TOKEN: True, Attribute.LABEL: label, Attribute.ID: key_id}
    with pkcs11.lib(MODULE).get_token(token_label=token).open(user_pin=PIN, rw=True) as session:
        parts = pkcs11.util.rsa.decode_rsa_private_key(der)
        session.create_object(parts | own | {Attribute.SIGN: True, Attribute.PRIVATE: True})
        public = decode_x509_certificate(certificate.public_bytes(Encoding.DER))
        session.create_object(public | own)


def _director() -> FileKey:
    name = PEOPLE["director"][0]
    return walked.authority().issue(name, start=walked.YESTERDAY, key=authorities.rsa_key())
