"""What recording the province's answer asks for: what most lines share once, then each line."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from awards.actions.province_answer import Said
from awards.models import ProvinceLine
from awards.models.province import Answer
from vietnamese.inputs import DAY_HELP, Day, Line, Prose

SHARED = ("decision_number", "decided_on", "payer")
OWN = ("answer", "printed_as", "amount", "reason", *SHARED)
MOST = 2_000_000_000


class AnswerForm(forms.Form):
    """Cleans to `said`: line id → Said; a line's own decision goes before the shared one."""

    decision_number = Line(
        label="Số, ký hiệu quyết định",
        max_length=60,
        required=False,
        help_text="Dùng cho mọi dòng được tặng, trừ dòng ghi quyết định riêng.",
    )
    decided_on = Day(label="Ngày quyết định", required=False, help_text=DAY_HELP)
    payer = Line(label="Cơ quan chi thưởng", max_length=200, required=False)

    def __init__(self, *args: Any, lines: Sequence[ProvinceLine], form_name: str, **options: Any):
        super().__init__(*args, **options)
        self.rows = lines
        choices = [(Answer.YES, f"Được tặng {form_name}"), (Answer.NO, Answer.NO.label)]
        for line in lines:
            for name, field in _fields(line, choices).items():
                self.fields[f"{name}_{line.pk}"] = field

    def lines(self) -> Iterator[tuple[ProvinceLine, dict[str, forms.BoundField]]]:
        for line in self.rows:
            yield line, {name: self[f"{name}_{line.pk}"] for name in OWN}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        return {"said": {line.pk: self._said(line, given) for line in self.rows}}

    def _said(self, line: ProvinceLine, given: dict[str, Any]) -> Said:
        own = {name: given.get(f"{name}_{line.pk}") for name in OWN}
        for name in SHARED:
            own[name] = own[name] or given.get(name)
        words = {name: own[name] or "" for name in ("answer", "printed_as", "reason")}
        return Said(
            **words,
            amount=own["amount"],
            decided_on=own["decided_on"],
            decision_number=own["decision_number"] or "",
            payer=own["payer"] or "",
        )


def _fields(line: ProvinceLine, choices: list[tuple[str, str]]) -> dict[str, forms.Field]:
    whose = line.nomination.titled
    return {
        "answer": forms.ChoiceField(
            label=f"Kết quả của {whose}",
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"required": "Hãy chọn kết quả."},
        ),
        "printed_as": Line(
            label="Tên in trong quyết định của tỉnh",
            max_length=200,
            required=False,
            initial=line.recipient,
            help_text="Ghi đúng như bản in, kể cả khi in sai.",
        ),
        "amount": forms.IntegerField(
            label="Tiền thưởng (đồng)", min_value=0, max_value=MOST, required=False
        ),
        "reason": Prose(
            label="Lý do không tặng",
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
        ),
        "decision_number": Line(label="Số quyết định riêng", max_length=60, required=False),
        "decided_on": Day(label="Ngày quyết định riêng", required=False),
        "payer": Line(label="Cơ quan chi thưởng riêng", max_length=200, required=False),
    }
