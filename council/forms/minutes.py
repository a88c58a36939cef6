"""Forms of minutes, of a meeting or of a count: their free parts, then the signed scan."""

from collections.abc import Sequence
from datetime import date

from django import forms

from council.models import AgendaItem
from documents import uploads
from documents.fields import ScanField
from documents.models import NumberSeries
from vietnamese.inputs import Day, Prose


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def ask_number(form: forms.Form, series: NumberSeries | None, on: date) -> None:
    """Only where the council's series does not give the number itself."""
    if series is not None and not series.automatic:
        form.fields["number"] = forms.IntegerField(
            label="Số biên bản",
            min_value=1,
            initial=series.suggested(on.year),
            help_text=f"Số tiếp theo của {series}.",
        )
        form.order_fields(["number"])


class WritingForm(forms.Form):
    """`seen` is the revision that was before the writer's eyes."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def look_again(self, seen: int) -> None:
        """The next save is one over what is shown now."""
        self.data = {**self.data.dict(), "seen": seen}

    def parts(self) -> dict[str, object]:
        """What the act takes."""
        return self.cleaned_data

    def main(self) -> list[forms.BoundField]:
        return [self[name] for name in self.base_fields if name != "seen"]

    def of_items(self) -> list[forms.BoundField]:
        return []


class RemarksForm(WritingForm):
    remarks = Prose(
        label="Ý kiến khác của Ban kiểm phiếu",
        required=False,
        widget=_lines(5),
        help_text="Diễn biến, kiến nghị; không ghi ai chọn gì. Để trống thì không in.",
    )


class PartsForm(WritingForm):
    """What the secretary writes."""

    opening = Prose(
        label="Phần mở đầu",
        required=False,
        widget=_lines(3),
        help_text="Tuyên bố lý do, chương trình, ai trình bày báo cáo. Để trống thì không in.",
    )
    discussion = Prose(
        label="Ý kiến thảo luận chung",
        required=False,
        widget=_lines(6),
        help_text="Để trống, và không có ý kiến ở nội dung nào, thì Biên bản ghi không có ý kiến khác với "
        "báo cáo thẩm định.",
    )
    remarks = Prose(
        label="Ý kiến, kiến nghị khác",
        required=False,
        widget=_lines(3),
        help_text="Để trống thì không in.",
    )
    conclusion = Prose(
        label="Kết luận của chủ trì",
        required=False,
        widget=_lines(4),
        help_text="In sau kết quả được tính từ biểu quyết.",
    )

    def __init__(self, *args, items: Sequence[AgendaItem], **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"about_{item.pk}"] = Prose(
                label=f"{item.nomination.titled}, {item.award_form.short_name}",
                required=False,
                initial=item.discussion,
                widget=_lines(2),
            )

    def of_items(self) -> list[forms.BoundField]:
        return [self[f"about_{item.pk}"] for item in self.items]

    def parts(self) -> dict[str, object]:
        given = dict(self.cleaned_data)
        about = {item.pk: given.pop(f"about_{item.pk}") for item in self.items}
        return {"seen": given.pop("seen"), "values": given, "about": about}


class MinutesForm(forms.Form):
    signed_on = Day(label="Ngày ký biên bản")
    scan = ScanField(
        label="Biên bản đã ký",
        help_text=uploads.with_limit(
            "Bản quét hoặc ảnh chụp có chữ ký của chủ trì và thư ký: PDF, JPEG, PNG, tối đa {} MB."
        ),
    )
    signed = forms.BooleanField(label="Biên bản đã có chữ ký của chủ trì và thư ký")

    def __init__(self, *args, series: NumberSeries | None, on: date, **kwargs):
        super().__init__(*args, initial={"signed_on": on}, **kwargs)
        ask_number(self, series, on)

    def clean(self):
        given = super().clean()
        given.pop("signed", None)
        return given
