"""A list worked through line by line: what each line would do. The caller keeps it or rolls it back."""

import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import TextChoices
from import_export.results import RowResult
from tablib import Dataset

from people.importing import headings
from people.importing.headings import Column
from people.importing.known import Known
from people.importing.lists import LINE, NOTES, Change, ListResource
from people.importing.postings import PostingResource
from people.importing.staff import DOUBLES, StaffResource, code_in
from people.importing.units import UnitResource
from people.importing.workbook import Line, Listing
from people.models import ListImport
from vietnamese.text import tidy

LOG = logging.getLogger(__name__)
Kind = ListImport.Kind


class Outcome(TextChoices):
    ERROR = "loi", "Lỗi"
    NEW = "moi", "Mới"
    UPDATED = "cap_nhat", "Cập nhật"
    SAME = "khong_doi", "Không đổi"


COLUMNS: dict[str, Sequence[Column]] = {
    Kind.UNITS: headings.UNITS,
    Kind.STAFF: headings.STAFF,
    Kind.POSTINGS: headings.POSTINGS,
}
RESOURCES: dict[str, type[ListResource]] = {
    Kind.UNITS: UnitResource,
    Kind.STAFF: StaffResource,
    Kind.POSTINGS: PostingResource,
}
OUTCOMES = {
    RowResult.IMPORT_TYPE_NEW: Outcome.NEW,
    RowResult.IMPORT_TYPE_UPDATE: Outcome.UPDATED,
    RowResult.IMPORT_TYPE_SKIP: Outcome.SAME,
}
NAMED_BY = ("Tên đơn vị", "Mã cán bộ", "Họ và tên")
HIDDEN = "dòng này đang bị ẩn hoặc bị lọc trong Excel, vẫn được đọc"


@dataclass
class Said:
    """What the preview says of one line; `errors` are (column, sentence)."""

    number: int
    name: str
    outcome: str = Outcome.SAME
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    doubles: list[str] = field(default_factory=list)

    def add(self, resource: ListResource, result: RowResult) -> None:
        if not result.is_valid():
            self.outcome = Outcome.ERROR
            self.errors += _errors(resource, result)
            return
        outcome = OUTCOMES[result.import_type]
        if outcome == Outcome.SAME:
            return
        if self.outcome != Outcome.NEW:
            self.outcome = outcome
        known = {name for name, _, _ in self.changes}
        self.changes += [each for each in result.diff if each[0] not in known]

    def plain(self) -> dict[str, Any]:
        """As the database keeps it, so that two rehearsals can be compared."""
        pairs = {"changes": [*map(list, self.changes)], "errors": [*map(list, self.errors)]}
        return asdict(self) | {"outcome": str(self.outcome)} | pairs


def work_through(kind: str, listing: Listing, known: Known) -> list[Said]:
    """Writes what is right, within the caller's transaction, and says what each line did."""
    rows = [row_of(line, known) for line in listing.lines]
    said = [
        Said(line.number, name_in(line, NAMED_BY), notes=seen_in(line)) for line in listing.lines
    ]
    _refuse_twice(kind, rows, said)
    for resource, part in _parts(kind, rows, said):
        carry_out(resource, part, said, known)
    for each, row in zip(said, rows, strict=True):
        each.notes += row[NOTES]
        each.doubles += row[DOUBLES]
    return said


def _parts(kind: str, rows: list[dict], said: list[Said]):
    """A list of people may say where each works: their postings follow, once the people are there."""
    yield RESOURCES[kind](), _sound(rows, said)
    if kind == Kind.STAFF and "Đơn vị" in rows[0]:
        _read_places(rows, said)
        yield PostingResource(), [row for row in _sound(rows, said) if not row["Đơn vị"].is_blank]


def _read_places(rows: list[dict], said: list[Said]) -> None:
    """Of a line that is refused already, so that everything wrong in it is said at once."""
    fields = [each for each in PostingResource().get_import_fields() if each.attribute != "staff"]
    for row, each in zip(rows, said, strict=True):
        for field_ in fields if each.errors else ():
            try:
                if field_.column_name in row:
                    field_.clean(row, known=row["_known"])
            except ValueError as error:
                each.errors.append((field_.column_name, str(error)))


def _sound(rows: list[dict], said: list[Said]) -> list[dict]:
    return [row for row, each in zip(rows, said, strict=True) if not each.errors]


def carry_out(resource: ListResource, rows: list[dict], said: Sequence[Said], known: Known) -> None:
    """The library gives one result per row, in their order; the row dicts are ours, so that notes stay."""
    if not rows:
        return
    data = Dataset(headers=list(rows[0]))
    for row in rows:
        data.append(list(row.values()))
    results = resource.import_data(data, use_transactions=True, known=known).rows
    by_line = {each.number: each for each in said}
    for row, result in zip(rows, results, strict=True):
        by_line[row[LINE]].add(resource, result)


def row_of(line: Line, known: Known) -> dict[str, Any]:
    own = {LINE: line.number, NOTES: [], DOUBLES: [], "_known": known}
    return {**line.cells, **own}


def name_in(line: Line, columns: Sequence[str]) -> str:
    names = [str(line.cells[each].value) for each in columns if each in line.cells]
    return tidy(" ".join(name for name in names if name != "None"))[:160]


def seen_in(line: Line) -> list[str]:
    return [HIDDEN] if line.is_hidden else []


def _refuse_twice(kind: str, rows: list[dict], said: list[Said]) -> None:
    """In a list of people each stands once."""
    if kind != Kind.STAFF:
        return
    first: dict[str, int] = {}
    for row, each in zip(rows, said, strict=True):
        code = code_in(row)
        if code and code in first:
            each.outcome = Outcome.ERROR
            each.errors.append(("Mã cán bộ", f"mã “{code}” đã có ở dòng {first[code]}"))
        first.setdefault(code, each.number)


def _errors(resource: ListResource, result: RowResult) -> list[tuple[str, str]]:
    if result.errors:
        LOG.error("a line of a list failed", exc_info=result.errors[0].error)
        return [("", "dòng này không ghi được vì lỗi phần mềm; hãy báo người quản trị hệ thống")]
    error = result.validation_error
    if not hasattr(error, "error_dict"):
        return [("", each) for each in error.messages]
    return [
        ("" if name == NON_FIELD_ERRORS else resource.heading_of(name) or name, sentence)
        for name, sentences in error.message_dict.items()
        for sentence in sentences
    ]
