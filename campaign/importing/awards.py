"""Lines of an old list as rows of the register; each is new, and whatever stands there already is refused."""

from typing import Any

from django.core.exceptions import ValidationError

from campaign.importing.headings import RECIPIENT, STAFF_CODE, SUBJECT, UNIT_NAME
from campaign.importing.recipients import NOBODY, KnownRecipients
from campaign.models import AwardForm, AwardRecord, Subject
from people.importing import cells
from people.importing.cells import Cell
from people.importing.lists import LINE, NOTES, CellWidget, ChoiceWidget, ListResource, column
from people.models import Staff, Unit
from vietnamese.dates import dmy
from vietnamese.text import fold

CHOICES, CHOSEN = "_lua_chon", "_da_chon"
UNKNOWN = "chưa rõ"


class FormWidget(CellWidget):
    def clean(self, value: Cell, row: Any = None, *, known: KnownRecipients, **_: Any) -> Any:
        words = self.read(value)
        return words and known.form(words)

    def render(self, value: AwardForm | None, obj: Any = None, **_options: Any) -> str:
        return value.short_name if value else ""


def amount(cell: Cell) -> int | None:
    """Whole đồng: 390000, “390.000”, “390.000 đồng”."""
    words = cells.text(cell)
    if words is None:
        return None
    bare = fold(words).removesuffix("dong").removesuffix("d").strip()
    digits = "".join(bare.split(".") if _is_grouped(bare) else bare.split())
    if not digits.isdecimal() or len(digits) > 9:
        raise ValueError("phải là số đồng, như 390000 hoặc 390.000")
    return int(digits)


def _is_grouped(words: str) -> bool:
    first, *rest = words.split(".")
    return 0 < len(first) <= 3 and all(len(each) == 3 for each in rest)


class AwardResource(ListResource):
    codes = frozenset({STAFF_CODE})

    subject = column("subject", SUBJECT, ChoiceWidget(Subject))
    recipient = column("recipient", RECIPIENT, CellWidget(cells.name))
    gender = column("gender", "Giới tính", ChoiceWidget(Staff.Gender))
    position = column("position", "Chức vụ")
    unit_name = column("unit_name", UNIT_NAME)
    is_leader = column("is_leader", "Là lãnh đạo", CellWidget(cells.yes))
    award_form = column("award_form", "Hình thức khen", FormWidget())
    decision_number = column("decision_number", "Số quyết định")
    decided_on = column("decided_on", "Ngày quyết định", CellWidget(cells.day))
    decided_by = column("decided_by", "Người quyết định")
    achievement = column("achievement", "Thành tích")
    period_from = column("period_from", "Thành tích từ ngày", CellWidget(cells.day))
    period_until = column("period_until", "Thành tích đến ngày", CellWidget(cells.day))
    amount = column("amount", "Tiền thưởng (đồng)", CellWidget(amount))
    handed_on = column("handed_on", "Ngày trao", CellWidget(cells.day))
    paid_on = column("paid_on", "Ngày chi", CellWidget(cells.day))
    golden_number = column("golden_number", "Số sổ vàng", CellWidget(cells.count))

    class Meta(ListResource.Meta):
        model = AwardRecord
        fields = (
            *("subject", "recipient", "gender", "position", "unit_name", "is_leader"),
            *("award_form", "decision_number", "decided_on", "decided_by", "achievement"),
            *("period_from", "period_until", "amount", "handed_on", "paid_on", "golden_number"),
        )
        import_order = fields

    def __init__(self, imported: Any) -> None:
        super().__init__()
        self.imported = imported

    def get_instance(self, _loader: Any, _row: dict[str, Any]) -> None:
        """An award that is known already is refused, never changed."""

    def init_instance(self, row: Any = None) -> AwardRecord:
        source = f"import:{self.imported.pk}:{row[LINE]}"
        return AwardRecord(imported=self.imported, source=source)

    def import_instance(self, instance: AwardRecord, row: Any, **options: Any) -> None:
        """Who decided is known by the form; a line refused for its form says that alone."""
        try:
            super().import_instance(instance, row, **options)
        finally:
            form = instance.award_form if instance.award_form_id else None
            instance.decided_by = instance.decided_by or (form.decided_by if form else UNKNOWN)
        known: KnownRecipients = options["known"]
        if instance.subject == Subject.COLLECTIVE:
            _find_collective(instance, row, known)
        elif instance.subject == Subject.PERSON and instance.recipient:
            _find_person(instance, row, known)

    def heading_of(self, attribute: str) -> str:
        return STAFF_CODE if attribute == "staff" else super().heading_of(attribute)

    def validate_instance(
        self,
        instance: AwardRecord,
        import_validation_errors: Any = None,
        validate_unique: bool = True,
    ) -> None:
        errors = dict(import_validation_errors or {})
        if not errors:
            errors = _judged(instance)
        super().validate_instance(instance, errors, validate_unique)


