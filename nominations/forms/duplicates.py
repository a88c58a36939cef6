"""Choosing the line into which another is merged; the director's finding."""

from typing import Any

from django import forms

from nominations.models import Nomination
from vietnamese.dates import dmy
from vietnamese.inputs import Prose


class LineField(forms.ModelChoiceField):
    def label_from_instance(self, row: Nomination) -> str:
        return (
            f"{row.dossier.code}, {row.dossier.unit.name}: {row.award_form.short_name}, "
            f"{dmy(row.period_from)} – {dmy(row.period_until)}, {row.get_state_display()}"
        )


class MergeForm(forms.Form):
    into = LineField(
        label="Gộp vào đề nghị",
        queryset=Nomination.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Chọn đề nghị được giữ lại."},
    )

    def __init__(self, *args: Any, lines: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields["into"].queryset = lines


class FindingForm(forms.Form):
    reason = Prose(
        label="Kết luận: vì sao là thành tích khác",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Hãy ghi kết luận vì sao là thành tích khác."},
    )
