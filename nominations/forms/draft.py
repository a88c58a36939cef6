"""What the browser sends while somebody writes."""

from django import forms

from nominations.actions.writing import LONGEST_DRAFT
from vietnamese.inputs import Prose


class DraftForm(forms.Form):
    key = forms.CharField(max_length=40)
    text = Prose(required=False, max_length=LONGEST_DRAFT)
    revision = forms.IntegerField(min_value=0)
