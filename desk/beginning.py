"""What a new office is asked, and how it is read from a file (docs/begin-file.md)."""

import getpass
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from campaign.reading import DefinitionError, Place, parse
from documents.models import NumberSeries, PaperKind
from people.actions import office as actions
from people.models import Staff, User

FORMAT = 1
# the register of each kind that the software writes, and what stands after the number's “/”
SYMBOLS = {
    PaperKind.DECISION: "QĐ-{}",
    PaperKind.PLAN: "KH-{}",
    PaperKind.LETTER: "{}-VP",
    PaperKind.INVITATION: "GM-{}",
    PaperKind.REPORT: "BC-VP",
}
GENDERS = {each.value: each.value for each in Staff.Gender}


@dataclass(frozen=True)
class Question:
    """`key` in the file, `name` of actions.Founding; with a `default` the answer may be left out."""

    key: str
    name: str
    words: str
    default: str = ""
    read: Callable[[Place], Any] = Place.text


OFFICE, ADMINISTRATOR = "co_quan", "quan_tri"
QUESTIONS: dict[str, tuple[Question, ...]] = {
    OFFICE: (
        Question("ten", "name", "Tên đầy đủ của cơ quan"),
        Question("ten_viet_tat", "short_name", "Tên viết tắt (như Sở KH&CN)"),
        Question("co_quan_chu_quan", "parent_name", "Cơ quan chủ quản"),
        Question("tinh", "province", "Tỉnh, thành phố"),
        Question("ky_hieu", "symbol", "Ký hiệu trong số văn bản (như SKHCN)"),
        Question("dia_danh", "place", "Địa danh ghi trên văn bản"),
        Question("chuc_vu", "head_title", "Chức vụ người đứng đầu", "Giám đốc"),
        Question("lanh_dao", "leadership", "Tên chung của ban lãnh đạo", "Lãnh đạo Sở"),
        Question("tu_ngay", "since", "Mang tên này từ ngày", "01/01/2020", Place.day),
    ),
    ADMINISTRATOR: (
        Question("ten_dang_nhap", "username", "Tên đăng nhập của người quản trị đầu tiên"),
        Question("ho_ten", "full_name", "Họ và tên"),
        Question("gioi_tinh", "gender", "Giới tính (nam, nu)", "", lambda at: at.choice(GENDERS)),
        Question("ma", "code", "Mã cán bộ", "QT01"),
        Question("chuc_vu", "title", "Chức vụ", "Quản trị hệ thống"),
    ),
}


@transaction.atomic
def begin(office: actions.Founding, *, password: str, on: date) -> User:
    """The whole beginning or nothing, with a register for each kind that the software writes."""
    user = actions.found(office, password=password, on=on)
    NumberSeries.objects.bulk_create(
        NumberSeries(
            key=kind,
            name=f"Sổ đăng ký {kind.label[:1].lower()}{kind.label[1:]}",
            issuer=office.name,
            symbol=symbol.format(office.symbol),
            kinds=[kind],
        )
        for kind, symbol in SYMBOLS.items()
    )
    return user


def from_text(text: str) -> actions.Founding:
    """Raises DefinitionError with every mistake of the file."""
    top = Place(parse(text))
    values: dict[str, Any] = {}
    if top.only("dinh_dang", *QUESTIONS):
        top["dinh_dang"].whole(least=FORMAT, most=FORMAT)
        for group, questions in QUESTIONS.items():
            top[group].only(*(each.key for each in questions))
            values |= {each.name: _answer(each, top[group][each.key]) for each in questions}
    if top.problems:
        raise DefinitionError(top.problems)
    return actions.Founding(**values)


def from_terminal() -> actions.Founding:
    """Asks one thing after another, again when the answer cannot be."""
    sys.stdout.write("Bắt đầu cơ quan mới. Nhấn Enter để lấy giá trị trong ngoặc vuông.\n")
    asked = (each for questions in QUESTIONS.values() for each in questions)
    return actions.Founding(**{each.name: _ask(each) for each in asked})


def password_from_terminal() -> str:
    """Asked twice; empty when a random one is wanted."""
    while True:
        first = getpass.getpass("Mật khẩu (Enter: phần mềm đặt ngẫu nhiên): ")
        if not first:
            return ""
        try:
            validate_password(first)
        except ValidationError as error:
            sys.stdout.write("\n".join(f"  {each}" for each in error.messages) + "\n")
            continue
        if getpass.getpass("Nhập lại mật khẩu: ") == first:
            return first
        sys.stdout.write("  Hai lần nhập không giống nhau.\n")


def random_password() -> str:
    return secrets.token_urlsafe(12)


def _ask(question: Question) -> Any:
    default = f" [{question.default}]" if question.default else ""
    while True:
        typed = Place(input(f"{question.words}{default}: ").strip() or None, question.words)
        answer = _answer(question, typed)
        if not typed.problems:
            return answer
        sys.stdout.write("".join(f"  {problem}\n" for problem in typed.problems))


def _answer(question: Question, at: Place) -> Any:
    """The typed value, or the default's where nothing was typed."""
    given = at.value if at.value is not None else question.default or None
    return question.read(Place(given, at.path, at.problems))
