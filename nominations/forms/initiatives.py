"""Choosing the initiatives that an achievement report tells of."""

from typing import Any

from django import forms

from campaign.models import Initiative
from nominations.actions.initiatives import linkable
from nominations.models import Nomination


class ChosenInitiatives(forms.Form):
    chosen = forms.ModelMultipleChoiceField(
        Initiative.objects.none(),
        label="Sáng kiến của người, tập thể được đề nghị",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, nomination: Nomination, **options: Any):
        super().__init__(*args, **options)
        self.fields["chosen"].queryset = linkable(nomination).order_by("-pk")
