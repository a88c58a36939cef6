"""Nominations to tick, drawn by templates/nominations/ticked.html."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from nominations.models import Nomination


class TickedForm(forms.Form):
    """`nominations`: what may be ticked; fields of a subclass stand beside."""

    chosen = forms.ModelMultipleChoiceField(
        Nomination.objects.none(),
        label="Danh sách",
        error_messages={"required": "Hãy chọn ít nhất một cá nhân, tập thể."},
    )

    def __init__(self, *args: Any, nominations: QuerySet[Nomination], **options: Any):
        super().__init__(*args, **options)
        self.fields["chosen"].queryset = nominations

    def ticked(self) -> set[int]:
        """What stands ticked now: as typed, else as the list was."""
        return {int(pk) for pk in self["chosen"].value() or [] if str(pk).isdecimal()}
