"""What people choose on the desk's pages."""

from typing import Any

from django import forms

from workflow.models import MailChoice

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
