"""What the office asks of a unit: a box per part of the dossier and per report, with ready phrases."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms

from nominations.actions.dossier import RemarkDraft
from nominations.models import Nomination, Remark, RemarkPhrase
from vietnamese.inputs import Day, Prose

LONGEST = 2000


class SendBackForm(forms.Form):
    """What is written in, or ticked, is asked for; a part without either is not."""

    resubmit_by = Day(
        label="Bổ sung trước hết ngày", help_text="Ngày/tháng/năm; gợi ý là 5 ngày làm việc."
    )

    def __init__(
        self,
        *args: Any,
        nominations: Sequence[Nomination] = (),
        phrases: Iterable[RemarkPhrase] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.phrases = list(phrases)
        self.places = {f"part_{part}": (part, None) for part in Remark.Part}
        reports = {f"report_{row.pk}": (Remark.Part.REPORTS, row) for row in nominations}
        self.places |= reports
        for name, (part, row) in self.places.items():
            self._add(name, part, row)

    def _add(self, name: str, part: Remark.Part, row: Nomination | None) -> None:
        self.fields[name] = Prose(
            label=f"Báo cáo thành tích: {row.titled}" if row else part.label,
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"cau_{name}"] = forms.TypedMultipleChoiceField(
            label="Câu có sẵn",
            choices=[(each.pk, each.text) for each in self.phrases if each.part == part],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def rows(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Each box with its phrases, as the page draws them."""
        return ((self[name], self[f"cau_{name}"]) for name in self.places)

    def clean(self) -> dict[str, Any]:
        """What actions.dossier.send_back takes."""
        remarks = [
            RemarkDraft(part=str(part), text=text, nomination=row)
            for name, (part, row) in self.places.items()
            if (text := self._asked(name))
        ]
        if not remarks:
            first = f"part_{Remark.Part.WHOLE}"
            self.add_error(first, "Hãy ghi ít nhất một nội dung cần bổ sung, ở phần có liên quan.")
        return {"remarks": remarks, "resubmit_by": self.cleaned_data.get("resubmit_by")}

    def _asked(self, name: str) -> str:
        """The text, then each ticked phrase that does not stand in it already."""
        typed = self.cleaned_data.get(name, "").strip()
        ticked = set(self.cleaned_data.get(f"cau_{name}", ()))
        more = [each.text for each in self.phrases if each.pk in ticked and each.text not in typed]
        return "\n".join(filter(None, [typed, *more]))
