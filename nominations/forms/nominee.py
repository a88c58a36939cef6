"""Adding a person or a collective to a dossier."""

from datetime import date
from typing import Any

from django import forms

from campaign.models import AwardForm, CampaignContent, Subject
from nominations.actions.nomination import NominationDraft
from nominations.forms.people import grouped, of_unit, units_of
from nominations.models import Dossier
from people.models import Staff, Unit
from vietnamese.inputs import DAY_HELP, Day
from workflow.actors import Actor

BEYOND = [
    ("khong", "Không: thành tích trong phong trào, nhiệm vụ được giao (khen theo chuyên đề)"),
    ("co", "Có: việc đột xuất, ngoài chương trình, kế hoạch được giao (khen đột xuất)"),
]


class NomineeForm(forms.Form):
    """`subject` decides whether a person or a collective is asked for; the rest is the same."""

    award_form = forms.ModelChoiceField(
        AwardForm.objects.none(),
        label="Hình thức đề nghị",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Chọn một hình thức khen thưởng."},
    )
    beyond_duty = forms.ChoiceField(
        label="Thành tích lập được ngoài nhiệm vụ được giao?",
        choices=BEYOND,
        widget=forms.RadioSelect,
        help_text="Câu trả lời quyết định loại hình khen thưởng và mẫu báo cáo.",
        error_messages={"required": "Chọn “Không” hoặc “Có”."},
    )
    contents = forms.ModelMultipleChoiceField(
        CampaignContent.objects.none(),
        label="Nội dung thi đua đã góp phần thực hiện",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    period_from = Day(label="Thành tích từ ngày")
    period_until = Day(label="Thành tích đến ngày", help_text=DAY_HELP)

    def __init__(
        self, *args: Any, dossier: Dossier, subject: str, by: Actor, words: str = "", **options: Any
    ):
        super().__init__(*args, **options)
        self.dossier, self.subject = dossier, subject
        is_person = subject == Subject.PERSON
        self.fields = {self.who: self._who(is_person, by, words), **self.fields}
        self.fields["award_form"].queryset = dossier.round.award_forms.all()
        self.fields["contents"].queryset = dossier.round.campaign.contents.all()
        self.initial = {**_usual(dossier, by.on), **self.initial}

    @property
    def who(self) -> str:
        return "staff" if self.subject == Subject.PERSON else "unit"

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, last = values.get("period_from"), values.get("period_until")
        if first and last and first > last:
            self.add_error("period_until", "Ngày cuối phải từ ngày đầu trở đi.")
        return values

    def draft(self) -> NominationDraft:
        values = self.cleaned_data
        return NominationDraft(
            award_form=values["award_form"],
            period_from=values["period_from"],
            period_until=values["period_until"],
            beyond_duty=values["beyond_duty"] == "co",
            staff=Staff.objects.get(pk=values["staff"]) if "staff" in values else None,
            unit=Unit.objects.get(pk=values["unit"]) if "unit" in values else None,
            contents=tuple(values["contents"]),
        )

    def is_outside_campaign(self) -> bool:
        values = self.cleaned_data
        campaign = self.dossier.round.campaign
        return not campaign.holds(values["period_from"], values["period_until"])

    def _who(self, is_person: bool, by: Actor, words: str) -> forms.Field:
        """All own people may be chosen; `words` only shorten what is offered."""
        unit = self.dossier.unit
        if not is_person:
            return _choice("Tập thể", units_of(unit, by.on), "tập thể")
        return _choice("Cá nhân", grouped(of_unit(unit, by.on, words)), "người được đề nghị")


def _choice(label: str, choices: list, what: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", f"– Chọn {what} –"), *choices],
        coerce=int,
        error_messages={
            "required": f"Chọn {what}.",
            "invalid_choice": f"Chọn {what} của đơn vị mình hoặc bộ phận trực thuộc.",
        },
    )


def _usual(dossier: Dossier, today: date) -> dict[str, Any]:
    """The round's period, else the campaign's, up to today; ngoài đợt is for what was beyond duty."""
    round_ = dossier.round
    until = round_.period_until or min(round_.campaign.ends_on, dossier.opened_on)
    return {
        "period_from": round_.period_from or round_.campaign.starts_on,
        "period_until": min(until, today),
        "beyond_duty": "co" if round_.is_anytime else "khong",
    }
