"""The dossier's data and events as plain values for JSON, under names that the archive explains in Vietnamese.

Only the columns named here leave the system: never a hold's text, a ballot, an account number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Field, Model, QuerySet

from awards.models import DecisionLine, HandOver, Payment, ProvinceLine, Ruling
from council.models import Advice
from nominations.models import (
    Appraisal,
    Dossier,
    DueChange,
    Nomination,
    Remark,
    SubmissionLetter,
    UnitMinutes,
)
from people.models import User
from vietnamese.dates import VIETNAM
from vietnamese.text import filename
from workflow.models import Event
from workflow.moving import events_of

EXPORT = "desk.export_dossier"


@dataclass(frozen=True)
class Part:
    """`of` leads from the rows to the dossier; `columns` are written under the words of their columns."""

    key: str
    model: type[Model]
    of: str
    columns: tuple[str, ...]


ON_NOMINATION = "nomination__dossier"
PARTS = (
    Part(
        *("ho_so", Dossier, "pk"),
        (
            *("code", "round", "unit", "state", "opened_by", "opened_on", "regime"),
            *("submitted_at", "submitted_by", "received_on", "handler"),
            *("clock_from", "due_on", "due_explanation", "met_at"),
        ),
    ),
    Part(
        *("to_trinh", SubmissionLetter, "dossier"),
        ("number", "issued_on", "signer_title", "signer_name"),
    ),
    Part(
        *("bien_ban_xet", UnitMinutes, "dossier"),
        ("held_at", "place", "chair", "secretary", "discussion", "conclusion"),
    ),
    Part(
        *("de_nghi", Nomination, "dossier"),
        (
            *("recipient", "position", "unit_name", "subject", "kind", "award_form"),
            *("period_from", "period_until", "summary", "state"),
        ),
    ),
    Part(
        *("yeu_cau_bo_sung", Remark, "dossier"),
        ("part", "text", "nomination", "written_by_name", "written_on", "is_answered", "answer"),
    ),
    Part(
        *("thay_doi_han", DueChange, "dossier"),
        ("kind", "from_on", "to_on", "explanation", "reason", "by_name", "at"),
    ),
    Part(
        *("y_kien_tham_dinh", Appraisal, ON_NOMINATION),
        ("nomination", "supports", "opinion", "written_by", "written_at"),
    ),
    Part(
        *("y_kien_hoi_dong", Advice, ON_NOMINATION),
        ("nomination", "award_form", "supports", "sentence", "given_on"),
    ),
    Part(
        *("y_kien_giam_doc", Ruling, ON_NOMINATION),
        ("nomination", "outcome", "departs", "reason", "ruled_by_name", "ruled_at"),
    ),
    Part(
        *("de_nghi_cap_tinh", ProvinceLine, ON_NOMINATION),
        (
            *("recipient", "position", "unit_name", "period_from", "period_until"),
            *("answer", "decision_number", "decided_on", "amount", "payer", "reason"),
        ),
    ),
    Part(
        *("quyet_dinh", DecisionLine, ON_NOMINATION),
        (
            *("decision", "order", "recipient", "position", "unit_name"),
            *("period_from", "period_until", "amount", "formula"),
        ),
    ),
    Part(
        *("trao_thuong", HandOver, "line__nomination__dossier"),
        ("line", "handed_on", "way", "received_by", "authority", "receipt", "prize", "gift"),
    ),
    Part(
        *("chi_thuong", Payment, "line__nomination__dossier"),
        ("line", "voucher", "paid_on", "fund", "amount", "way"),
    ),
)
EVENT = {
    "vi_tri": "Thứ tự trong chuỗi sự kiện của hồ sơ; số bị thiếu là các lần xuất hồ sơ lưu trữ",
    "luc": "Thời điểm, giờ Việt Nam",
    "viec": "Việc đã làm",
    "nguoi": "Người thực hiện",
    "ghi_thay": "Người mà việc được ghi thay",
    "noi_dung": "Nội dung thay đổi",
    "ma_bam_truoc": "Mã băm của sự kiện đứng trước",
    "ma_bam": "Mã băm của sự kiện này, tính cả mã băm đứng trước",
}


def of(dossier: Dossier) -> dict[str, list[dict[str, Any]]]:
    return {each.key: [_row(row, each) for row in _rows(dossier, each)] for each in PARTS}


def described() -> dict[str, Any]:
    """Every name that stands in the data, in words."""
    parts = {
        each.key: {
            "la": str(each.model._meta.verbose_name),
            "cac_truong": {_key(field): _words(field) for field in _fields(each)},
        }
        for each in PARTS
    }
    return {"du_lieu": parts, "su_kien": EVENT}


def events(dossier: Dossier) -> list[dict[str, Any]]:
    """Without the exports themselves: the same state gives the same archive."""
    rows = events_of(dossier).exclude(verb=EXPORT).order_by("position")
    return [_event(each) for each in rows]


def _event(row: Event) -> dict[str, Any]:
    values = (
        *(row.position, _plain(row.at), row.label, row.by_name, row.on_behalf_of),
        *(row.changed, row.previous_hash, row.hash),
    )
    return dict(zip(EVENT, values, strict=True))


def _rows(dossier: Dossier, part: Part) -> QuerySet[Model]:
    return part.model._base_manager.filter(**{part.of: dossier.pk}).order_by("pk")


def _row(row: Model, part: Part) -> dict[str, Any]:
    return {_key(each): _value(row, each) for each in _fields(part)}


def _fields(part: Part) -> Iterable[Field]:
    return [part.model._meta.get_field(name) for name in part.columns]


def _key(field: Field) -> str:
    return filename(_words(field)).lower().replace("-", "_")


def _words(field: Field) -> str:
    """A column without words of its own is called as what it names."""
    own = str(field.verbose_name)
    if own != field.name.replace("_", " ") or not field.related_model:
        return own
    return str(field.related_model._meta.verbose_name)


def _value(row: Model, field: Field) -> Any:
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    return _plain(getattr(row, field.name))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, User):
        return value.get_full_name()
    return str(value) if isinstance(value, Model) else value
