"""Adding a person or a collective to a dossier, and changing what it is nominated for."""

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse

from campaign.models import AwardForm, AwardKind, CampaignContent, Subject
from nominations.actions.drafts import NominationDraft
from nominations.forms.people import grouped, of_unit, units_of
from nominations.models import Dossier, Nomination
from people.models import Staff, Unit
from vietnamese.inputs import DAY_HELP, Day
from workflow.actors import Actor

LONGEST = 100  # of what was typed in the box of people
BEYOND = [
    ("khong", "Không: thành tích trong phong trào, nhiệm vụ được giao (khen theo chuyên đề)"),
    ("co", "Có: việc đột xuất, ngoài chương trình, kế hoạch được giao (khen đột xuất)"),
]


class TermsForm(forms.Form):
    """What somebody is nominated for: form, kind, contents, period."""

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

    def __init__(self, *args: Any, dossier: Dossier, **options: Any):
        super().__init__(*args, **options)
        self.dossier = dossier
        self.fields["award_form"].queryset = dossier.round.award_forms.all()
        self.fields["contents"].queryset = dossier.round.campaign.contents.all()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        first, last = values.get("period_from"), values.get("period_until")
        if first and last and first > last:
            self.add_error("period_until", "Ngày cuối phải từ ngày đầu trở đi.")
        return values

    def is_outside_campaign(self) -> bool:
        values = self.cleaned_data
        return not self.dossier.round.holds(values["period_from"], values["period_until"])

    def terms(self, **whom: Any) -> NominationDraft:
        values = self.cleaned_data
        return NominationDraft(
            award_form=values["award_form"],
            period_from=values["period_from"],
            period_until=values["period_until"],
            beyond_duty=values["beyond_duty"] == "co",
            contents=tuple(values["contents"]),
            **whom,
        )


class ReviseForm(TermsForm):
    """Begins with what the nomination says now."""

    def __init__(self, *args: Any, nomination: Nomination, **options: Any):
        now = {
            "award_form": nomination.award_form_id,
            "beyond_duty": "co" if nomination.kind == AwardKind.UNPLANNED else "khong",
            "contents": [each.pk for each in nomination.contents.all()],
            "period_from": nomination.period_from,
            "period_until": nomination.period_until,
        }
        super().__init__(*args, dossier=nomination.dossier, initial=now, **options)
        self.nomination = nomination

    def draft(self) -> NominationDraft:
        return self.terms(staff=self.nomination.staff, unit=self.nomination.unit)


class NomineeForm(TermsForm):
    """`subject` decides whether a person or a collective is asked for; the rest is the same."""

    def __init__(
        self, *args: Any, dossier: Dossier, subject: str, by: Actor, words: str = "", **options: Any
    ):
        super().__init__(*args, dossier=dossier, **options)
        self.subject = subject
        is_person = subject == Subject.PERSON
        self.fields = {self.who: self._who(is_person, by, words), **self.fields}
        self.initial = {**usual(dossier, by.on), **self.initial}

    @property
    def who(self) -> str:
        return "staff" if self.subject == Subject.PERSON else "unit"

    def draft(self) -> NominationDraft:
        values = self.cleaned_data
        return self.terms(
            staff=Staff.objects.get(pk=values["staff"]) if "staff" in values else None,
            unit=Unit.objects.get(pk=values["unit"]) if "unit" in values else None,
        )

    def _who(self, is_person: bool, by: Actor, words: str) -> forms.Field:
        """All own people may be chosen; `words` only shorten what is offered."""
        unit = self.dossier.unit
        if not is_person:
            return _choice("Tập thể", units_of(unit, by.on), "tập thể")
        field = _choice("Cá nhân", grouped(of_unit(unit, by.on, words)), "người được đề nghị")
        field.widget.attrs["data-people"] = reverse("dossier_people", args=[self.dossier.pk])
        if typed := self.data.get("person", "")[:LONGEST]:
            field.widget.attrs["data-typed"] = typed  # people.js puts it back into its box
        return field


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


def usual(dossier: Dossier, today: date) -> dict[str, Any]:
    """The round's period, else the campaign's, up to today; ngoài đợt is for what was beyond duty."""
    round_ = dossier.round
    until = round_.period_until or min(round_.campaign.ends_on, dossier.opened_on)
    return {
        "period_from": round_.period_from or round_.campaign.starts_on,
        "period_until": min(until, today),
        "beyond_duty": "co" if round_.is_anytime else "khong",
    }
