"""What pages ask about numbers and sending, for every app whose papers are numbered and sent."""

from collections.abc import Sequence
from copy import copy
from datetime import date, datetime
from typing import Any

from django import forms

from documents import uploads
from documents.actions.issuing import MAX_NUMBER
from documents.actions.signed_copies import COMPARE, DIFFERS
from documents.fields import FileBytes, ScanField
from documents.models import Channel, NumberSeries
from documents.signatures.comparing import PageDifference
from documents.uploads import Scan
from vietnamese.dates import hm_dmy
from vietnamese.inputs import Day
from vietnamese.text import tidy, tidy_lines
from vietnamese.validators import no_forbidden_characters

MOMENT = "Ghi giờ:phút ngày/tháng/năm, như 09:30 30/06/2026."
MOMENTS = ("%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M")
LONGEST = 200  # of a recipient's name


class Moment(forms.DateTimeField):
    """Typed as people read it here, “09:30 30/06/2026”."""

    input_formats = MOMENTS

    def __init__(self, **options: Any):
        box = forms.TextInput(attrs={"placeholder": "gg:pp dd/mm/yyyy", "autocomplete": "off"})
        super().__init__(widget=box, error_messages={"invalid": MOMENT}, **options)

    def prepare_value(self, value: Any) -> Any:
        return hm_dmy(value) if isinstance(value, datetime) else value


class OptionalScan(ScanField):
    """None when nothing was chosen."""

    def clean(self, data: Any, initial: Any = None) -> Scan | None:
        return super().clean(data, initial) if data else None


class NumberForm(forms.Form):
    """Which series, number and date; cleans `number` to None for a series that gives it itself.

    `books`: each series that serves the paper with its next number. When all of them are automatic
    nothing is typed. `wet_ink`: the paper is signed by hand, and văn thư says that it is.
    """

    series = forms.TypedChoiceField(label="Sổ văn bản", coerce=int)
    number = forms.IntegerField(label="Số", min_value=1, max_value=MAX_NUMBER, required=False)
    issued_on = Day(label="Ngày ban hành", required=False)
    signed = forms.BooleanField(
        label="Bản giấy đã có chữ ký của người ký",
        error_messages={"required": "Chỉ cấp số cho bản giấy đã ký."},
    )

    def __init__(
        self,
        *args: Any,
        books: Sequence[tuple[NumberSeries, int]],
        today: date,
        wet_ink: bool = True,
        **options: Any,
    ):
        first, following = books[0]
        suggested = {"series": first.pk, "issued_on": today}
        if not first.automatic:
            suggested["number"] = following
        super().__init__(*args, initial=suggested | options.pop("initial", {}), **options)
        self.books, self.today = {book.pk: book for book, _ in books}, today
        self.fields["series"].choices = [(book.pk, _next(book, number)) for book, number in books]
        if all(book.automatic for book, _ in books):
            del self.fields["number"], self.fields["issued_on"]
        if not wet_ink:
            del self.fields["signed"]

    def clean_series(self) -> NumberSeries:
        return self.books[self.cleaned_data["series"]]

    def clean(self) -> dict[str, Any]:
        """A number typed for an automatic series stays, to be refused by the act."""
        values, series = super().clean(), self.cleaned_data.get("series")
        if series is None:
            return values
        if series.automatic:
            return values | {"number": values.get("number"), "issued_on": self.today}
        for name, words in (("number", "Hãy ghi số văn bản."), ("issued_on", "Hãy ghi ngày.")):
            if values.get(name) is None and name not in self.errors:
                self.add_error(name, words)
        return values


class ApproveForm(forms.Form):
    """`seen` is the proof of the very text that was open; the tick says that it was read."""

    seen = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(
        label="Tôi đã xem bản in của dự thảo này",
        error_messages={"required": "Hãy mở bản in, xem, rồi đánh dấu vào ô này."},
    )


class Secret(forms.CharField):
    """A passphrase or a PIN: never shown again, never kept by the browser if it listens to us."""

    def __init__(self, **options: Any):
        box = forms.PasswordInput(attrs={"autocomplete": "off"})
        super().__init__(widget=box, strip=False, max_length=200, **options)


class SignForm(ApproveForm):
    """`books`: automatic series with their next numbers; `secret`: what the key is opened with."""

    series = forms.TypedChoiceField(label="Sổ văn bản", coerce=int)
    passphrase = Secret(help_text="Hỏi mỗi lần ký; phần mềm không lưu lại.")

    def __init__(
        self, *args: Any, books: Sequence[tuple[NumberSeries, int]], secret: str, **options: Any
    ):
        super().__init__(*args, **options)
        self.books = {book.pk: book for book, _ in books}
        self.fields["series"].choices = [(book.pk, _next(book, number)) for book, number in books]
        self.fields["passphrase"].label = secret

    def clean_series(self) -> NumberSeries:
        return self.books[self.cleaned_data["series"]]


