"""Forms of secret votes and of votes that are held again."""

from collections.abc import Sequence

from django import forms
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from council.ballots.box import Choice
from council.forms.people import choices
from council.models import AgendaItem, MeetingAttendance, SecretVote
from people.models import User
from vietnamese.inputs import Line


class OpenForm(forms.Form):
    """Which of the waiting items are voted on now, together."""

    chosen = forms.TypedMultipleChoiceField(
        label="Nội dung bỏ phiếu lần này",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một nội dung."},
    )

    def __init__(self, *args, items: Sequence[AgendaItem], **kwargs):
        super().__init__(*args, **kwargs)
        self.items = {item.pk: item for item in items}
        self.fields["chosen"].choices = [(item.pk, in_words(item)) for item in items]

    def clean_chosen(self) -> list[AgendaItem]:
        return [self.items[pk] for pk in self.cleaned_data["chosen"]]


class BallotForm(forms.Form):
    """One question per item, nothing preselected. `seen` carries what the page asked.

    Every answer has one letter, and the page that confirms them repeats this very form: the length
    of a request or an answer tells nothing of the choices.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, votes: Sequence[SecretVote], **kwargs):
        super().__init__(*args, **kwargs)
        self.votes = votes
        self.initial["seen"] = asked(votes)
        for number, row in enumerate(votes, 1):
            self.fields[f"vote_{row.pk}"] = forms.TypedChoiceField(
                label=f"{number}. {in_words(row.item)}",
                choices=Choice.choices,
                coerce=Choice,
                widget=forms.RadioSelect,
                error_messages={"required": "Hãy chọn một ý kiến về nội dung này."},
            )

    def questions(self) -> list[forms.BoundField]:
        return [self[f"vote_{row.pk}"] for row in self.votes]

    def clean_seen(self) -> str:
        if self.cleaned_data["seen"] != asked(self.votes):
            raise ValidationError(
                "Danh sách nội dung đang bỏ phiếu đã thay đổi sau khi mở trang; hãy xem lại."
            )
        return self.cleaned_data["seen"]

    def choices(self) -> dict[int, Choice]:
        return {row.pk: self.cleaned_data[f"vote_{row.pk}"] for row in self.votes}


class ConfirmForm(BallotForm):
    """The same once more, with the password: who casts is who signed in, and no moment of it is kept."""

    password = forms.CharField(
        label="Mật khẩu của ông/bà",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Hãy nhập mật khẩu để bỏ phiếu."},
    )

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Not User.check_password, which may write to the account, nor a sign-in, which dates it."""
        if not check_password(self.cleaned_data["password"], self.user.password):
            raise ValidationError("Mật khẩu không đúng. Lá phiếu chưa được bỏ.")
        return ""


class RevoteForm(forms.Form):
    moved_by = forms.TypedChoiceField(label="Người kiến nghị", coerce=int)
    reason = Line(label="Lý do biểu quyết lại", max_length=300)
    in_favour = forms.IntegerField(
        label="Tán thành biểu quyết lại", min_value=0, max_value=999, help_text="Số thành viên."
    )
    against = forms.IntegerField(label="Không tán thành biểu quyết lại", min_value=0, max_value=999)

    def __init__(self, *args, people: Sequence[MeetingAttendance], **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {row.pk: row for row in people}
        self.fields["moved_by"].choices = choices(people)

    def clean_moved_by(self) -> MeetingAttendance:
        return self.people[self.cleaned_data["moved_by"]]


def asked(votes: Sequence[SecretVote]) -> str:
    return ",".join(str(row.pk) for row in votes)


def in_words(item: AgendaItem) -> str:
    nomination = item.nomination
    return f"{nomination.titled}, {nomination.unit_name}: {item.award_form.short_name}"
