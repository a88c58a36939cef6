"""Templates of certificates, and the offsets of printers."""

from decimal import Decimal
from typing import Any

from django import forms

from awards.certificate_forms.millimetres import Millimetres
from awards.certificate_forms.places import PlacesField
from awards.certificates import mark, pictures, places
from awards.certificates.mark import Area
from awards.models import CertificateTemplate, PrinterOffset
from documents.fields import ScanField


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
