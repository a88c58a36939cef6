"""The nominee's own word."""

from django import forms


class ConfirmationForm(forms.Form):
    confirmed = forms.BooleanField(
        label="Tôi xác nhận thông tin của tôi và nội dung báo cáo là đúng.",
        error_messages={"required": "Đọc rồi đánh dấu vào ô này."},
    )
