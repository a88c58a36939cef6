"""What people choose on the desk's pages."""

from datetime import date
from typing import Any

from django import forms

from campaign.backwards import Course
from campaign.models import Campaign, DayOff, Round
from campaign.states import RUNNING
from desk.models import StageDays
from vietnamese.inputs import Day
from workflow.models import MailChoice

YEARS = range(2000, 2101)
HOUR = "Ghi giờ:phút, như 07:00."


class MailChoiceForm(forms.ModelForm):
    """How one wants the mails of notices; the hours are typed, as dates are."""

    class Meta:
        model = MailChoice
        fields = (
            "how",
            "digest_at",
            "urgent_at_once",
            "quiet_from",
            "quiet_until",
            "on_days_off",
        )
        labels = {
            "how": "Thư báo về hộp thư của tôi",
            "digest_at": "Giờ gửi thư tổng hợp",
            "urgent_at_once": "Việc đến hạn hôm nay hoặc đã quá hạn: gửi ngay, không chờ thư tổng hợp",
            "quiet_from": "Giờ yên lặng, từ",
            "quiet_until": "Giờ yên lặng, đến",
            "on_days_off": "Gửi cả vào ngày nghỉ",
        }
        widgets = {"how": forms.RadioSelect}
        help_texts = {
            "digest_at": "Chỉ dùng khi chọn mỗi ngày một thư tổng hợp. " + HOUR,
            "quiet_from": "Trong giờ yên lặng không gửi thư; thư đến sau giờ ấy. Để trống cả hai ô nếu "
            "không cần.",
            "quiet_until": "Có thể qua nửa đêm, như từ 21:00 đến 06:00.",
        }

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        for name in ("digest_at", "quiet_from", "quiet_until"):
            field = self.fields[name]
            field.error_messages["invalid"] = HOUR
            field.widget = forms.TimeInput(
                format="%H:%M", attrs={"placeholder": "giờ:phút", "autocomplete": "off"}
            )


class BackwardsForm(forms.Form):
    """Its fields' names stand in the address."""

    ngay = Day(label="Ngày tổ chức hội nghị, lễ trao tặng", help_text="Ngày/tháng/năm.")
    phong_trao = forms.ModelChoiceField(
        Campaign.objects.filter(state__in=RUNNING),
        label="Phong trào",
        empty_label="Chọn phong trào",
        help_text="Lấy số ngày xem xét, cách tính ngày của phong trào này.",
    )
    dip = forms.ChoiceField(
        label="Dịp",
        choices=[
            (each.value, each.label) for each in (Round.Occasion.INTERIM, Round.Occasion.FINAL)
        ],
    )
    bang_khen = forms.BooleanField(
        label="Có đề nghị Chủ tịch Ủy ban nhân dân tỉnh tặng Bằng khen", required=False
    )
    hoi_dong = forms.BooleanField(label="Có họp Hội đồng", required=False, initial=True)

    def clean_ngay(self) -> date:
        if self.cleaned_data["ngay"].year not in YEARS:
            raise forms.ValidationError(f"Năm phải từ {YEARS[0]} đến {YEARS[-1]}.")
        return self.cleaned_data["ngay"]

    def course(self) -> Course:
        given = self.cleaned_data
        campaign = given["phong_trao"]
        return Course(
            event_on=given["ngay"],
            occasion=given["dip"],
            with_province=given["bang_khen"],
            with_council=given["hoi_dong"],
            days=campaign.days,
            counting=campaign.counting,
            roll_over=campaign.roll_over,
            calendar=DayOff.objects.calendar(),
            stages=StageDays.objects.lengths(),
        )
