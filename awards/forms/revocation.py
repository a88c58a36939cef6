"""What cancelling an award asks for, and giving back what it brought."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from awards.models import DecisionLine, Revocation
from campaign.models import RevocationGround
from documents import uploads
from documents.models import LegalDocument
from documents.uploads import Scan
from vietnamese.inputs import DAY_HELP, Day, Line, Prose

CONCLUSION = "Bản quét văn bản kết luận"


class DraftForm(forms.Form):
    """`lines`: whose award may be cancelled; `admit` counts an upload's bytes before it is parsed."""

    chosen = forms.ModelMultipleChoiceField(
        DecisionLine.objects.none(),
        label="Hủy bỏ đối với",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một cá nhân, tập thể."},
    )
    ground = forms.ModelChoiceField(
        RevocationGround.objects.none(),
        label="Trường hợp hủy bỏ",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Hãy chọn trường hợp hủy bỏ."},
    )
    conclusion = Line(
        label="Văn bản kết luận",
        max_length=300,
        help_text="Tên loại, số, ngày, cơ quan, như: Kết luận số 12/KL-TTr ngày 05 tháng 5 năm 2026 của "
        "Thanh tra tỉnh Cao Bằng.",
    )
    scan = forms.FileField(
        label=CONCLUSION,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=uploads.with_limit("PDF, JPEG hoặc PNG, tối đa {} MB."),
        error_messages={"required": "Chọn tệp để đính kèm.", "empty": "Tệp rỗng."},
    )
    facts = Prose(
        label="Lý do hủy bỏ (ghi tại Điều 1)",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self, *args: Any, lines: Any, on: date, admit: Callable[[int], None], **options: Any
    ):
        super().__init__(*args, **options)
        self.admit = admit
        self.fields["chosen"].queryset = lines
        self.fields["chosen"].label_from_instance = named
        self.fields["ground"].queryset = RevocationGround.objects.in_force(on)

    def clean_scan(self) -> Scan | None:
        chosen = self.cleaned_data["scan"]
        if chosen is None:
            return None
        uploads.demand_size(chosen.size)
        self.admit(chosen.size)
        return uploads.scan(chosen)


class ReviseForm(DraftForm):
    copies_to = Prose(
        label="Nơi nhận",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi nơi một dòng; dòng “Lưu” được thêm tự động.",
    )
    bases = forms.ModelMultipleChoiceField(
        LegalDocument.objects.order_by("kind", "-issued_on"),
        label="Căn cứ pháp lý",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["scan"].required = False
        self.fields["scan"].label = f"{CONCLUSION} khác (để trống: giữ tệp đã đính)"

    def clean_copies_to(self) -> list[str]:
        lines = self.cleaned_data["copies_to"].splitlines()
        return [line.strip() for line in lines if line.strip()]


class ItemForm(forms.Form):
    returned_on = Day(label="Ngày nộp lại", help_text=DAY_HELP)
    note = Prose(
        label="Ghi chú",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Đã nhận lại những gì, ai nhận; làm mất, hỏng thì ghi rõ.",
    )


class MoneyForm(ItemForm):
    voucher = Line(label="Số chứng từ", max_length=60, help_text="Phiếu thu, giấy báo có")
    field_order = ["returned_on", "voucher", "note"]


def as_written(row: Revocation) -> dict[str, Any]:
    return {
        "chosen": [each.line_id for each in row.paper_lines],
        "ground": row.ground_id,
        "conclusion": row.conclusion,
        "facts": row.facts,
        "copies_to": "\n".join(row.copies_to),
        "bases": [each.pk for each in row.bases.all()],
    }


def named(line: DecisionLine) -> str:
    where = ", ".join(filter(None, (line.position, line.unit_name)))
    return f"{line.order}. {line.nomination.titled} – {where}"