class SealForm(forms.Form):
    read = forms.BooleanField(
        label="Tôi đã xem tệp có chữ ký số của người ký và kiểm tra thể thức",
        error_messages={"required": "Hãy mở tệp, xem, rồi đánh dấu vào ô này."},
    )
    passphrase = Secret(help_text="Hỏi mỗi lần ký; phần mềm không lưu lại.")

    def __init__(self, *args: Any, secret: str, **options: Any):
        super().__init__(*args, **options)
        self.fields["passphrase"].label = secret


class SignedForm(forms.Form):
    """Cleans `compared` to the SHA-256 of the file that was compared by eye, or to nothing.

    The tick is asked for only once the act has asked for it, and holds for that very file alone.
    """

    scan = ScanField(
        label="Bản quét hoặc tệp PDF đã ký số",
        help_text=uploads.with_limit(
            "Bản quét giấy đã ký, đóng dấu (PDF, JPEG, PNG), hoặc tệp PDF có chữ ký số của "
            "người ký và của cơ quan; tối đa {} MB."
        ),
    )
    sealed = forms.BooleanField(
        label="Văn bản đã được ký và đóng dấu",
        error_messages={"required": "Hãy xác nhận văn bản đã được ký và đóng dấu."},
    )
    compared = forms.BooleanField(
        label="Tôi đã đối chiếu bằng mắt tệp này với bản đã ban hành: cùng một văn bản",
        help_text="Chọn lại tệp ở trên: trình duyệt không giữ tệp đã chọn.",
        required=False,
    )
    compared_file = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        if not self.data.get("compared_file"):
            del self.fields["compared"], self.fields["compared_file"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        file, is_ticked = values.pop("compared_file", ""), values.pop("compared", False)
        return values | {"compared": file if is_ticked else ""}

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        for each in self._said(COMPARE):
            self._ask(each.params["file"])

    @property
    def differences(self) -> list[PageDifference]:
        return [page for each in self._said(DIFFERS) for page in each.params["differences"]]

    def _said(self, code: str) -> list[forms.ValidationError]:
        errors = self.errors.as_data().get("scan", [])
        return [each for each in errors if each.code == code]

    def _ask(self, mark: str) -> None:
        for name in ("compared", "compared_file"):
            self.fields[name] = copy(self.base_fields[name])
        self.data = self.data.copy()
        self.data["compared_file"] = mark
        self.data.pop("compared", None)


class CheckForm(forms.Form):
    file = FileBytes(
        label="Tệp PDF",
        help_text=uploads.with_limit("Tối đa {} MB. Tệp được kiểm tra rồi bỏ, không lưu lại."),
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )


class SendingForm(forms.Form):
    """Recipients of the paper's own Nơi nhận are ticked, those not yet sent to beforehand; others typed."""

    recipients = forms.MultipleChoiceField(
        label="Nơi nhận", required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.CharField(
        label="Nơi nhận khác",
        required=False,
        strip=False,
        validators=[no_forbidden_characters],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi dòng một nơi nhận.",
    )
    channel = forms.ChoiceField(label="Hình thức gửi", choices=Channel.choices)
    sent_at = Moment(label="Gửi lúc")
    copies = forms.IntegerField(
        label="Số bản gửi mỗi nơi", initial=1, min_value=1, max_value=999, localize=False
    )

    def __init__(self, *args: Any, names: Sequence[str], sent: set[str], **options: Any):
        waiting = [name for name in names if name not in sent]
        super().__init__(*args, **options)
        self.fields["recipients"].choices = [(name, _told(name, sent)) for name in names]
        self.fields["recipients"].initial = waiting
        if not names:
            del self.fields["recipients"]

    def clean_others(self) -> list[str]:
        names = [tidy(line) for line in tidy_lines(self.cleaned_data["others"]).splitlines()]
        if any(len(name) > LONGEST for name in names):
            raise forms.ValidationError(f"Tên nơi nhận dài nhất {LONGEST} ký tự.")
        return [name for name in names if name]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        chosen = [*values.get("recipients", []), *values.pop("others", [])]
        return values | {"recipients": list(dict.fromkeys(chosen))}


class ReceiptForm(forms.Form):
    received_at = Moment(label="Nhận lúc")
    received_by = forms.CharField(
        label="Người nhận", max_length=120, validators=[no_forbidden_characters]
    )
    receipt = forms.CharField(
        label="Số, ký hiệu phiếu nhận (nếu có)",
        max_length=80,
        required=False,
        validators=[no_forbidden_characters],
    )
    scan = OptionalScan(
        label="Phiếu nhận (nếu có)",
        required=False,
        help_text=uploads.with_limit("PDF, JPEG hoặc PNG, tối đa {} MB."),
    )


def _next(book: NumberSeries, number: int) -> str:
    following = f"{number:02d}/{book.symbol}" if book.symbol else f"{number:02d}"
    if book.automatic:
        return f"{book.name}, cấp tự động, số tiếp theo {following}"
    return f"{book.name}, số tiếp theo {following}"


def _told(name: str, sent: set[str]) -> str:
    return f"{name} (đã gửi)" if name in sent else name
