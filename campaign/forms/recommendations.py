"""A unit's answer with its evidence; a new due date with its reason."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms

from documents import uploads
from documents.uploads import Scan
from vietnamese.inputs import DAY_HELP, Day, Line, Prose
from workflow import antivirus

MOST_FILES = 5
ACCEPT = ",".join((*uploads.ENDINGS.values(), ".jpeg"))


class _Several(forms.FileInput):
    allow_multiple_selected = True


class EvidenceField(forms.FileField):
    """Cleans to the chosen files, none or more, not yet looked into."""

    widget = _Several(attrs={"accept": ACCEPT})
    default_error_messages = {"empty": "Có tệp rỗng."}

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(f"Tối đa {MOST_FILES} tệp mỗi lần trả lời.")
        clean_one = super().clean
        return [clean_one(each, initial) for each in chosen]


class AnswerForm(forms.Form):
    text = Prose(
        label="Kết quả thực hiện",
        help_text="Đã làm gì, xong ngày nào, ai thực hiện; việc chưa xong thì ghi lý do.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Ghi kết quả thực hiện."},
    )
    evidence = EvidenceField(
        label="Tệp minh chứng",
        required=False,
        help_text=uploads.with_limit(
            "Không bắt buộc; chọn một lần được nhiều tệp: PDF, JPEG, PNG, Word (.docx) hoặc "
            "Excel (.xlsx), mỗi tệp tối đa {} MB."
        ),
    )

    def __init__(self, *args: Any, admit: Callable[[int], None], **options: Any):
        """`admit` counts the bytes before anything is parsed; raises ValidationError."""
        super().__init__(*args, **options)
        self.admit = admit

    def clean_evidence(self) -> Sequence[Scan]:
        chosen = self.cleaned_data["evidence"]
        for each in chosen:
            uploads.demand_size(each.size)
        if chosen:
            self.admit(sum(each.size for each in chosen))
        taken = [uploads.read(each, uploads.EVIDENCE) for each in chosen]
        for each in taken:
            antivirus.demand_clean(each.content)
        return taken


class SendBackForm(forms.Form):
    reason = Prose(label="Còn phải làm gì", widget=forms.Textarea(attrs={"rows": 3}))
    due_on = Day(label="Thời hạn mới", help_text=DAY_HELP)


class ExtendForm(forms.Form):
    due_on = Day(label="Thời hạn mới", help_text=DAY_HELP)
    reason = Line(label="Lý do gia hạn", max_length=300)
