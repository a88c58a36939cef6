"""What the pages of lists ask."""

from typing import Any

from django import forms

from vietnamese.inputs import Day


class FileForm(forms.Form):
    upload = forms.FileField(
        label="Tệp Excel (.xlsx)",
        help_text="Tối đa 500 dòng, 3 MB. Dùng tệp mẫu hoặc bảng sẵn có của Sở.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "Hãy chọn tệp Excel."},
    )


class UploadForm(FileForm):
    since = Day(
        label="Từ ngày",
        help_text="Dùng cho dòng mới không ghi “Từ ngày”.",
        error_messages={
            "required": "Hãy ghi ngày.",
            "invalid": "Ghi ngày/tháng/năm, như 30/06/2026.",
        },
    )


class ApplyForm(forms.Form):
    """`doubles`: how many new people have the name and birthday of somebody else."""

    def __init__(self, *args: Any, doubles: int = 0, **options: Any) -> None:
        super().__init__(*args, **options)
        if doubles:
            self.fields["are_different_people"] = forms.BooleanField(
                label=f"Tôi đã kiểm tra {doubles} dòng trùng họ tên và ngày sinh: là người khác nhau.",
                required=False,
            )
