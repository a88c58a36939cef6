"""Accounts, roles and signing right of the demo, and the 0600 file that keeps their passwords."""

import os
import secrets
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from desk.demo import signing
from desk.demo.data import read
from desk.demo.world import World
from people.models import Posting, RoleGrant, SigningRight, User

PREFIX = "DEMO_PASSWORD_"
# without letters and figures that look alike: about 58 bits in three groups of four
LETTERS = "abcdefghkmnpqrstuvwxyz23456789"
BASIS = "Quyết định phân công nhiệm vụ (dữ liệu minh họa)"


def give(world: World) -> dict[str, str]:
    """Creates the accounts; returns the passwords of those that are shown, by username."""
    passwords = {}
    for row in read("accounts"):
        user = User(username=row["username"], staff=world.staff[row["staff"]])
        password = random_password() if "shows" in row else None
        user.set_password(password)
        user.save()
        world.users[user.username] = user
        if password:
            passwords[user.username] = password
        _grant(world, user, row)
    return passwords


def keep(passwords: dict[str, str]) -> None:
    """Writes the passwords into secrets.env, whole or not at all; its other lines stay."""
    path = _file()
    mine = {f"{PREFIX}{name.upper()}": word for name, word in passwords.items()}
    others = [line for line in _lines() if line.partition("=")[0] not in mine]
    text = "\n".join([*others, *(f"{name}={word}" for name, word in mine.items()), ""])
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def table() -> str:
    """Role, username and password of every account that is shown, as lines of text."""
    kept = {name: word for name, _, word in (line.partition("=") for line in _lines())}
    rows = [
        (row["shows"], row["username"], kept.get(f"{PREFIX}{row['username'].upper()}", "(đã mất)"))
        for row in read("accounts")
        if "shows" in row
    ]
    rows += [
        (shows, "(hỏi khi ký)", kept[f"{PREFIX}{name.upper()}"])
        for name, shows in signing.NAMES.items()
        if f"{PREFIX}{name.upper()}" in kept
    ]
    rows.insert(0, ("Vai trò", "Tên đăng nhập", "Mật khẩu"))
    wide = [max(len(row[n]) for row in rows) for n in (0, 1)]
    lines = [f"{role:{wide[0]}}  {name:{wide[1]}}  {word}" for role, name, word in rows]
    return "\n".join(["Tài khoản của dữ liệu minh họa:", *(f"  {line}" for line in lines)])


def random_password() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))


def _grant(world: World, user: User, row: dict[str, Any]) -> None:
    since = Posting.objects.filter(staff=user.staff, until_on=None).main_first().first().from_on
    for each in filter(None, (row, row.get("also"))):
        if "role" in each:
            RoleGrant.objects.create(
                staff=user.staff,
                role=each["role"],
                unit=world.units.get(each.get("unit", "")),
                basis=BASIS,
                from_on=since,
            )
    if "signs" in row:
        _let_sign(user, row["signs"], since)


def _let_sign(user: User, rights: dict[str, list[str]], since: date) -> None:
    for capacity, kinds in rights.items():
        SigningRight.objects.create(
            staff=user.staff, capacity=capacity, kinds=kinds, basis=BASIS, from_on=since
        )


def _file() -> Path:
    return Path(settings.DATA_DIR) / "secrets.env"


def _lines() -> list[str]:
    return _file().read_text(encoding="utf-8").splitlines() if _file().exists() else []
