"""Forms of secret votes on paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from council.actions.counting import Board
from council.forms.ballot import OpenForm
from council.forms.minutes import ask_number
from council.forms.people import choices
from council.models import AgendaItem, MeetingAttendance, Teller
from council.sums import Sheets
from documents import uploads
from documents.fields import ScanField
from documents.models import NumberSeries
from vietnamese.inputs import Day

MOST_COPIES = 500
SHEETS = (
    ("issued", "Phát ra"),
    ("returned", "Thu về"),
    ("valid", "Hợp lệ"),
    ("invalid", "Không hợp lệ"),
    ("in_favour", "Tán thành"),
    ("against", "Không tán thành"),
    ("abstaining", "Không có ý kiến"),
)


class OpenPollForm(OpenForm):
    """The items, and the ban kiểm phiếu that the meeting elected."""

    head = forms.TypedChoiceField(label="Trưởng ban kiểm phiếu", coerce=int)
    others = forms.TypedMultipleChoiceField(
        label="Thành viên Ban kiểm phiếu",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Do phiên họp bầu trong số người có mặt; không phải người được đề nghị.",
        error_messages={"required": "Hãy chọn ít nhất một thành viên."},
    )
    layout = forms.ChoiceField(
        label="Phiếu biểu quyết",
        choices=[
            ("chung", "Mọi nội dung trên một phiếu"),
            ("hinh-thuc", "Mỗi hình thức khen thưởng một phiếu"),
        ],
        initial="chung",
        widget=forms.RadioSelect,
        help_text="Nội dung có người không được biểu quyết luôn ở phiếu riêng, phát cho những người còn lại.",
    )

    def __init__(
        self, *args, items: Sequence[AgendaItem], people: Sequence[MeetingAttendance], **kwargs
    ):
        super().__init__(*args, items=items, **kwargs)
        self.people = {row.pk: row for row in people}
        self.fields["head"].choices = [("", "Chọn"), *choices(people)]
        self.fields["others"].choices = choices(people)

    def clean(self):
        """The two choices of people together as `board`."""
        given = super().clean()
        if "head" not in given or "others" not in given:
            return given
        others = [self.people[pk] for pk in given["others"]]
        return {**given, "board": Board(self.people[given["head"]], others)}


class EnvelopesForm(forms.Form):
    """Who of the absent sent a sealed envelope: of nobody is asked what was in it."""

    senders = forms.TypedMultipleChoiceField(
        label="Thành viên vắng mặt đã gửi phong bì dán kín",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, people: Sequence[MeetingAttendance], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {row.pk: row for row in people}
        self.fields["senders"].choices = choices(people)

    def clean_senders(self) -> list[MeetingAttendance]:
        return [self.people[pk] for pk in self.cleaned_data["senders"]]


class SheetsForm(forms.Form):
    """The seven numbers of one item, in sheets of paper; cleans to `sheets`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in SHEETS:
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=999,
                error_messages={"required": "Hãy ghi số phiếu; không có thì ghi 0."},
            )

    def clean(self):
        given = super().clean()
        numbers = {name: given[name] for name, _ in SHEETS if name in given}
        return {**given, "sheets": Sheets(**numbers)} if len(numbers) == len(SHEETS) else given


class CorrectForm(SheetsForm):
    """`seen`: how often the shown numbers had been corrected."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class SignPollForm(forms.Form):
    signers = forms.TypedMultipleChoiceField(
        label="Đã có chữ ký của",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Biên bản phải có chữ ký của mọi thành viên Ban kiểm phiếu."},
    )
    signed_on = Day(label="Ngày ký biên bản")
    scan = ScanField(
        label="Biên bản kiểm phiếu đã ký",
        help_text=uploads.with_limit("Bản quét hoặc ảnh chụp: PDF, JPEG, PNG, tối đa {} MB."),
    )

    def __init__(
        self, *args, tellers: Sequence[Teller], series: NumberSeries | None, on: date, **kwargs
    ):
        super().__init__(*args, initial={"signed_on": on}, **kwargs)
        ask_number(self, series, on)
        self.tellers = {each.pk: each for each in tellers}
        self.fields["signers"].choices = [
            (each.pk, f"{each} ({each.title.lower()})") for each in tellers
        ]

    def clean_signers(self) -> list[Teller]:
        return [self.tellers[pk] for pk in self.cleaned_data["signers"]]


class PrintForm(forms.Form):
    """How many copies of each ballot, on which paper; none typed: as many as its voters."""

    so_ban = forms.IntegerField(
        label="Số bản mỗi mẫu phiếu",
        required=False,
        min_value=1,
        max_value=MOST_COPIES,
        help_text="Để trống: đúng số người bỏ phiếu có mặt của từng mẫu.",
    )
    kho = forms.ChoiceField(
        label="Khổ giấy", choices=[("a4", "A4"), ("a5", "A5")], required=False, initial="a4"
    )

    def wanted(self) -> dict[str, Any]:
        """Raises nothing: what cannot be read is left at its default."""
        self.is_valid()
        given = self.cleaned_data
        return {"number": given.get("so_ban"), "size": given.get("kho") or "a4"}
