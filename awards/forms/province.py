"""What drafting a proposal to the province asks for."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from awards.forms.admitted import AdmittedForm
from awards.models import ProvinceLine
from campaign.models import AwardForm
from documents.forms import MOMENT, Moment
from documents.models import Channel, LegalDocument
from nominations.forms.ticked import TickedForm
from vietnamese.inputs import DAY_HELP, Day, Line, Prose

TWO_ROWS = {"rows": 2}


class DraftForm(TickedForm):
    award_form = forms.ModelChoiceField(
        AwardForm.objects.filter(proposes_upward=True), label="Hình thức", empty_label=None
    )


class ReviseForm(TickedForm):
    about = Line(label="Trích yếu", max_length=400, widget=forms.Textarea(attrs=TWO_ROWS))
    addressee = Line(label="Kính gửi", max_length=200)
    through = Line(label="Qua cơ quan thẩm định", max_length=200)
    achievement = Prose(label="Thành tích", widget=forms.Textarea(attrs=TWO_ROWS))
    opinions = Prose(
        label="Ý kiến của cơ quan liên quan",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Để trống khi không phải lấy ý kiến.",
    )
    copies_to = Prose(
        label="Nơi nhận",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Mỗi nơi một dòng; dòng “Lưu” được thêm tự động.",
    )
    bases = forms.ModelMultipleChoiceField(
        LegalDocument.objects.order_by("kind", "-issued_on"),
        label="Căn cứ pháp lý",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_copies_to(self) -> list[str]:
        return [each for each in self.cleaned_data["copies_to"].splitlines() if each]


class PaperForm(AdmittedForm):
    title = Line(label="Tên giấy tờ", max_length=200, help_text="Như sẽ ghi trong mục lục hồ sơ.")
    field_order = ("title", "scan")


class SendForm(forms.Form):
    channel = forms.ChoiceField(label="Hình thức gửi", choices=Channel.choices)
    sent_at = Moment(label="Gửi lúc", help_text=MOMENT)


class SupplementForm(forms.Form):
    what = Prose(
        label="Nội dung yêu cầu", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    asked_on = Day(label="Ngày yêu cầu", help_text=DAY_HELP)
    until_on = Day(label="Bổ sung chậm nhất ngày", help_text=DAY_HELP)


class HandOverForm(forms.Form):
    """`lines`: who has not received it yet."""

    chosen = forms.ModelMultipleChoiceField(
        ProvinceLine.objects.none(),
        label="Đã trao cho",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn ít nhất một cá nhân, tập thể."},
    )
    handed_on = Day(label="Ngày trao", help_text=DAY_HELP)
    handed_how = Line(
        label="Trao thế nào",
        max_length=300,
        help_text="Ví dụ: trao trực tiếp tại Hội nghị tổng kết; đơn vị nhận thay ngày nào, ai nhận.",
    )

    def __init__(self, *args: Any, lines: QuerySet[ProvinceLine], **options: Any):
        super().__init__(*args, **options)
        self.fields["chosen"].queryset = lines
        self.fields["chosen"].label_from_instance = lambda line: f"{line}, {line.unit_name}"


class RequestForm(forms.Form):
    request = Prose(
        label="Nội dung đề nghị",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In trước bảng tên; các tên lấy từ kết quả đã ghi.",
    )