def _find_person(record: AwardRecord, row: dict[str, Any], known: KnownRecipients) -> None:
    record.of_unit = _unit_of(record, row, known)
    code = cells.text(row.get(STAFF_CODE, Cell()))
    person = _coded(code, record.recipient, known) if code else None
    person = person or known.person_there(record.recipient, record.of_unit)
    if person:
        _take(record, person)
        row[NOTES].append(f"ghi cho {person.titled}, mã {person.code}")
    else:
        _choose(record, row, known, known.people_called(record.recipient))


def _find_collective(record: AwardRecord, row: dict[str, Any], known: KnownRecipients) -> None:
    record.gender, record.is_leader = "", None
    units = known.units_called(record.recipient, record.decided_on)
    if len(units) == 1:
        _take(record, units[0])
        return
    record.of_unit = _unit_of(record, row, known)
    _choose(record, row, known, units)


def _choose(
    record: AwardRecord,
    row: dict[str, Any],
    known: KnownRecipients,
    found: list[Staff] | list[Unit],
) -> None:
    """What the office chose for this line; until then, and where nobody is known, the bare name."""
    if not found:
        row[NOTES].append("không có trong danh sách hiện có, ghi theo tên trong bảng")
        return
    row[CHOICES].extend(known.choices(found))
    key = known.chosen.get(str(row[LINE]), "")
    label = next((each["label"] for each in row[CHOICES] if each["key"] == key), "")
    if not label:
        return
    row[CHOSEN].append(key)
    row[NOTES].append(f"đã chọn: {label}")
    if key != NOBODY:
        _take(record, next(each for each in found if str(each.pk) == key))


def _take(record: AwardRecord, found: Staff | Unit) -> None:
    """A unit called by its short name is written in full."""
    if isinstance(found, Unit):
        record.unit, record.of_unit, record.recipient = found, found, found.name
        return
    record.staff, record.gender = found, found.gender


def _coded(code: str, name: str, known: KnownRecipients) -> Staff:
    try:
        person = known.person(code)
    except ValueError as error:
        raise ValidationError({"staff": str(error)}) from error
    if fold(person.full_name) != fold(name):
        raise ValidationError({"staff": f"mã “{code}” là {person.titled}, bảng ghi “{name}”"})
    return person


def _unit_of(record: AwardRecord, row: dict[str, Any], known: KnownRecipients) -> Unit | None:
    if not record.unit_name:
        return None
    units = known.units_called(record.unit_name, record.decided_on)
    if len(units) == 1:
        record.unit_name = units[0].name
        return units[0]
    row[NOTES].append(f"đơn vị “{record.unit_name}” không có trong danh mục, chỉ ghi tên")
    return None


def _judged(record: AwardRecord) -> dict[str, ValidationError]:
    """What only the line as a whole shows."""
    first, last = record.period_from, record.period_until
    if (first is None) != (last is None):
        return {"period_until": ValidationError("hãy ghi cả ngày đầu và ngày cuối, hoặc để trống")}
    if first and last and last < first:
        return {"period_until": ValidationError(f"không được trước ngày đầu ({dmy(first)})")}
    if record.recipient and record.decided_on and (same := _same(record)):
        return {"recipient": ValidationError(_already(record, same))}
    return {}


def _same(record: AwardRecord) -> AwardRecord | None:
    """The same award of the same recipient; namesakes told apart by their person or unit are two."""
    rows = AwardRecord.objects.filter(
        decided_on=record.decided_on,
        award_form=record.award_form_id,
        folded__startswith=fold(record.recipient),
    )
    return next((each for each in rows if _is_same(each, record)), None)


def _is_same(one: AwardRecord, other: AwardRecord) -> bool:
    numbers = {fold(each.decision_number).replace(" ", "") for each in (one, other)}
    if len(numbers) > 1 or fold(one.recipient) != fold(other.recipient):
        return False
    known = [{one.staff_id, other.staff_id}, {one.unit_id, other.unit_id}]
    places = {fold(each.unit_name) for each in (one, other)}
    apart = [keys for keys in known if len(keys) > 1 and None not in keys]
    return not apart and (len(places) == 1 or known != [{None}, {None}])


def _already(record: AwardRecord, same: AwardRecord) -> str:
    if same.imported_id == record.imported_id:
        return f"trùng dòng {same.source.rpartition(':')[2]}: cùng người, cùng quyết định"
    return (
        f"đã có trong sổ: {same.recipient}, quyết định số {same.decision_number} "
        f"ngày {dmy(same.decided_on)}; hãy bỏ dòng này"
    )
