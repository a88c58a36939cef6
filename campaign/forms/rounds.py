"""What the office writes of a round: the guidance letter's facts, and how due dates are reckoned."""

from typing import Any

from django import forms

from campaign.actions.rounds import CLOCK
from campaign.models import Campaign, Round
from vietnamese.inputs import Day

DAY = "Ngày/tháng/năm"
INNER_DATES = {"council_by": Day, "meeting_by": Day}


class RoundForm(forms.ModelForm):
    """What the guidance letter says; days and counting come from the campaign."""

    class Meta:
        model = Round
        fields = (
            *("name", "occasion", "guidance_number", "guidance_on", "award_forms"),
            *("opens_on", "closes_on", "period_from", "period_until", "has_council"),
            *("council_by", "meeting_by"),
            *("grace_days", "first_look_days", "clerk_may_submit"),
        )
        widgets = {"award_forms": forms.CheckboxSelectMultiple}
        field_classes = INNER_DATES
        help_texts = {
            "closes_on": f"{DAY}. Đợt “ngoài đợt” để trống.",
            "opens_on": f"{DAY}. Đến ngày này đợt tự mở nếu Văn phòng chưa mở.",
        }

    def __init__(self, *args: Any, campaign: Campaign, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.campaign = campaign
        self.fields["award_forms"].queryset = campaign.award_forms.all()
        self.fields["occasion"].choices = [("", "Chọn dịp"), *Round.Occasion.choices]


class ClockForm(forms.ModelForm):
    """The settings of the 15-day clock."""

    class Meta:
        model = Round
        fields = CLOCK
        field_classes = INNER_DATES
        help_texts = {
            "days": "Kể từ ngày kết thúc nhận hồ sơ; ngày đầu không tính.",
            "roll_over": "Chuyển sang ngày làm việc tiếp theo; không đánh dấu thì giữ nguyên ngày.",
        }


class EndForm(forms.Form):
    reason = forms.CharField(
        label="Lý do (khi kết thúc trước ngày đã ghi)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
