"""The list of people: found again by code; namesakes and probable doubles are told apart."""

from typing import Any

from django.core.exceptions import ValidationError

from people.importing import cells
from people.importing.known import Known
from people.importing.lists import NOTES, CellWidget, ChoiceWidget, ListResource, column
from people.models import Staff
from vietnamese.dates import dmy
from vietnamese.text import fold

DOUBLES = "_trung"


class StaffResource(ListResource):
    codes = frozenset({"Mã cán bộ"})

    code = column("code", "Mã cán bộ")
    full_name = column("full_name", "Họ và tên", CellWidget(cells.name))
    gender = column("gender", "Giới tính", ChoiceWidget(Staff.Gender))
    born_on = column("born_on", "Ngày sinh", CellWidget(cells.day))
    hometown = column("hometown", "Quê quán")

    class Meta(ListResource.Meta):
        model = Staff
        fields = ("code", "full_name", "gender", "born_on", "hometown")
        import_order = export_order = fields

    def get_instance(self, _loader: Any, row: dict[str, Any]) -> Staff | None:
        code = code_in(row)
        return Staff.objects.filter(code=code).first() if code else None

    def validate_instance(
        self, instance: Staff, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        before = Staff.objects.filter(pk=instance.pk).first()
        if before and instance.full_name and fold(before.full_name) != fold(instance.full_name):
            raise ValidationError(
                {
                    "full_name": f"Mã “{before.code}” trong danh sách là {before.titled}, bảng ghi "
                    f"“{instance.full_name}”. Hãy sửa mã, hoặc đổi tên tại trang của cán bộ đó."
                }
            )
        super().validate_instance(instance, import_validation_errors, validate_unique)

    def after_save_instance(self, instance: Staff, row: Any, *, known: Known, **_: Any) -> None:
        known.remember(instance)

    def after_import_row(self, row: Any, row_result: Any, **options: Any) -> None:
        """Only of people who are new: whoever stands in the list has a code of his own already."""
        if row_result.is_new():
            _tell_namesakes(row_result.instance, row, options["known"])


def code_in(row: dict[str, Any]) -> str:
    """Empty where the cell is blank or not readable; its own column says why."""
    try:
        return cells.text(row["Mã cán bộ"]) or ""
    except ValueError:
        return ""


def _tell_namesakes(person: Staff, row: dict[str, Any], known: Known) -> None:
    for other in known.namesakes(person):
        if person.born_on and other.born_on == person.born_on:
            row[DOUBLES].append(other.code)
            row[NOTES].append(
                f"có lẽ là cùng một người với mã “{other.code}” ({other.full_name}, cùng ngày sinh "
                f"{dmy(other.born_on)}): nếu đúng, hãy ghi mã “{other.code}” rồi gửi lại"
            )
        else:
            row[NOTES].append(f"trùng tên với mã “{other.code}”; giữ là hai người")
