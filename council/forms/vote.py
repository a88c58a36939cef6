"""Forms of open votes: counts by hand, opinions by name, all items together."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from council.models import CountedVote, MeetingAttendance, RecordedVote
from council.tally import Counts

Choice = RecordedVote.Choice
NOT_SENT = ("", "Không gửi ý kiến")


class WrittenForm(forms.Form):
    """One question per absent voter, where the rule counts what they wrote; cleans to `written`."""

    def __init__(self, *args, absent: Sequence[MeetingAttendance] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.absent = absent
        for row in absent:
            self.fields[f"written_{row.pk}"] = forms.ChoiceField(
                label=f"Ý kiến bằng văn bản của {row.name} (vắng mặt)",
                choices=[NOT_SENT, *Choice.choices],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        said = {row.pk: given.get(f"written_{row.pk}") for row in self.absent}
        return {**given, "written": {pk: choice for pk, choice in said.items() if choice}}


class HandsForm(WrittenForm):
    """With `chair_decides` it asks what the chair decided, should opinions be equal."""

    in_favour = forms.IntegerField(label="Tán thành", min_value=0, max_value=999)
    against = forms.IntegerField(label="Không tán thành", min_value=0, max_value=999)
    abstaining = forms.IntegerField(label="Không có ý kiến", min_value=0, max_value=999)

    def __init__(self, *args, chair_decides: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if chair_decides:
            self.fields["casting"] = forms.ChoiceField(
                label=f"Ý kiến quyết định của chủ trì ({chair_decides})",
                choices=[("", "Không cần, số ý kiến không ngang nhau"), *CountedVote.CASTING],
                required=False,
                help_text="Chỉ chọn khi số ý kiến ngang nhau.",
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        counts = [given.get(name) or 0 for name in ("in_favour", "against", "abstaining")]
        return {"casting": "", **given, "counts": Counts(*counts)}


class RecordedForm(WrittenForm):
    """One question per present voter; nothing is preselected."""

    def __init__(self, *args, voters: Sequence[MeetingAttendance], **kwargs):
        super().__init__(*args, **kwargs)
        self.voters = voters
        own = {
            f"voter_{row.pk}": forms.ChoiceField(
                label=f"{row.name}, {row.get_role_display()}",
                choices=Choice.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "Hãy chọn ý kiến của thành viên này."},
            )
            for row in voters
        }
        self.fields = {**own, **self.fields}

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        choices = {row.pk: given.get(f"voter_{row.pk}", "") for row in self.voters}
        return {"choices": choices, "written": given["written"]}


class SeenForm(forms.Form):
    """Carries the ids that the page listed, so that one confirms what one saw."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def clean_seen(self) -> list[int]:
        ids = self.cleaned_data["seen"].split(",")
        if not all(each.isdecimal() for each in ids):
            raise ValidationError("Danh sách không đọc được; hãy mở lại trang.")
        return [int(each) for each in ids]


class TogetherForm(SeenForm, WrittenForm):
    """“Nhất trí” on all items of `groups`, with the exceptions: cleans to `but` and `later` by item id."""

    def __init__(self, *args, groups: Sequence[tuple[str, Sequence[Any]]], **kwargs):
        super().__init__(*args, **kwargs)
        self.groups, lines = groups, [line for _, lines in groups for line in lines]
        self.ids = [line.item.pk for line in lines]
        for line in lines:
            pk, name = line.item.pk, line.item.nomination.titled
            self.fields[f"against_{pk}"] = _few(f"Không tán thành {name}")
            self.fields[f"none_{pk}"] = _few(f"Không có ý kiến về {name}")
            self.fields[f"later_{pk}"] = forms.BooleanField(
                label="Để lại, biểu quyết riêng",
                required=False,
                widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
            )

    def in_groups(self) -> Iterator[tuple[str, list[Any]]]:
        for title, lines in self.groups:
            yield title, [(line, self._own(line.item.pk)) for line in lines]

    def _own(self, pk: int) -> dict[str, Any]:
        return {
            "numbers": [
                (Choice.AGAINST.label, self[f"against_{pk}"]),
                (Choice.ABSTAIN.label, self[f"none_{pk}"]),
            ],
            "later": self[f"later_{pk}"],
        }

    def opinions(self) -> list[forms.BoundField]:
        return [self[f"written_{row.pk}"] for row in self.absent]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        but = {
            pk: Counts(0, given.get(f"against_{pk}") or 0, given.get(f"none_{pk}") or 0)
            for pk in self.ids
        }
        later = {pk for pk in self.ids if given.get(f"later_{pk}")}
        if len(later) == len(self.ids):
            raise ValidationError("Mọi nội dung đều để lại; không có gì để ghi.")
        return {**given, "but": but, "later": later}


def _few(label: str) -> forms.IntegerField:
    """How many; nothing typed is nobody."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.NumberInput(
            attrs={"class": "form-control form-control-sm", "placeholder": "0", "min": "0"}
        ),
    )
