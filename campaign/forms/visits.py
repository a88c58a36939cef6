"""The minutes of a visit with a row for each recommendation; its day; its signed scan."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms

from campaign.actions.visits import Item
from campaign.forms.rows import SavedWhole, posted
from campaign.models import Recommendation, Visit
from documents import uploads
from documents.forms import MOMENT, Moment
from documents.uploads import Scan
from vietnamese.inputs import DAY_HELP, Day, Line, Prose, mark_invalid

LEAST_ROWS, MOST_ROWS = 3, 15
FACTS = ("held_at", "place", "present", "achieved", "shortcomings", "opinion")
LABELS = {"text": "Kiến nghị", "due_on": "Thời hạn"}


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MinutesForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    held_at = Moment(label="Bắt đầu lúc", required=False, help_text=MOMENT)
    place = Line(label="Địa điểm", max_length=200, required=False)
    present = Prose(
        label="Đại diện đơn vị",
        required=False,
        help_text="Mỗi người một dòng: ông/bà, họ tên, chức vụ.",
        widget=_lines(3),
    )
    achieved = Prose(label="Kết quả đạt được", required=False, widget=_lines(5))
    shortcomings = Prose(
        label="Tồn tại, hạn chế",
        required=False,
        help_text="Để trống thì biên bản ghi “Không.”",
        widget=_lines(4),
    )
    opinion = Prose(
        label="Ý kiến của đơn vị",
        required=False,
        help_text="Để trống thì biên bản ghi “Thống nhất với kết quả kiểm tra.”",
        widget=_lines(3),
    )


class ItemForm(forms.Form):
    text = Prose(required=False, widget=_lines(2))
    due_on = Day(required=False)

    def __init__(self, data: Any, place: int, initial: Mapping[str, Any]):
        super().__init__(data, prefix=f"kien-nghi-{place}", initial=initial)
        for name, words in LABELS.items():
            self.fields[name].label = label = f"{words} {place + 1}"
            self.fields[name].widget.attrs |= {
                "class": "form-control form-control-sm",
                "aria-label": label,
            }

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        text, due_on = values.get("text"), values.get("due_on")
        if text and due_on is None and "due_on" not in self.errors:
            self.add_error("due_on", "Ghi thời hạn.")
        if due_on and not text and "text" not in self.errors:
            self.add_error("text", "Ghi kiến nghị.")
        mark_invalid(self)
        return values

    def item(self) -> Item | None:
        """None for an empty row."""
        return Item(**self.cleaned_data) if self.cleaned_data["text"] else None


class VisitForms(SavedWhole):
    """The minutes and what they recommend."""

    def __init__(self, data: Any, row: Visit, *, seen: int, suggested: Mapping[str, Any]):
        """`seen`: the revision shown; `suggested` stands where nothing is written yet."""
        facts = {name: getattr(row, name) or suggested.get(name) for name in FACTS}
        facts["seen"] = seen
        self.main = MinutesForm(data, initial=facts)
        known = [_as_typed(each) for each in row.recommendations.all()]
        count = max(
            LEAST_ROWS, min(MOST_ROWS, len(known) + 2), posted(data, "kien-nghi-{}-text", MOST_ROWS)
        )
        self.rows = [
            ItemForm(data, place, known[place] if place < len(known) else {})
            for place in range(count)
        ]


def _as_typed(row: Recommendation) -> dict[str, Any]:
    return {name: getattr(row, name) for name in LABELS}


class RescheduleForm(forms.Form):
    planned_on = Day(label="Ngày kiểm tra mới", help_text=DAY_HELP)
    reason = Line(label="Lý do", max_length=300)


class SkipForm(forms.Form):
    reason = Line(label="Lý do", max_length=300, help_text="Đơn vị sẽ đọc lý do này.")


class SignedForm(forms.Form):
    """`admit` counts the bytes before anything is parsed; raises ValidationError."""

    scan = forms.FileField(
        label="Bản quét biên bản đã ký",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=uploads.with_limit("PDF, JPEG hoặc PNG, tối đa {} MB."),
        error_messages={"required": "Chọn tệp để đính kèm.", "empty": "Tệp rỗng."},
    )

    def __init__(self, *args: Any, admit: Callable[[int], None], **options: Any):
        super().__init__(*args, **options)
        self.admit = admit

    def clean_scan(self) -> Scan:
        chosen = self.cleaned_data["scan"]
        uploads.demand_size(chosen.size)
        self.admit(chosen.size)
        return uploads.scan(chosen)
