"""Keys of the server: loaded by command, looked up for a signature, switched off by the administrator.

Whatever opens a key (passphrase, PIN) passes through here and is kept nowhere.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from asn1crypto import x509
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from documents import files, pdf
from documents.actions.signed_copies import bears, is_agency
from documents.actions.trust import plain, trust
from documents.models import KeySlot, SigningKey
from documents.signatures import checking, images, keys, signing
from documents.signatures.checking import Found
from documents.signatures.keys import FileKey, TokenKey
from documents.signatures.refusals import SigningRefused
from documents.signatures.verdicts import Chain
from workflow.actors import Actor
from workflow.moving import locked, record

GONE = "Không đọc được tệp khóa trên máy chủ; hãy báo người quản trị."
EXCHANGED = "Chứng thư của khóa không phải chứng thư đã nạp; hãy báo người quản trị."
NO_SECRET = "Khóa phải có mật khẩu hoặc mã PIN."
NOT_A_PAIR = "Khóa bí mật và chứng thư không phải một cặp."
DEMO_OFF = (
    "Đây là khóa trình diễn, không có giá trị pháp lý: chỉ nạp được vào cơ sở dữ liệu minh họa, khi đã đặt "
    "DEMO_SIGNING_KEYS=true."
)
TWICE = "{} đã có khóa đang dùng (có giá trị đến {:%d/%m/%Y}); thêm --replace để thay."
REPLACED = "Thay bằng khóa mới"
_TRIAL_PAGE = (
    "<!DOCTYPE html><html lang='vi'><title>Thử khóa</title><body><p>Thử khóa</p></body></html>"
)


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A key to be loaded: whose it is (`owner_id` None: the agency's) and what shows it on paper.

    `among_demo_data`: the database holds nothing real, so that a demonstration key can do no harm.
    """

    holder: str
    key: FileKey | TokenKey
    owner_id: int | None = None
    picture: bytes = field(default=b"", repr=False)
    among_demo_data: bool = False

    @property
    def slot(self) -> KeySlot:
        return KeySlot.PERSON if self.owner_id else KeySlot.AGENCY


@dataclass(frozen=True)
class Loaded:
    """`chain`: whether the office's trust store believes the certificate today."""

    row: SigningKey
    chain: Chain


@transaction.atomic
def add(offered: Offered, *, by: Actor, replaces: str = "") -> Loaded:
    """Tries the key, then keeps it. `replaces`: why the holder's present key is switched off.

    Raises ValidationError with a sentence; SigningRefused when the key cannot be opened or used.
    """
    at = by.moment()
    certificate, found = _tried(offered, at)
    if found.is_demo and not (settings.DEMO_SIGNING_KEYS and offered.among_demo_data):
        raise ValidationError(DEMO_OFF)
    _demand_name(offered, found)
    picture = _picture(offered)
    _make_room(offered, replaces, by)
    row = SigningKey.objects.create(
        slot=offered.slot,
        owner_id=offered.owner_id,
        holder=offered.holder,
        **_place(offered.key),
        **_said(certificate, found),
        picture=files.keep(picture, "image/png") if picture else None,
        is_demo=found.is_demo,
        added_at=at,
    )
    record(row, "documents.add_signing_key", by=by, changed={"chung_thu": row.fingerprint})
    if isinstance(offered.key, FileKey):
        files.write(path_of(row), offered.key.content)
    return Loaded(row, found.chain)


@transaction.atomic
def switch_off(row: SigningKey, *, reason: str, by: Actor) -> SigningKey:
    """It signs no more; what it has signed stays as it is. The file is left where it lies."""
    row = locked(row)
    record(row, "documents.switch_off_signing_key", by=by, changed={"ly_do": reason})
    row.off_at, row.off_reason = by.moment(), reason
    row.save(update_fields=["off_at", "off_reason"])
    return row


def opened_by(row: SigningKey, secret: str) -> FileKey | TokenKey:
    """The key as the engine wants it; nothing has been tried yet. Raises SigningRefused."""
    if row.token:
        return TokenKey(settings.PKCS11_MODULE, row.token, secret, row.label)
    try:
        return FileKey(path_of(row).read_bytes(), secret)
    except OSError:
        pass
    raise SigningRefused(GONE)


def demand_opens(row: SigningKey, key: FileKey | TokenKey) -> None:
    """Tries the secret once, before anything costly is done. Raises SigningRefused."""
    with keys.opened(key) as signer:
        if keys.fingerprint(signer.signing_cert) != row.fingerprint:
            raise SigningRefused(EXCHANGED)


def picture_of(row: SigningKey) -> images.Picture | None:
    if row.picture is None:
        return None
    clean = images.signature if row.slot == KeySlot.PERSON else images.seal
    return clean(files.read(row.picture))


def path_of(row: SigningKey) -> Path:
    return Path(settings.KEYS_DIR) / f"{row.fingerprint}.p12"


def _tried(offered: Offered, at: datetime) -> tuple[x509.Certificate, Found]:
    """Signs a page of nothing and checks that, so that key and certificate are known to fit."""
    secret = offered.key.passphrase if isinstance(offered.key, FileKey) else offered.key.pin
    if not secret:
        raise ValidationError(NO_SECRET)
    with keys.opened(offered.key) as signer:
        certificate = signer.signing_cert
    words = signing.Words(offered.holder, "Thử khóa", "")
    page = pdf.draw_pages(_TRIAL_PAGE, "@page { size: A4; }")
    made = signing.sign_corner(page, offered.key, number="00/THU", words=words, at=at)
    (found,) = checking.check(made, trust(), at).signatures
    if not found.is_intact:
        raise ValidationError(NOT_A_PAIR)
    return certificate, found


def _demand_name(offered: Offered, found: Found) -> None:
    """The certificate must name its holder; marks and capitals may differ, an agency's be shorter."""
    fits = bears(found.signer, offered.holder)
    if offered.slot == KeySlot.AGENCY:
        fits = is_agency(found, offered.holder)
    if not fits:
        raise ValidationError(f"Chứng thư mang tên “{found.signer}”, không phải {offered.holder}.")


def _picture(offered: Offered) -> bytes:
    """Judged and cleaned. Raises PictureRefused."""
    if not offered.picture:
        return b""
    clean = images.signature if offered.owner_id else images.seal
    return clean(offered.picture).png


def _make_room(offered: Offered, replaces: str, by: Actor) -> None:
    mine = {"owner_id": offered.owner_id} if offered.owner_id else {"holder": offered.holder}
    there = SigningKey.objects.filter(slot=offered.slot, off_at__isnull=True, **mine).first()
    if there is None:
        return
    if not replaces:
        raise ValidationError(TWICE.format(offered.holder, there.valid_until))
    switch_off(there, reason=replaces, by=by)


def _place(key: FileKey | TokenKey) -> dict[str, str]:
    return {"token": key.token, "label": key.label} if isinstance(key, TokenKey) else {}


def _said(certificate: x509.Certificate, found: Found) -> dict[str, object]:
    return {
        "subject": plain(found.signer or found.organisation)[:200],
        "organisation": plain(found.organisation)[:200],
        "issuer": plain(found.issuer)[:400],
        "serial": found.serial[:64],
        "fingerprint": keys.fingerprint(certificate),
        "valid_from": certificate.not_valid_before,
        "valid_until": certificate.not_valid_after,
    }
