"""Signing keys of this server as its commands load them: whose they are, from a file, a token or made here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from documents.actions import signing_keys
from documents.actions.signing_keys import REPLACED, Loaded, Offered
from documents.models import NumberSeries
from documents.signatures import keys
from documents.signatures.keys import FileKey, TokenKey
from documents.signatures.refusals import SigningRefused
from documents.signatures.verdicts import Chain
from people.models import Installation, User
from workflow.actors import Actor

NO_MODULE = "Chưa biết thư viện của thiết bị ký số: đặt PKCS11_MODULE rồi chạy lại."
COMMAND = "Lệnh trên máy chủ"


@dataclass(frozen=True)
class Holder:
    """`owner_id` None: the agency, named as the series of numbers name it."""

    name: str
    owner_id: int | None = None


def add_options(parser: CommandParser) -> None:
    """What both commands ask for: whose key it is, its picture, whether it takes another's place."""
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--user", help="tên đăng nhập của người ký")
    whose.add_argument("--agency", help="tên cơ quan ban hành, như trong sổ văn bản")
    parser.add_argument("--picture", type=Path, help="ảnh chữ ký xanh, con dấu đỏ (PNG)")
    parser.add_argument("--replace", action="store_true", help="ngừng dùng khóa trước")


def carry_out(options: dict[str, Any], key: Callable[[Holder], FileKey | TokenKey]) -> str:
    """Loads the key of whom `options` name; what the command says then. Raises CommandError."""
    try:
        holder = person(options["user"]) if options["user"] else agency(options["agency"])
        replaces = REPLACED if options["replace"] else ""
        return report(load(holder, key(holder), picture=options["picture"], replaces=replaces))
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from None
    except SigningRefused as error:
        raise CommandError(str(error)) from None
    except OSError as error:
        raise CommandError(f"Không đọc được {error.filename}: {error.strerror}.") from None


def person(username: str) -> Holder:
    """Raises ValidationError."""
    user = User.objects.select_related("staff").filter(username=username, is_active=True).first()
    if user is None or user.staff is None:
        raise ValidationError(f"Không có tài khoản “{username}” của một người đang làm việc.")
    return Holder(user.staff.full_name, user.pk)


def agency(name: str) -> Holder:
    """Raises ValidationError unless some series of numbers is this agency's."""
    names = sorted(set(NumberSeries.objects.values_list("issuer", flat=True)))
    if name not in names:
        raise ValidationError(
            f"Không có sổ văn bản nào của “{name}”. Các cơ quan có sổ: {'; '.join(names) or 'chưa có'}."
        )
    return Holder(name)


def load(
    holder: Holder, key: FileKey | TokenKey, *, picture: Path | None = None, replaces: str = ""
) -> Loaded:
    """Raises ValidationError, SigningRefused, OSError (the picture)."""
    if isinstance(key, TokenKey) and not key.module:
        raise ValidationError(NO_MODULE)
    offered = Offered(
        holder=holder.name,
        owner_id=holder.owner_id,
        key=key,
        picture=picture.read_bytes() if picture else b"",
        among_demo_data=Installation.objects.filter(is_demo=True).exists(),
    )
    return signing_keys.add(offered, by=_command(), replaces=replaces)


def demo(holder: Holder, passphrase: str, *, at: datetime | None = None) -> FileKey:
    """A key made here and now, which says in its certificate that it is worth nothing."""
    content = keys.demo_key(holder.name, passphrase=passphrase, at=at or timezone.now())
    return FileKey(content, passphrase)


def report(loaded: Loaded) -> str:
    """What the command says, and what is still missing before the key can sign."""
    row = loaded.row
    lines = [
        f"Đã nạp khóa ký số của {row.holder}.",
        f"Chứng thư: {row.subject}; nơi cấp: {row.issuer}; có giá trị đến {row.valid_until:%d/%m/%Y}.",
    ]
    if row.is_demo:
        lines.append("Khóa trình diễn, không có giá trị pháp lý.")
    elif loaded.chain is not Chain.TRUSTED:
        lines.append(f"Chưa ký được: {loaded.chain.label} Hãy nạp tại “Chứng thư tin cậy”.")
    if not settings.SERVER_KEYS:
        lines.append("Ký số trên máy chủ đang tắt: đặt SERVER_KEYS=true rồi khởi động lại.")
    return "\n".join(lines)


def _command() -> Actor:
    return Actor(on=timezone.localdate(), name=COMMAND, is_clock=True)
