"""Public facts of two papers and signed statements about them."""

from dataclasses import replace
from datetime import date

import pytest

from documents.verification import codes, keys, statements
from documents.verification.statements import (
    Facts,
    NotProven,
)

AWARD = Facts(
    kind="Giấy khen",
    number="05/QĐ-SKHCN",
    issued_on=date(2026, 4, 5),
    issuer="Sở Khoa học và Công nghệ tỉnh Cao Bằng",
    name="Nông Thị Minh Hạnh",
    unit="Phòng Quản lý khoa học",
)
DECISION = replace(AWARD, kind="Quyết định", name="", unit="")
CODE = codes.new()


def statement(facts: Facts = AWARD, code: str = CODE) -> str:
    return statements.signed(facts, code, keys.signing())


def why_not(text: str) -> type[NotProven]:
    with pytest.raises(NotProven) as caught:
        statements.proven(text, keys.published())
    return caught.type


def joined(payload: bytes, signature: bytes) -> str:
    return f"TDKT1.{statements._text(payload)}.{statements._text(signature)}"
