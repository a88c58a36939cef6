"""A list of nominees out of a sheet, uploaded or pasted: each row a draft, or what is wrong with it.

Reads only. Who is not of the own unit is not told from who does not exist.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from django.core.exceptions import ValidationError
from openpyxl import Workbook

from campaign.models import AwardForm, CampaignContent
from nominations.actions.drafts import NominationDraft
from nominations.forms.people import Person, of_unit, units_of
from nominations.models import Dossier
from people.importing import cells, headings, workbook
from people.importing.cells import Cell
from people.importing.headings import Column
from people.importing.workbook import Line
from people.models import Staff, Unit
from vietnamese.dates import dmy
from vietnamese.text import fold

MOST = 200
UNREADABLE = "Không đọc được các ô đã dán: hãy chép lại từ Excel."
CODE, NAME, FORM, BEYOND, FROM, UNTIL, CONTENTS = (
    "Mã",
    "Họ và tên, tập thể",
    "Hình thức",
    "Ngoài nhiệm vụ được giao",
    "Từ ngày",
    "Đến ngày",
    "Nội dung thi đua",
)
COLUMNS = (
    Column(CODE, "CB001", "Mã cán bộ, hoặc tên viết tắt của tập thể", headings.CODE.aliases),
    Column(NAME, "Nông Thị Mẫu", "Để đối chiếu với mã", ("họ và tên", "họ tên", "tên")),
    Column(FORM, "Giấy khen", "Để trống thì không đề nghị", ("hình thức đề nghị",), True),
    Column(BEYOND, "không", "có hoặc không", ("đột xuất",)),
    Column(FROM, "01/01/2026", "Để trống thì theo đợt xét", ("thành tích từ ngày",)),
    Column(UNTIL, "30/06/2026", "Để trống thì theo đợt xét", ("thành tích đến ngày",)),
    Column(CONTENTS, "1; 3", "Số thứ tự các nội dung, cách nhau dấu chấm phẩy", ("nội dung",)),
)


@dataclass
class Row:
    """One line of the sheet as the preview shows it; `draft` is there when nothing is wrong."""

    number: int
    name: str
    cells: list[str]
    draft: NominationDraft | None = None
    problems: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Each column after code and name, with what stands in it."""
        names = [each.name for each in COLUMNS]
        return list(zip(names, self.cells, strict=True))[2:]


@dataclass(frozen=True)
class Known:
    """What the rows are read against, loaded once."""

    people: dict[str, Person]
    staff: dict[int, Staff]
    units: dict[str, Unit]
    forms: dict[str, AwardForm]
    contents: dict[int, CampaignContent]
    listed: frozenset[tuple[int | None, int | None, int]]
    period: tuple[date, date]


def uploaded(content: bytes) -> list[Line]:
    """Raises ValidationError with a sentence for what is no plain, moderate workbook."""
    return _bounded(workbook.read(content, COLUMNS).lines)


def pasted(text: str) -> list[Line]:
    """Columns between tabs, as Excel copies them; without headings in the template's order."""
    typed = StringIO("\n".join(text.strip("\n").splitlines()))
    try:
        rows = [list(row) for row in csv.reader(typed, delimiter="\t")]
    except csv.Error as error:
        raise ValidationError(UNREADABLE) from error
    found = headings.find(rows, COLUMNS)
    places = found.places if found else {each.name: n for n, each in enumerate(COLUMNS)}
    first = found.at + 1 if found else 0
    lines = [
        Line(number, {name: Cell(_at(row, place)) for name, place in places.items()})
        for number, row in enumerate(rows[first:], first + 1)
        if any(each.strip() for each in row)
    ]
    return _bounded(lines)


def as_text(lines: Sequence[Line]) -> str:
    """The same lines in the shape `pasted` reads, to be sent again with the confirmation."""
    written = StringIO()
    sheet = csv.writer(written, delimiter="\t", lineterminator="\n")
    sheet.writerow(each.name for each in COLUMNS)
    for line in lines:
        sheet.writerow(_shown(line.cells.get(each.name, Cell())) for each in COLUMNS)
    return written.getvalue()


def read(lines: Sequence[Line], known: Known) -> list[Row]:
    """Rows without a form are passed over: the template names everybody."""
    rows = [_row(line, known) for line in lines if not line.cells.get(FORM, Cell()).is_blank]
    drafts = [_place(each.draft) for each in rows if each.draft]
    twice = {place for place, count in Counter(drafts).items() if count > 1}
    for row in rows:
        if row.draft and _place(row.draft) in twice:
            row.problems.append(f"{CODE}: có hai dòng trong bảng với cùng hình thức.")
        if row.draft and _place(row.draft) in known.listed:
            row.problems.append(f"{CODE}: đã có trong hồ sơ với hình thức này.")
    return rows


def known_to(dossier: Dossier, on: date, period: tuple[date, date]) -> Known:
    people = of_unit(dossier.unit, on)
    staff = Staff.objects.in_bulk([each.staff_id for each in people])
    own = Unit.objects.filter(pk__in=[pk for pk, _ in units_of(dossier.unit, on)])
    units = {fold(name): unit for unit in own for name in (unit.short_name, unit.name)}
    forms = dossier.round.award_forms.all()
    return Known(
        people={staff[each.staff_id].code.casefold(): each for each in people},
        staff=staff,
        units=units,
        forms={fold(name): each for each in forms for name in (each.name, each.short_name)},
        contents={each.order: each for each in dossier.round.campaign.contents.all()},
        listed=frozenset(
            dossier.nominations.live().values_list("staff_id", "unit_id", "award_form_id")
        ),
        period=period,
    )


