"""What is asked when a phiếu trình that came back signed is written down."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django import forms

from awards.forms.decision import REASON, outcomes
from documents import uploads
from documents.uploads import Scan
from nominations.models import Nomination
from people.models import User
from vietnamese.inputs import Day, Line


class Signer(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return user.staff.titled


class RecordForm(forms.Form):
    """Nothing is preselected: every line as it was marked. `rows`: each with its number on the sheet.

    `admit` counts the bytes of the scan before anything is parsed.
    """

    signed_by = Signer(
        User.objects.none(), label="Người ký phiếu trình", empty_label="Chọn người ký"
    )
    signed_on = Day(label="Ngày ký")
    scan = forms.FileField(
        label="Bản quét phiếu trình đã ký",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=uploads.with_limit("PDF, JPEG hoặc PNG, tối đa {} MB."),
        error_messages={"required": "Chọn tệp để đính kèm.", "empty": "Tệp rỗng."},
    )

    def __init__(
        self,
        *args: Any,
        rows: Sequence[tuple[int, Nomination]],
        signers: Sequence[User],
        admit: Callable[[int], None],
        **options: Any,
    ):
        super().__init__(*args, **options)
        self.rows, self.admit = rows, admit
        keys = [each.pk for each in signers]
        signing = User.objects.filter(pk__in=keys).select_related("staff")
        self.fields["signed_by"].queryset = signing.order_by("staff__name_key", "pk")
        for _number, row in rows:
            self.fields[f"outcome_{row.pk}"] = forms.ChoiceField(
                label=f"Ý kiến về {row.titled}",
                choices=[("", "Để trống trên phiếu"), *outcomes(row)],
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            self.fields[f"reason_{row.pk}"] = Line(
                label=f"Lý do về {row.titled}",
                required=False,
                max_length=REASON,
                widget=forms.TextInput(
                    attrs={"class": "form-control", "placeholder": "Lý do, nếu ghi trên phiếu"}
                ),
            )

    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in ("signed_by", "signed_on", "scan")]

    def lines(self) -> Iterator[tuple[int, Nomination, forms.BoundField, forms.BoundField]]:
        for number, row in self.rows:
            yield number, row, self[f"outcome_{row.pk}"], self[f"reason_{row.pk}"]

    def clean_scan(self) -> Scan:
        chosen = self.cleaned_data["scan"]
        uploads.demand_size(chosen.size)
        self.admit(chosen.size)
        return uploads.scan(chosen)

    def clean(self) -> dict[str, Any]:
        """What the act takes; a reason without an outcome is a line, and a wrong one."""
        given = super().clean()
        pairs = {
            row.pk: (given.get(f"outcome_{row.pk}", ""), given.get(f"reason_{row.pk}", ""))
            for _number, row in self.rows
        }
        kept = {name: given.get(name) for name in ("signed_by", "signed_on", "scan")}
        return {**kept, "ruled": {pk: pair for pk, pair in pairs.items() if any(pair)}}
