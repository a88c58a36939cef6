from django import forms

from reporting.models import CampaignReport


class ReportTextForm(forms.ModelForm):
    class Meta:
        model = CampaignReport
        fields = ("leadership", "results", "limits", "plans")
        widgets = {name: forms.Textarea(attrs={"rows": 6}) for name in fields}
