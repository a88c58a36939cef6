"""What printing certificates asks for; and the table of places of a template, a row for each text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from awards.actions.sheets import MOST, Kind
from awards.certificates import mark, pictures, places
from awards.certificates.mark import Area
from awards.certificates.parts import PARTS, Part
from awards.models import Certificate, CertificateTemplate, PrinterOffset
from documents.fields import ScanField
from vietnamese.inputs import Line, Prose

NUMBERS = ("x", "y", "width", "size", "leading", "lines")
SMALL = forms.Textarea(attrs={"rows": 2})
_RANGE = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")


class PrintForm(forms.Form):
    template = forms.ModelChoiceField(
        CertificateTemplate.objects.filter(in_use=True), label="Mẫu", empty_label=None
    )
    printer = forms.ModelChoiceField(
        PrinterOffset.objects.all(),
        label="Máy in",
        required=False,
        empty_label="Không chỉnh lệch",
        help_text="Độ lệch của từng máy in đo bằng tờ thước, ghi ở trang Phôi, mẫu.",
    )
    numbers = Line(
        label="Số sổ vàng cần in",
        required=False,
        max_length=200,
        help_text="Để trống để in tất cả. Ví dụ: 1-20, 35.",
    )
    reason = Prose(
        label="Lý do in lại",
        required=False,
        max_length=600,
        widget=SMALL,
        help_text="Bắt buộc khi có giấy khen đã in trước đây.",
    )

    def __init__(self, *args: Any, certificates: Sequence[Certificate], **options: Any):
        super().__init__(*args, **options)
        self.by_number = {each.golden_number: each for each in certificates}

    def clean_numbers(self) -> list[Certificate]:
        """The certificates of the numbers, all when none is given."""
        typed = self.cleaned_data["numbers"]
        if not typed:
            return list(self.by_number.values())
        asked = numbers_in(typed)
        if strange := sorted(asked - set(self.by_number)):
            raise ValidationError(f"Quyết định không có số sổ vàng {strange[0]}.")
        return [each for number, each in self.by_number.items() if number in asked]


def numbers_in(text: str) -> set[int]:
    """“1-3, 7” → {1, 2, 3, 7}. Raises ValidationError with the part it cannot read."""
    found: set[int] = set()
    for part in filter(None, re.split(r"[\s,;]*[,;][\s,;]*", text.strip())):
        match = _RANGE.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if last < first:
            raise ValidationError(f"Không đọc được “{part}”. Ghi như: 1-20, 35.")
        found.update(range(first, last + 1))
    return found


class PrintedForm(forms.Form):
    printed = forms.IntegerField(label="Số tờ in đạt", min_value=0, max_value=MOST)
    spoiled = forms.IntegerField(label="Số tờ hỏng", min_value=0, max_value=MOST, initial=0)
    reason = Prose(
        label="Lý do hỏng, lý do in lại",
        required=False,
        max_length=600,
        widget=SMALL,
        help_text="Ví dụ: kẹt giấy; lệch phôi; sai chính tả.",
    )


class SheetsForm(forms.Form):
    kind = forms.ChoiceField(
        label="Việc",
        choices=[(kind.value, kind.label) for kind in (Kind.RECEIVED, Kind.SPOILED, Kind.COUNTED)],
    )
    number = forms.IntegerField(
        label="Số tờ",
        min_value=0,
        max_value=MOST,
        help_text="Với “Kiểm đếm lại”: số tờ thực có trong tủ.",
    )
    reason = Prose(
        label="Lý do, ghi chú",
        required=False,
        max_length=600,
        widget=SMALL,
        help_text="Bắt buộc khi hỏng và khi kiểm đếm lại.",
    )


class Millimetres(forms.DecimalField):
    """“1,5” and “−1.5” alike."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain(value) if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """“1,5”, “27”; what was typed stays as it was."""
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


def plain(typed: str) -> str:
    """A number as Python reads it: decimal comma, typographic minus."""
    return typed.strip().replace("−", "-").replace(",", ".")


class PlacesWidget(forms.Widget):
    """A row for each text a template of this kind may print; its values are strings as typed."""

    template_name = "awards/certificate_places.html"

    def __init__(self, kind: str = places.Kind.COMPLETE, size: str = places.Size.A4):
        super().__init__()
        self.kind, self.size = kind, size

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        given = {row["name"]: row for row in value or []}
        rows = [self._row(part, given.get(part)) for part in places.parts_of(self.kind)]
        context = super().get_context(name, value, attrs)
        return context | {
            "rows": rows,
            "aligns": places.ALIGNS.items(),
            "is_complete": self.kind == places.Kind.COMPLETE,
        }

    def value_from_datadict(self, data: Mapping, files: Any, name: str) -> list[dict[str, Any]]:
        return list(self._typed(data, name))

    def value_omitted_from_data(self, data: Mapping, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str) -> str:
        """The first number: where a summary of errors leads."""
        return f"{id_.removeprefix('id_')}-{places.parts_of(self.kind)[0]}-x"

    def _row(self, name: str, given: Mapping | None) -> dict[str, Any]:
        shown = given or places.unused(name, self.size)
        numbers = {key: _shown(shown.get(key, "")) for key in NUMBERS}
        part = PARTS[name]
        fixed = self.kind == places.Kind.COMPLETE and part.lawful
        return {**shown, **numbers, "part": part, "on": given is not None, "fixed": fixed}

    def _typed(self, data: Mapping, prefix: str) -> Iterator[dict[str, Any]]:
        for name in places.parts_of(self.kind):
            at = f"{prefix}-{name}-"
            if self.kind != places.Kind.COMPLETE and not data.get(f"{at}on"):
                continue
            row = {key: data.get(f"{at}{key}", "") for key in (*NUMBERS, "align", "colour")}
            ticks = {key: bool(data.get(f"{at}{key}")) for key in ("bold", "italic")}
            yield {"name": name, **row, **ticks, **_lawful(PARTS[name], self.kind)}


def _lawful(part: Part, kind: str) -> dict[str, Any]:
    if kind != places.Kind.COMPLETE or not part.lawful:
        return {}
    return {"bold": part.bold, "italic": part.italic, "colour": part.colour}


def _shown(value: Any) -> str:
    return f"{value:g}".replace(".", ",") if isinstance(value, int | float) else str(value)


class PlacesField(forms.Field):
    """Cleans to the data of `awards.certificates.places`; the model judges them."""

    def __init__(self, *, kind: str, size: str, **options: Any):
        super().__init__(widget=PlacesWidget(kind, size), **options)

    def clean(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        wrong: list[str] = []
        rows = [_numbered(row, wrong) for row in value]
        if wrong:
            raise ValidationError(wrong)
        return rows


def _numbered(row: Mapping[str, Any], wrong: list[str]) -> dict[str, Any]:
    made = dict(row)
    for key in NUMBERS:
        try:
            number = float(plain(row[key]))
        except ValueError:
            wrong.append(f"“{PARTS[row['name']].label}”: “{row[key]}” không phải là số.")
            continue
        made[key] = int(number) if key == "lines" and number.is_integer() else number
    return made


class PictureField(ScanField):
    """A scan that may be left out."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return super().clean(data, initial) if data else None


