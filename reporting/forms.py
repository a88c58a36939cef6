from django import forms

from campaign.models import Campaign
from reporting.models import CampaignReport


class DraftForm(forms.Form):
    campaign = forms.ModelChoiceField(
        Campaign.objects.exclude(state="draft"),
        label="Phong trào",
        error_messages={"required": "Hãy chọn phong trào."},
    )
    year = forms.IntegerField(
        label="Báo cáo về năm",
        localize=False,
        min_value=2017,
        max_value=2100,
        error_messages={"required": "Hãy ghi năm.", "invalid": "Ghi năm bằng bốn chữ số."},
    )


class ReportTextForm(forms.ModelForm):
    class Meta:
        model = CampaignReport
        fields = ("leadership", "results", "limits", "plans")
        widgets = {name: forms.Textarea(attrs={"rows": 6}) for name in fields}