def template(known: Known) -> bytes:
    """Everybody the unit may nominate, with the codes, as text; the rest is filled in."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet.append([each.name for each in COLUMNS])
    rows = [
        (unit.short_name, unit.name) for unit in {u.pk: u for u in known.units.values()}.values()
    ]
    rows += [(known.staff[each.staff_id].code, each.name) for each in known.people.values()]
    for code, name in rows:
        sheet.append([code, name])
    for line in sheet.iter_rows(min_row=2, max_row=len(rows) + 1, max_col=len(COLUMNS)):
        for cell in line:
            cell.number_format = "@"
            cell.data_type = "s" if cell.value is not None else cell.data_type
    for column, width in zip("ABCDEFG", (14, 34, 16, 26, 14, 14, 22), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    guide = book.create_sheet("Hướng dẫn")
    for each in COLUMNS:
        guide.append([each.name, each.explains])
    for form in {form.pk: form for form in known.forms.values()}.values():
        guide.append([FORM, form.short_name])
    for content in known.contents.values():
        guide.append([f"{CONTENTS} {content.order}", content.title])
    guide.column_dimensions["A"].width, guide.column_dimensions["B"].width = 28, 80
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _bounded(lines: list[Line]) -> list[Line]:
    if len(lines) > MOST:
        raise ValidationError(f"Bảng có hơn {MOST} dòng. Hãy chia thành nhiều lần nhập.")
    if not lines:
        raise ValidationError("Không có dòng nào để nhập.")
    return lines


def _row(line: Line, known: Known) -> Row:
    problems: list[str] = []

    def value(name: str, take: Any, default: Any = None) -> Any:
        try:
            found = take(line.cells.get(name, Cell()))
        except ValueError as error:
            problems.append(f"{name}: {error}.")
            return default
        return default if found is None else found

    shown = [_shown(line.cells.get(each.name, Cell())) for each in COLUMNS]
    row = Row(line.number, "", shown, problems=problems)
    code, name = value(CODE, cells.text, ""), value(NAME, cells.text, "")
    staff, unit = _whom(code, name, known, problems)
    row.name = (staff and staff.full_name) or (unit and unit.name) or name
    form = _form(value(FORM, cells.text, ""), known, problems)
    first = value(FROM, cells.day, known.period[0])
    last = value(UNTIL, cells.day, known.period[1])
    beyond = value(BEYOND, cells.yes, False)
    contents = _contents(value(CONTENTS, cells.text, ""), known, problems)
    if not problems and form:
        row.draft = NominationDraft(form, first, last, beyond, staff, unit, contents)
    return row


def _whom(
    code: str, name: str, known: Known, problems: list[str]
) -> tuple[Staff | None, Unit | None]:
    """By code; by name only where one person has it."""
    if code and (unit := known.units.get(fold(code))):
        return None, unit
    if code:
        person = known.people.get(code.casefold())
        if person is None:
            problems.append(
                f"{CODE}: không có “{code}” trong đơn vị mình và bộ phận trực thuộc "
                "(mã sai, hoặc thuộc đơn vị khác)."
            )
        elif name and fold(name) != fold(person.name):
            problems.append(f"{NAME}: mã {code} là của {person.name}, không phải “{name}”.")
        return (known.staff[person.staff_id] if person else None), None
    return _named(name, known, problems)


def _named(name: str, known: Known, problems: list[str]) -> tuple[Staff | None, Unit | None]:
    if name and (unit := known.units.get(fold(name))):
        return None, unit
    found = [each for each in known.people.values() if name and fold(each.name) == fold(name)]
    if len(found) == 1:
        return known.staff[found[0].staff_id], None
    if found:
        codes = "; ".join(
            f"{known.staff[each.staff_id].code} ({each.position}, {each.unit_name})"
            for each in found
        )
        problems.append(f"{CODE}: có {len(found)} người tên {found[0].name}; hãy ghi mã: {codes}.")
    else:
        problems.append(f"{CODE}: chưa ghi mã, và không có ai tên “{name}” trong đơn vị mình.")
    return None, None


def _form(words: str, known: Known, problems: list[str]) -> AwardForm | None:
    form = known.forms.get(fold(words))
    if form is None and words:
        names = ", ".join(sorted({each.short_name for each in known.forms.values()}))
        problems.append(f"{FORM}: đợt xét này không nhận “{words}”; chỉ nhận {names}.")
    return form


def _contents(words: str, known: Known, problems: list[str]) -> tuple[CampaignContent, ...]:
    orders = [each.strip() for each in words.replace(",", ";").split(";") if each.strip()]
    wrong = [each[:20] for each in orders if not _is_content(each, known)]
    if wrong:
        problems.append(f"{CONTENTS}: phong trào không có nội dung số {', '.join(wrong)}.")
        return ()
    return tuple(known.contents[int(each)] for each in orders)


def _is_content(words: str, known: Known) -> bool:
    return words.isdecimal() and len(words) <= 3 and int(words) in known.contents


def _place(draft: NominationDraft) -> tuple[int | None, int | None, int]:
    whom = (draft.staff and draft.staff.pk, draft.unit and draft.unit.pk)
    return (*whom, draft.award_form.pk)


def _at(row: Sequence[str], place: int) -> str | None:
    return row[place] if place < len(row) else None


def _shown(cell: Cell) -> str:
    if isinstance(cell.value, date):
        return dmy(cell.value)
    try:
        return cells.text(cell) or ""
    except ValueError:
        return " ".join(str(cell.value).split())[:100]