class TemplateForm(forms.ModelForm):
    """Kind and size are chosen once; then the places are edited and pictures given."""

    emblem_upload = PictureField(
        label="Quốc huy",
        required=False,
        help_text="Ảnh PNG nền trong suốt. Chưa có ảnh thì chỗ Quốc huy để trống.",
    )
    background_upload = PictureField(
        label="Bản quét phôi",
        required=False,
        help_text="Ảnh hoặc PDF quét cả tờ phôi; chỉ hiện khi xem thử, không in ra.",
    )
    drop_pictures = forms.BooleanField(label="Bỏ ảnh đang dùng", required=False)

    class Meta:
        model = CertificateTemplate
        fields = (
            *("name", "kind", "size", "places", "in_use"),
            *("check_place", "check_x", "check_y", "check_size"),
        )
        field_classes = dict.fromkeys(("check_x", "check_y", "check_size"), Millimetres)
        help_texts = {
            "check_size": (
                f"Từ {mark.LEAST:g} mm, kể cả viền trắng. Từ 30 mm thì điện thoại quét là mở trang kiểm "
                "tra; nhỏ hơn có thể chỉ đủ chỗ cho nội dung đã ký, khi đó tra bằng mã in bên cạnh."
            ),
            "check_place": (
                "Mã QR và mã chữ số để tra giấy khen ở trang kiểm tra công khai. Ô riêng gồm mã QR và chữ ở "
                "bên phải. Mặt sau là trang ngay sau từng giấy khen: in hai mặt, hoặc in ra tờ rời."
            ),
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        row = self.instance
        if "places" in self.fields:
            self.fields["places"] = PlacesField(
                kind=row.kind, size=row.size, label="Vị trí các dòng"
            )

    def clean_emblem_upload(self) -> tuple[bytes, str] | None:
        scan = self.cleaned_data["emblem_upload"]
        return pictures.emblem(scan) if scan else None

    def clean_background_upload(self) -> tuple[bytes, str] | None:
        scan = self.cleaned_data["background_upload"]
        return pictures.background(scan) if scan else None

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "places" not in self.fields and {"kind", "size"} <= given.keys():
            self.instance.places = places.usual(given["kind"], given["size"])
            _place_check(self.instance, mark.usual(given["size"]))
        return given


def _place_check(row: CertificateTemplate, area: Area) -> None:
    row.check_x, row.check_y, row.check_size = (
        Decimal(str(number)) for number in (area.x, area.y, area.size)
    )


class PrinterForm(forms.ModelForm):
    dx = Millimetres(
        label="Lệch ngang (mm)",
        max_digits=4,
        decimal_places=1,
        help_text="50 trừ số đo từ mép trái tờ thước; số dương dịch sang phải.",
    )
    dy = Millimetres(
        label="Lệch dọc (mm)",
        max_digits=4,
        decimal_places=1,
        help_text="50 trừ số đo từ mép trên tờ thước; số dương dịch xuống.",
    )

    class Meta:
        model = PrinterOffset
        fields = ("name", "dx", "dy")
