"""What is asked when a member is to be one no more."""

from django import forms

from vietnamese.inputs import Day, Line


class KeepMemberForm(forms.Form):
    reason = Line(label="Lý do giữ", max_length=300, error_messages={"required": "Hãy ghi lý do."})


class EndMemberForm(forms.Form):
    last_day = Day(label="Ngày cuối cùng là thành viên")
    reason = Line(label="Lý do, căn cứ", required=False, max_length=300)
