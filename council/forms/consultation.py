"""Forms of written consultations."""

from collections.abc import Iterator, Mapping, Sequence

from django import forms

from council.actions.opinions import Opinion
from council.forms.ballot import in_words
from council.models import AgendaItem, ConsultedMember, Council, CouncilMember, WrittenOpinion
from council.rules import CHAIRING
from documents import uploads
from documents.fields import ScanField
from vietnamese.inputs import Day, Line, Prose

Choice = WrittenOpinion.Choice
LONGEST = 1000


class ConsultationForm(forms.Form):
    title = Line(
        label="Nội dung lấy ý kiến",
        max_length=200,
        help_text="Ví dụ: Xét khen thưởng bổ sung đợt tổng kết năm 2026.",
    )
    deadline_on = Day(label="Hạn cho ý kiến", help_text="Thành viên trả lời được đến hết ngày này.")
    reason = Prose(
        label="Lý do không họp",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In trên phiếu và trong báo cáo tổng hợp.",
    )


class PlanConsultationForm(ConsultationForm):
    council = forms.ModelChoiceField(Council.objects.none(), label="Hội đồng", empty_label=None)
    field_order = ("council",)

    def __init__(self, *args, councils, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["council"].queryset = councils


class ExtendForm(forms.Form):
    deadline_on = Day(label="Hạn mới")
    reason = Prose(label="Lý do", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))


class CollectForm(forms.Form):
    """Who signs the summary; `members` are those of the day."""

    chair = forms.TypedChoiceField(label="Chủ tịch hoặc Phó Chủ tịch ký báo cáo", coerce=int)
    secretary = forms.TypedChoiceField(label="Thư ký ký báo cáo", coerce=int)
    remarks = Prose(
        label="Nhận xét chung",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Đưa vào báo cáo tổng hợp. Ý kiến khác của từng thành viên đã có sẵn trong báo cáo.",
    )

    def __init__(self, *args, members: Sequence[CouncilMember], **kwargs):
        super().__init__(*args, **kwargs)
        self.members = {each.pk: each for each in members}
        roles = {"chair": CHAIRING, "secretary": (CouncilMember.Role.SECRETARY,)}
        for name, wanted in roles.items():
            self.fields[name].choices = [
                (each.pk, f"{each.staff.full_name} ({each.get_role_display()})")
                for each in members
                if each.role in wanted
            ]

    def clean_chair(self) -> CouncilMember:
        return self.members[self.cleaned_data["chair"]]

    def clean_secretary(self) -> CouncilMember:
        return self.members[self.cleaned_data["secretary"]]


class SummaryForm(forms.Form):
    signed_on = Day(label="Ngày ký báo cáo")
    scan = ScanField(
        label="Báo cáo đã ký",
        help_text=uploads.with_limit(
            "Bản quét hoặc ảnh chụp có chữ ký của Chủ tịch (hoặc Phó Chủ tịch) và thư ký: "
            "PDF, JPEG, PNG, tối đa {} MB."
        ),
    )
    signed = forms.BooleanField(label="Báo cáo đã có đủ hai chữ ký")


class OpinionForm(forms.Form):
    """One question and room for words per item; nothing is preselected but what was answered before."""

    def __init__(self, *args, items: Sequence[AgendaItem], before: ConsultedMember, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        for number, item in enumerate(items, 1):
            said = before.opinion_on(item)
            self.fields[f"choice_{item.pk}"] = forms.ChoiceField(
                label=f"{number}. {in_words(item)}",
                choices=Choice.choices,
                widget=forms.RadioSelect,
                initial=said.choice if said else None,
                error_messages={"required": "Hãy chọn một ý kiến về nội dung này."},
            )
            self.fields[f"remark_{item.pk}"] = Prose(
                label="Ý kiến khác, hoặc lý do có liên quan",
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 1}),
                initial=said.remark if said else "",
            )

    def questions(self) -> Iterator[tuple[AgendaItem, forms.BoundField, forms.BoundField]]:
        for item in self.items:
            yield item, self[f"choice_{item.pk}"], self[f"remark_{item.pk}"]

    def clean(self):
        """Together as `opinions`, by item."""
        given = super().clean()
        opinions = {
            item.pk: Opinion(given.get(f"choice_{item.pk}", ""), given.get(f"remark_{item.pk}", ""))
            for item in self.items
        }
        for pk, said in opinions.items():
            if said.choice == Choice.CONCERNED and not said.remark:
                self.add_error(f"remark_{pk}", "Hãy nêu lý do có liên quan.")
        return {**given, "opinions": opinions}

    def counted(self) -> str:
        """“Tán thành 4, Không tán thành 1”, of what is typed."""
        said = [self.cleaned_data.get(f"choice_{item.pk}") for item in self.items]
        numbers = ((label, said.count(choice)) for choice, label in Choice.choices)
        return ", ".join(f"{label} {n}" for label, n in numbers if n)


class EnterForm(OpinionForm):
    """What a signed form says, with its scan."""

    received_on = Day(label="Ngày nhận phiếu")
    scan = ScanField(
        label="Phiếu có chữ ký",
        help_text=uploads.with_limit("Bản quét hoặc ảnh chụp: PDF, JPEG, PNG, tối đa {} MB."),
    )


def filled(data: Mapping[str, str], items: Sequence[AgendaItem]) -> dict[str, str]:
    """What was typed, in favour of every item that nothing was chosen on."""
    yes = {f"choice_{item.pk}": Choice.FOR.value for item in items}
    return yes | {key: value for key, value in data.items() if value}
