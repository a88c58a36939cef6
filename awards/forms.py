"""What the director's desk and the decision's pages ask for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from awards.models import Ruling
from campaign.models import AwardForm
from council.forms import ScanField
from documents.models import LegalDocument, NumberSeries
from nominations.forms.fields import Day, Line, Prose
from nominations.models import Nomination

Outcome = Ruling.Outcome
IF_OTHERWISE = {"class": "form-control", "placeholder": "Lý do, nếu khác Hội đồng"}


def outcomes(nomination: Nomination) -> list[tuple[str, str]]:
    """What may be ruled on it: only what another level decides can be proposed upwards."""
    upward = nomination.award_form.proposes_upward
    return [each for each in Outcome.choices if upward or each[0] != Outcome.PROPOSE]


class RuleForm(forms.Form):
    outcome = forms.ChoiceField(label="Ý kiến", widget=forms.RadioSelect)
    reason = Prose(
        label="Lý do",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bắt buộc khi khác ý kiến Hội đồng, khi không khen và khi chuyển lại Văn phòng.",
    )

    def __init__(self, *args, nomination: Nomination, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = outcomes(nomination)


@dataclass(frozen=True)
class Default:
    """A nomination with the outcome that follows the council's advice."""

    nomination: Nomination
    outcome: str
    label: str
    sentence: str


class FollowForm(forms.Form):
    """“Trừ …”: per nomination another outcome and its reason; empty means as the council advised."""

    def __init__(self, *args, rows: Sequence[Default], **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            name, pk = row.nomination.titled, row.nomination.pk
            others = [each for each in outcomes(row.nomination) if each[0] != row.outcome]
            self.fields[f"outcome_{pk}"] = forms.ChoiceField(
                label=f"Ý kiến về {name}",
                choices=[("", f"Theo Hội đồng: {row.label}"), *others],
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            self.fields[f"reason_{pk}"] = Line(
                label=f"Lý do về {name}",
                required=False,
                widget=forms.TextInput(attrs=IF_OTHERWISE),
            )

    def lines(self) -> Iterator[tuple[Default, forms.BoundField, forms.BoundField]]:
        for row in self.rows:
            pk = row.nomination.pk
            yield row, self[f"outcome_{pk}"], self[f"reason_{pk}"]

    def clean(self):
        given, shown = super().clean(), [str(row.nomination.pk) for row in self.rows]
        if self.data.get("seen", "").split(",") != shown:
            raise ValidationError(
                "Danh sách chờ ý kiến vừa thay đổi; hãy xem lại các dòng dưới đây rồi gửi lại."
            )
        return {**given, "exceptions": dict(self._exceptions(given))}

    def _exceptions(self, given: dict) -> Iterator[tuple[int, tuple[str, str]]]:
        for row in self.rows:
            pk = row.nomination.pk
            outcome, reason = given.get(f"outcome_{pk}", ""), given.get(f"reason_{pk}", "")
            if outcome or reason:
                yield pk, (outcome or row.outcome, reason)


class DraftForm(forms.Form):
    award_form = forms.ModelChoiceField(
        AwardForm.objects.filter(proposes_upward=False), label="Hình thức", empty_label=None
    )
    chosen = forms.ModelMultipleChoiceField(
        Nomination.objects.none(),
        label="Danh sách",
        error_messages={"required": "Hãy chọn ít nhất một cá nhân, tập thể."},
    )

    def __init__(self, *args, nominations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = nominations

    def ticked(self) -> set[int]:
        return {int(pk) for pk in self["chosen"].value() or [] if str(pk).isdigit()}


class ReviseForm(forms.Form):
    about = Line(label="Trích yếu", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    achievement = Prose(
        label="Thành tích (ghi tại Điều 1)", widget=forms.Textarea(attrs={"rows": 2})
    )
    copies_to = Prose(
        label="Nơi nhận",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi nơi một dòng; dòng “Lưu” được thêm tự động.",
    )
    bases = forms.ModelMultipleChoiceField(
        LegalDocument.objects.order_by("kind", "-issued_on"),
        label="Căn cứ pháp lý",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    chosen = DraftForm.base_fields["chosen"]

    def __init__(self, *args, nominations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = nominations

    ticked = DraftForm.ticked

    def clean_copies_to(self) -> list[str]:
        return [
            line.strip() for line in self.cleaned_data["copies_to"].splitlines() if line.strip()
        ]


class ApproveForm(forms.Form):
    """`seen` is the proof of the very text that was open; the tick says that it was read."""

    seen = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(
        label="Tôi đã xem bản in của dự thảo này",
        error_messages={"required": "Hãy mở bản in, xem, rồi đánh dấu vào ô này."},
    )


class NumberForm(forms.Form):
    series = forms.TypedChoiceField(label="Sổ văn bản", coerce=int)
    number = forms.IntegerField(label="Số", min_value=1, max_value=99_999)
    issued_on = Day(label="Ngày ban hành")
    signed = forms.BooleanField(
        label="Bản giấy đã có chữ ký của người ký",
        error_messages={"required": "Chỉ cấp số cho bản giấy đã ký."},
    )

    def __init__(self, *args, books: Sequence[tuple[NumberSeries, int]], **kwargs):
        """`books`: each register with its next number."""
        super().__init__(*args, **kwargs)
        self.books = {book.pk: book for book, _ in books}
        self.fields["series"].choices = [
            (book.pk, f"{book.name}, số tiếp theo {number:02d}/{book.symbol}")
            for book, number in books
        ]

    def clean_series(self) -> NumberSeries:
        return self.books[self.cleaned_data["series"]]


class SignedForm(forms.Form):
    scan = ScanField(
        label="Bản quét",
        help_text="Văn bản đã ký, đóng dấu: PDF, JPEG hoặc PNG, tối đa 20 MB.",
    )
    sealed = forms.BooleanField(
        label="Văn bản đã được ký và đóng dấu",
        error_messages={"required": "Hãy xác nhận văn bản đã được ký và đóng dấu."},
    )
