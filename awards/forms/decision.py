"""What the director's desk and the decision's pages ask for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from awards.actions.decision import ARTICLES
from awards.models import Ruling
from campaign.models import AwardForm
from documents.models import LegalDocument
from nominations.forms.ticked import TickedForm
from nominations.models import Nomination
from vietnamese.inputs import Line, Prose
from vietnamese.text import tidy_lines

Outcome = Ruling.Outcome
REASON = 2000  # letters, as workflow.forms.ReasonForm takes
IF_OTHERWISE = {"class": "form-control", "placeholder": "Lý do, nếu khác Hội đồng"}


def outcomes(nomination: Nomination) -> list[tuple[str, str]]:
    """What may be ruled on it: only what another level decides can be proposed upwards."""
    upward = nomination.award_form.proposes_upward
    return [each for each in Outcome.choices if upward or each[0] != Outcome.PROPOSE]


class RuleForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Ý kiến",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn ý kiến."},
    )
    reason = Prose(
        label="Lý do",
        required=False,
        max_length=REASON,
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
                max_length=REASON,
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


class DraftForm(TickedForm):
    award_form = forms.ModelChoiceField(
        AwardForm.objects.filter(proposes_upward=False), label="Hình thức", empty_label=None
    )


class Article(Prose):
    def __init__(self, label: str):
        super().__init__(
            label=label,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4}),
            help_text="Để nguyên lời soạn sẵn thì số người, số tiền tự theo danh sách. Đã sửa mà muốn lấy lại "
            "lời soạn sẵn thì xóa trắng ô này.",
        )


class Basis(forms.ModelMultipleChoiceField):
    """Says of each whether it is in force on `on`, the day the paper would bear."""

    on: date

    def label_from_instance(self, document: LegalDocument) -> str:
        return " – ".join(filter(None, (str(document), document.not_in_force(self.on))))


class ReviseForm(TickedForm):
    """`composed`: Điều 1–3 as the list gives them; who leaves them so has them composed anew each time."""

    about = Line(label="Trích yếu", max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    achievement = Prose(
        label="Thành tích (ghi tại Điều 1)", widget=forms.Textarea(attrs={"rows": 2})
    )
    copies_to = Prose(
        label="Nơi nhận",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Mỗi nơi một dòng; dòng “Lưu” được thêm tự động.",
    )
    first_article = Article(label="Điều 1")
    second_article = Article(label="Điều 2")
    third_article = Article(label="Điều 3")
    bases = Basis(
        LegalDocument.objects.none(),
        label="Căn cứ pháp lý",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Văn bản có hiệu lực vào hôm nay và văn bản dự thảo đang dẫn.",
    )

    def __init__(
        self,
        *args: Any,
        composed: Sequence[str],
        bases: QuerySet[LegalDocument],
        on: date,
        **options: Any,
    ):
        super().__init__(*args, **options)
        self.composed = dict(zip(ARTICLES, composed, strict=True))
        self.fields["bases"].queryset, self.fields["bases"].on = bases, on

    def clean(self) -> dict[str, Any]:
        """An article as it was composed, or left empty, is kept as “composed”."""
        given = super().clean()
        for name, text in self.composed.items():
            if given.get(name) == tidy_lines(text):
                given[name] = ""
        return given

    def clean_copies_to(self) -> list[str]:
        return [
            line.strip() for line in self.cleaned_data["copies_to"].splitlines() if line.strip()
        ]
