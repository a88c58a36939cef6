"""What the office types about a dossier: who handles it, its opinions."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import conditional_escape, format_html

from campaign.models import Standard
from nominations import rules
from nominations.models import Appraisal, Dossier, Nomination, NominationStandard
from people import contacts
from people.models import User
from people.roles import OFFICE_ROLES
from vietnamese.inputs import Line, Prose

VERDICTS = [("dat", "Đạt"), ("khong_dat", "Không đạt"), ("chua_ro", "Chưa rõ")]
UNSURE = "chua_ro"


def office_accounts(on: date) -> QuerySet[User]:
    """Whoever may handle a dossier that is none of their own."""
    people = contacts.with_roles(on, *OFFICE_ROLES)
    return User.objects.filter(pk__in=people).select_related("staff").order_by("staff__name_key")


class HandlerField(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return user.get_full_name()


class AssignForm(forms.Form):
    """Offers whom the office may charge with the dossier; names the others, and why not."""

    handler = HandlerField(label="Người xử lý", queryset=User.objects.none(), empty_label=None)

    def __init__(self, *args: Any, on: date, dossier: Dossier, **options: Any) -> None:
        super().__init__(*args, **options)
        users = office_accounts(on)
        barred = {
            each: why
            for each in users
            if (why := rules.barred(dossier, user_id=each.pk, staff_id=each.staff_id))
        }
        field = self.fields["handler"]
        field.queryset = users.exclude(pk__in=[each.pk for each in barred])
        field.help_text = _not_offered(barred)
        self.nobody = len(barred) == len(users)


def _not_offered(barred: Mapping[User, str]) -> str:
    """Crispy prints a help text as HTML."""
    said = "; ".join(f"{user.get_full_name()} ({why})" for user, why in barred.items())
    return conditional_escape(f"Không giao được cho: {said}.") if said else ""


class ChosenForm(forms.Form):
    """The nominations that go on together; chosen on the page before, named on this one."""

    nominations = forms.ModelMultipleChoiceField(
        queryset=Nomination.objects.none(),
        widget=forms.MultipleHiddenInput,
        error_messages={"required": "Hãy chọn ít nhất một đề nghị."},
    )

    def __init__(self, *args: Any, choices: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["nominations"].queryset = choices


class AppraiseForm(forms.Form):
    """A verdict and a note per standard, then the opinion; nothing is preselected but “Chưa rõ”."""

    supports = forms.TypedChoiceField(
        label="Kết luận",
        choices=[("co", "Đủ điều kiện, đề nghị xét"), ("khong", "Không đủ điều kiện")],
        coerce=lambda value: value == "co",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn kết luận."},
    )
    opinion = Prose(
        label="Ý kiến thẩm định", max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(
        self,
        *args: Any,
        standards: Sequence[Standard],
        claims: Mapping[str, NominationStandard] | None = None,
        appraisal: Appraisal | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, initial=_written(appraisal), **options)
        self.standards, self.claims = standards, claims or {}
        for standard in standards:
            self._add(standard)
        self.order_fields([name for name in self.fields if name not in ("supports", "opinion")])

    def _add(self, standard: Standard) -> None:
        self.fields[f"verdict_{standard.key}"] = forms.ChoiceField(
            label=standard.text,
            choices=VERDICTS,
            initial=UNSURE,
            widget=forms.RadioSelect,
            help_text=self._claim(standard.key),
            error_messages={"required": "Hãy chọn ý kiến về tiêu chuẩn này."},
        )
        self.fields[f"note_{standard.key}"] = Line(label="Ghi chú", required=False, max_length=500)

    def _claim(self, key: str) -> str:
        """What the unit said of it, with the file it named; crispy prints a help text as HTML."""
        claim = self.claims.get(key)
        if claim is None or claim.attachment is None:
            return conditional_escape(claim.claim) if claim else ""
        address = reverse("attachment", args=[claim.attachment_id])
        return format_html('{} <a href="{}">Xem tệp</a>', claim.claim, address)

    def clean(self) -> dict[str, Any]:
        """What actions.nomination.appraise takes; each standard with the text it was judged by."""
        data = self.cleaned_data
        judged = [
            {
                "key": standard.key,
                "text": standard.text,
                "verdict": data.get(f"verdict_{standard.key}"),
                "note": data.get(f"note_{standard.key}", ""),
                "claim": claim.claim if (claim := self.claims.get(standard.key)) else "",
            }
            for standard in self.standards
        ]
        kept = {name: data.get(name) for name in ("supports", "opinion")}
        return {**kept, "standards": judged}


def _written(appraisal: Appraisal | None) -> dict[str, Any]:
    """What was written before, as the form's initial values."""
    if appraisal is None:
        return {}
    known: dict[str, Any] = {
        "supports": "co" if appraisal.supports else "khong",
        "opinion": appraisal.opinion,
    }
    for row in appraisal.standards:
        known[f"verdict_{row['key']}"] = row["verdict"]
        known[f"note_{row['key']}"] = row["note"]
    return known
